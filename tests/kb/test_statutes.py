import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kb.models import Law, StatuteChange, StatuteCitation
from kb.statutes import get_names, list_cited_laws, record_site_citations
from tests.factories import (
    LawFactory,
    StandardPageFactory,
    default_site,
    make_blueprint,
    make_dialog,
    make_example,
    make_guide,
)

pytestmark = pytest.mark.django_db


def paragraph(html):
    return [{"type": "paragraph", "value": html}]


def publish(page):
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def make_citing_dialog(text="<p>Das steht in § 36 Abs. 5 GenG.</p>", **fields):
    return publish(make_dialog(answers=paragraph(text), **fields))


@pytest.fixture
def geng():
    return LawFactory(abbreviation="GenG", name="Genossenschaftsgesetz")


def test_publishing_records_what_a_page_cites(geng):
    dialog = make_citing_dialog("<p>Siehe §§ 11, 11a GenG und § 36 des Genossenschaftsgesetzes.</p>")

    cited = StatuteCitation.objects.filter(page=dialog).values_list("law__abbreviation", "section")

    assert sorted(cited) == [("GenG", "11"), ("GenG", "11a"), ("GenG", "36")]


def test_what_is_no_longer_cited_is_forgotten(geng):
    dialog = make_citing_dialog()
    dialog.answers = paragraph("<p>Ohne Gesetz.</p>")
    publish(dialog)

    assert not StatuteCitation.objects.exists()


def test_a_law_added_later_is_found_in_texts_that_stand_already(django_capture_on_commit_callbacks):
    make_citing_dialog()
    with django_capture_on_commit_callbacks(execute=True):
        LawFactory(abbreviation="GenG", name="Genossenschaftsgesetz")

    record_site_citations(default_site())

    assert StatuteCitation.objects.get().section == "36"


def test_an_abbreviation_wins_over_another_laws_other_name(geng):
    other = LawFactory(abbreviation="XG", name="X", other_names="GenG")

    assert get_names([geng, other])["GenG"] == geng


def test_the_text_links_its_statutes_to_the_index(client, geng):
    dialog = make_citing_dialog()

    html = client.get(dialog.url).content.decode()

    assert '<a class="statute" href="/paragrafen/geng/#p-36">§ 36 Abs. 5 GenG</a>' in html


def test_the_index_lists_laws_and_sections_with_the_pages_that_cite_them(client, geng):
    dialog = make_citing_dialog(valid_as_of=datetime.date(2026, 11, 3))
    make_guide(body=paragraph("<p>§ 9 GenG</p>")).save_revision().publish()

    assert [(str(law), sections) for law, sections in list_cited_laws(site=default_site())] == [("GenG", ["9", "36"])]
    assert "/paragrafen/geng/#p-36" in client.get("/paragrafen/").content.decode()
    html = client.get("/paragrafen/geng/").content.decode()
    assert 'id="p-36"' in html
    assert dialog.title in html
    assert "3. November 2026" in html


def test_drafts_and_private_pages_are_not_in_the_index(client, geng):
    dialog = make_citing_dialog()
    dialog.unpublish()

    assert dialog.title not in client.get("/paragrafen/geng/").content.decode()


def test_names_of_laws_are_read_out_in_german(client, geng):
    make_citing_dialog()
    assert '<small lang="de">Genossenschaftsgesetz</small>' in client.get("/en/statutes/").content.decode()
    assert '<h1 lang="de">Genossenschaftsgesetz</h1>' in client.get("/en/statutes/geng/").content.decode()


def test_a_law_needs_an_address_of_its_own(geng):
    odd = Law(site=geng.site, abbreviation="§§", name="Gesetz")
    twin = Law(site=geng.site, abbreviation="Gen G", name="Gesetz")
    with pytest.raises(ValidationError, match="Buchstaben"):
        odd.full_clean()
    twin.full_clean()
    twin.abbreviation = "GENG"
    with pytest.raises(ValidationError, match="GenG"):
        twin.full_clean()
    geng.full_clean()


def test_an_unknown_law_has_no_page(client):
    assert client.get("/paragrafen/abc/").status_code == 404


@pytest.fixture
def change(geng):
    return StatuteChange.objects.create(
        site=default_site(),
        law=geng,
        section="36",
        changed_on=datetime.date(2026, 11, 10),
        note="Entsendung neu geregelt",
    )


def test_a_changed_section_marks_the_older_pages_that_cite_it(client, change):
    older = make_citing_dialog(valid_as_of=datetime.date(2026, 11, 3))

    html = client.get(older.url).content.decode()

    assert "§ 36 GenG wurde am 10. November 2026 geändert" in html
    assert "3. November 2026" in html


def test_a_change_to_come_is_told_as_one_to_come(client, change):
    change.changed_on = timezone.localdate() + datetime.timedelta(days=30)
    change.save()
    dialog = make_citing_dialog(valid_as_of=datetime.date(2026, 11, 3))

    assert "§ 36 GenG ändert sich am" in client.get(dialog.url).content.decode()


def test_a_page_reviewed_after_the_change_carries_no_mark(client, change):
    reviewed = make_citing_dialog(valid_as_of=datetime.date(2026, 11, 3), reviewed_on=datetime.date(2026, 11, 10))

    assert "data-freshness" not in client.get(reviewed.url).content.decode()


def test_a_page_that_cites_another_section_carries_no_mark(client, change):
    other = make_citing_dialog("<p>§ 43 GenG</p>", valid_as_of=datetime.date(2026, 11, 3))

    assert "data-freshness" not in client.get(other.url).content.decode()


def test_an_overdue_review_is_told_calmly(client):
    dialog = publish(make_dialog(reviewed_on=timezone.localdate() - datetime.timedelta(days=800)))

    html = client.get(dialog.url).content.decode()

    assert "data-freshness" in html
    assert "Wir haben seitdem nicht neu nachgesehen" in html


@pytest.mark.parametrize("make", [make_dialog, make_guide, make_blueprint, make_example, StandardPageFactory])
def test_every_type_of_page_tells_that_its_review_is_overdue(make, client):
    page = publish(make(reviewed_on=datetime.date(2020, 1, 1)))

    assert "data-freshness" in client.get(page.url).content.decode()


def test_queries_do_not_grow_with_the_citing_pages(count_queries, geng):
    make_citing_dialog()
    few = count_queries("/paragrafen/geng/")
    few_in_the_list = count_queries("/paragrafen/")

    for _number in range(3):
        make_citing_dialog()

    assert count_queries("/paragrafen/geng/") == few
    assert count_queries("/paragrafen/") == few_in_the_list


def test_the_sitemap_names_the_laws_that_texts_cite(client, geng):
    LawFactory(abbreviation="AO", name="Abgabenordnung")
    make_citing_dialog()

    sitemap = client.get("/sitemap.xml").content.decode()

    assert "/paragrafen/geng/" in sitemap
    assert "/en/statutes/geng/" in sitemap
    assert "/paragrafen/ao/" not in sitemap


def test_where_no_text_of_the_language_cites_a_section_those_of_others_are_named_with_theirs(client, geng):
    dialog = make_citing_dialog()

    html = client.get("/en/statutes/geng/").content.decode()

    assert f'<a href="{dialog.url}" lang="de" hreflang="de">' in html
