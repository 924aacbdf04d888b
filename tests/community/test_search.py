"""The facet `bestaetigt`, and the mark on what is found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from coopgo.community.kinds import Kind, State
from coopgo.community.services.states import change_state
from coopgo.community.services.validation import update_validation
from dialogs.models import DialogIndexPage
from search.service import search_pages
from tests.factories import ContributionFactory, RegionFactory, default_site, make_dialog, make_guide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_index")]
HERE = {"code": "06", "name": "Hessen"}


@pytest.fixture
def library(django_capture_on_commit_callbacks):
    """A dialog confirmed, one contradicted, one both, one confirmed without a region, and a guide nobody wrote to."""
    with django_capture_on_commit_callbacks(execute=True):
        pages = {title: make_dialog(title=title) for title in ("ja", "nein", "beides", "ohne Region")}
        for title, kind in (("ja", "confirm"), ("beides", "confirm"), ("beides", "contradict"), ("nein", "contradict")):
            ContributionFactory(page=pages[title], kind=Kind(kind), region=RegionFactory(**HERE))
        ContributionFactory(page=pages["ohne Region"])
        make_guide()
        for page in pages.values():
            page.save_revision().publish()
            update_validation(page)
    return pages


def search(code="de", **filters):
    return search_pages(site=default_site(), locale=Locale.objects.get(language_code=code), filters=filters)


def get_values(result, name="bestaetigt"):
    [group] = [group for group in result.facets if group.name == name]
    return {value.value: value.count for value in group.values}


def get_titles(result):
    return {hit.page.title for hit in result.hits}


def test_pages_are_found_by_what_readers_confirm(library):
    assert get_titles(search(bestaetigt=["ja"])) == {"ja", "beides"}
    assert get_titles(search(bestaetigt=["widersprochen"])) == {"nein", "beides"}
    assert get_titles(search(bestaetigt=["ja", "widersprochen"])) == {"ja", "nein", "beides"}
    assert search(bestaetigt=["quatsch"]).total == search().total


@pytest.mark.parametrize("filters", [{}, {"bestaetigt": ["ja"]}, {"art": ["dialog"]}, {"art": ["ratgeber"]}])
def test_the_count_is_the_number_of_results_with_that_value_alone_in_its_facet(library, filters):
    for value, count in get_values(search(**filters)).items():
        assert search(**filters | {"bestaetigt": [value]}).total == count


def test_the_index_follows_when_a_sum_changes(library, django_capture_on_commit_callbacks):
    contribution = library["ja"].contributions.get()
    with django_capture_on_commit_callbacks(execute=True):
        change_state(contribution, State.HIDDEN, now=timezone.now())
    assert get_titles(search(bestaetigt=["ja"])) == {"beides"}


def test_a_translation_is_found_by_the_thread_of_its_original(library, django_capture_on_commit_callbacks):
    parent = DialogIndexPage.objects.get(locale__language_code="en")
    with django_capture_on_commit_callbacks(execute=True):
        english = make_dialog(title="yes", parent=parent, translation_key=library["ja"].translation_key)
        english.save_revision().publish()
    assert get_titles(search("en", bestaetigt=["ja"])) == {"yes"}


def test_the_result_page_offers_it_in_german_and_takes_it_away_by_a_chip(library, client):
    html = client.get("/suche/?bestaetigt=ja").content.decode()
    assert 'data-facet="bestaetigt" data-value="ja" data-count="2"' in html
    assert 'aria-label="Filter bestätigt entfernen"' in html or "bestätigt entfernen" in html


@pytest.mark.parametrize("typed", ["bestaetigt:ja", "bestätigt:ja", "confirmed:confirmed", "bestaetigt:bestätigt"])
def test_it_may_be_typed(library, client, typed):
    response = client.get("/suche/", {"q": typed})
    assert response.context["result"].filters == {"bestaetigt": ["ja"]}


def test_the_interface_for_programs_has_it(library, client):
    answer = client.get("/api/v1/search/?bestaetigt=ja").json()
    assert answer["total"] == 2
    assert {"value": "ja", "label": "bestätigt", "count": 2} in answer["facets"]["bestaetigt"]


def test_a_hit_bears_the_mark_that_listings_show(library, client):
    for address in ("/suche/?bestaetigt=ja", "/dialoge/"):
        assert client.get(address).content.decode().count("bestätigt in 1 Region<") == 2, address


def test_the_marks_of_hits_cost_no_query(library, client, monkeypatch):
    def count():
        client.get("/suche/?art=dialog")
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get("/suche/?art=dialog").context["page_obj"]) == 4
        return len(queries)

    with_marks = count()
    monkeypatch.setattr("kb.listing._orders", {})
    assert count() == with_marks


def test_an_order_that_the_search_does_not_know_is_the_usual_one(library, client):
    usual, unknown = (client.get(f"/suche/?q=Hessen ja{order}") for order in ("", "&sortierung=bestaetigt"))
    assert (usual.status_code, unknown.status_code) == (200, 200)
    assert unknown.context["sort"] == "relevanz"
    assert [hit.page.pk for hit in unknown.context["page_obj"]] == [hit.page.pk for hit in usual.context["page_obj"]]
