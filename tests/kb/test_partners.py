"""Who stands behind what."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from coopgo.pages.models import PagePartner
from kb.partners import MOST_PAGES, list_partners
from tests.factories import StandardPageFactory, default_site, make_dialog
from tests.factories.kb import make_guide

pytestmark = pytest.mark.django_db


def name_partners(page, *partners):
    page.partners = [PagePartner(**partner) for partner in partners]
    page.save()
    return page


def list_german():
    groups = list_partners(site=default_site(), locale=Locale.objects.get(language_code="de"))
    return [partner for group in groups for partner in group.items]


def test_one_partner_gathers_roles_link_and_texts(client):
    dialog = name_partners(make_dialog(title="Wer zahlt?"), {"name": "Prüfungsverband", "role": "hat geprüft"})
    guide = name_partners(
        make_guide(title="So geht es"),
        {"name": "prüfungsverband ", "role": "hat geschrieben", "url": "https://example.org/"},
        {"name": "Ärztekammer"},
    )
    html = client.get("/partner/").text
    assert html.index("Ärztekammer") < html.lower().index(">prüfungsverband")
    for text in ("hat geprüft", "hat geschrieben", 'href="https://example.org/"', dialog.url, guide.url):
        assert text in html
    assert "#g-guide" in html


def test_only_live_public_texts_of_the_language_count(client):
    name_partners(make_dialog(live=False), {"name": "Entwurf"})
    private = name_partners(StandardPageFactory(), {"name": "Geheim"})
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    dialog = name_partners(make_dialog(), {"name": "Verband"})
    assert [partner.name for partner in list_german()] == ["Verband"]
    assert "Verband" not in client.get("/en/partners/").text
    translation = dialog.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    translation.save_revision().publish()
    assert "Verband" in client.get("/en/partners/").text


def test_a_partner_of_many_texts_shows_the_newest_and_counts_all(client):
    for _number in range(MOST_PAGES + 2):
        name_partners(make_dialog(), {"name": "Verband"})
    (partner,) = list_german()
    assert len(partner.pages) == MOST_PAGES
    assert partner.page_count == MOST_PAGES + 2
    assert str(MOST_PAGES + 2) in client.get("/partner/").text


def test_without_partners_the_page_says_so(client):
    assert client.get("/partner/").status_code == 200


def test_partners_do_not_work_more_for_more_texts(count_queries):
    def make(count):
        for number in range(count):
            name_partners(make_dialog(), {"name": f"Verband {number}", "role": "hat geprüft"})

    make(3)
    few = count_queries("/partner/")
    make(12)
    assert count_queries("/partner/") == few
