"""The list of all public pages, and each of them by its number."""

import datetime

import pytest
from wagtail.models import Locale, PageViewRestriction

from tests.factories import SectorFactory, StandardPageFactory, home_page, make_dialog, make_guide

pytestmark = pytest.mark.django_db


def translate(dialog, **fields):
    english = dialog.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    for name, value in fields.items():
        setattr(english, name, value)
    english.save_revision().publish()
    return english


def test_all_public_pages_are_listed_the_newest_first_in_all_languages(ask, update_index):
    old = make_dialog(title="Alt", asked_on=datetime.date(2016, 1, 1))
    new = make_dialog(title="Neu", asked_on=datetime.date(2018, 1, 1))
    english = translate(old, title="Old")
    update_index()
    answer = ask("pages/").json()
    assert set(answer) == {"total", "page", "pages", "items"}
    assert answer["items"][0]["id"] == new.pk
    assert {item["id"] for item in answer["items"]} == {old.pk, new.pk, english.pk}
    assert [item["title"] for item in ask("pages/", {"sprache": "en"}).json()["items"]] == ["Old"]


def test_the_list_takes_filters(ask, update_index):
    dialog = make_dialog(sectors=[SectorFactory(slug="energie")])
    make_guide()
    update_index()
    for parameters in ({"art": "dialog"}, {"bereich": "energie"}):
        assert [item["id"] for item in ask("pages/", parameters).json()["items"]] == [dialog.pk]


def test_a_page_says_what_it_is_and_what_stands_in_it(ask):
    dialog = make_dialog(title="Wie gründen wir?", sectors=[SectorFactory(slug="energie")])
    english = translate(dialog, title="How to found?")
    page = ask(f"pages/{dialog.pk}/").json()
    text = page.pop("text")
    assert "Prüfungsverband" in text
    assert "Genossenschaftsgesetz" in text
    assert "<" not in text
    del page["first_published_at"], page["last_published_at"]
    assert page == {
        "id": dialog.pk,
        "type": "dialog",
        "reference": dialog.reference,
        "title": "Wie gründen wir?",
        "url": dialog.get_full_url(),
        "language": "de",
        "sectors": ["energie"],
        "regions": [],
        "asked_on": "2026-11-12",
        "summary": dialog.summary,
        "short_answer": dialog.short_answer,
        "translations": [{"language": "en", "url": english.get_full_url()}],
        "licence": {"name": "CC BY-SA 4.0", "url": "https://creativecommons.org/licenses/by-sa/4.0/deed.de"},
    }


@pytest.mark.parametrize("number", ["0", "-1", "999999", "9" * 30, "x", "1.5", "%00"])
def test_a_number_without_page_is_404_as_json(ask, number):
    response = ask(f"pages/{number}/", status=404)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404


def test_what_readers_cannot_find_is_not_there(ask):
    private, draft = make_dialog(), make_dialog(live=False)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.PASSWORD, password="x")
    for page in (private, draft, home_page(), private.get_parent()):
        ask(f"pages/{page.pk}/", status=404)


def test_a_private_branch_hides_what_lies_below(ask):
    dialog = make_dialog()
    PageViewRestriction.objects.create(page=dialog.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    ask(f"pages/{dialog.pk}/", status=404)


def test_a_private_translation_is_not_named(ask):
    dialog = make_dialog()
    english = translate(dialog)
    PageViewRestriction.objects.create(page=english, restriction_type=PageViewRestriction.LOGIN)
    assert ask(f"pages/{dialog.pk}/").json()["translations"] == []


def test_a_page_of_another_site_is_not_there(ask, root_of_another_site):
    page = StandardPageFactory(parent=root_of_another_site)
    ask(f"pages/{page.pk}/", status=404)


def test_a_page_costs_no_more_for_a_longer_text(count_requests_queries):
    short = make_dialog(sectors=[SectorFactory()])
    long = make_dialog(sectors=[SectorFactory(), SectorFactory()], answers=short.answers.get_prep_value() * 5)
    assert count_requests_queries(f"/api/v1/pages/{short.pk}/") == count_requests_queries(f"/api/v1/pages/{long.pk}/")
