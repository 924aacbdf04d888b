"""Editors tell the search what means the same, and what to put first."""

import pytest
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import ModelLogEntry

from search.models import Synonym
from tests.factories import StandardPageFactory, default_site
from tests.factories.search import SynonymFactory
from tests.factories.users import make_editor, make_moderator

pytestmark = pytest.mark.django_db
SYNONYMS = "/redaktion/snippets/search/synonym/"
PROMOTIONS = "/redaktion/searchpicks/"


@pytest.fixture(params=[make_editor, make_moderator])
def office(request, client):
    client.force_login(request.param())
    return client


@pytest.fixture
def visitor(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("admin", "", "geheim"))
    return client


def describe_picks(*picks):
    """What the form of promoted results sends; picks are pages."""
    prefix = "editors_picks"
    data = {f"{prefix}-TOTAL_FORMS": len(picks), f"{prefix}-INITIAL_FORMS": 0}
    data |= {f"{prefix}-MIN_NUM_FORMS": 0, f"{prefix}-MAX_NUM_FORMS": 1000}
    for number, page in enumerate(picks):
        data |= {f"{prefix}-{number}-page": page.pk, f"{prefix}-{number}-ORDER": number + 1}
    return data


def test_a_group_is_added_to_the_site_and_logged(office):
    assert (
        office.post(f"{SYNONYMS}add/", {"spellings": "Windrad, Windkraftanlage", "language_code": "de"}).status_code
        == 302
    )
    synonym = Synonym.objects.get()
    assert (synonym.site, synonym.list_spellings()) == (default_site(), ["Windrad", "Windkraftanlage"])
    assert ModelLogEntry.objects.filter(action="wagtail.create", object_id=str(synonym.pk)).exists()


def test_a_group_is_changed_and_deleted(office):
    synonym = SynonymFactory()
    data = {"spellings": "Photovoltaik\nPV\nSolarstrom", "language_code": "de"}
    assert office.post(f"{SYNONYMS}edit/{synonym.pk}/", data).status_code == 302
    synonym.refresh_from_db()
    assert len(synonym.list_spellings()) == 3
    office.post(f"{SYNONYMS}delete/{synonym.pk}/")
    assert not Synonym.objects.exists()


def test_what_was_typed_stays_where_it_is_refused(office):
    response = office.post(f"{SYNONYMS}add/", {"spellings": "Windrad", "language_code": "de"})
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"spellings"}
    assert ">\nWindrad</textarea>" in response.text


def test_a_report_begins_a_group_with_what_was_typed(office):
    html = office.get(f"{SYNONYMS}add/", {"spelling": "<b>Fotovoltaik", "language_code": "en"}).text
    assert "&lt;b&gt;Fotovoltaik</textarea>" in html
    assert '<option value="en" selected>' in html
    assert '<option value="de" selected>' in office.get(f"{SYNONYMS}add/", {"language_code": "xx"}).text


def test_a_spelling_of_two_groups_is_pointed_out(office):
    SynonymFactory(spellings="AG\nAktiengesellschaft")
    data = {"spellings": "AG\nArbeitsgemeinschaft", "language_code": "de"}
    assert "AG, Aktiengesellschaft" in office.post(f"{SYNONYMS}add/", data, follow=True).text
    assert Synonym.objects.count() == 2


def test_groups_are_listed_searched_and_filtered(office):
    SynonymFactory()
    SynonymFactory(spellings="co-operative\ncoop", language_code="en")
    assert len(office.get(SYNONYMS).context["object_list"]) == 2
    assert [str(each) for each in office.get(SYNONYMS, {"q": "coop"}).context["object_list"]] == ["co-operative, coop"]
    assert len(office.get(SYNONYMS, {"language_code": "de"}).context["object_list"]) == 1


def test_more_groups_take_no_more_queries(office, count_queries):
    SynonymFactory.create_batch(2)
    few = count_queries(SYNONYMS)
    SynonymFactory.create_batch(20)
    assert count_queries(SYNONYMS) == few


def test_the_menu_holds_all_that_steers_the_search(office):
    html = office.get("/redaktion/").text
    for address in (SYNONYMS, PROMOTIONS):
        assert html.count(f'"{address}"') == 1
    assert "search-terms" not in html


def test_the_menu_of_administrators_has_one_place_for_it_too(visitor):
    html = visitor.get("/redaktion/").text
    assert html.count(f'"{PROMOTIONS}"') == 1
    assert "search-terms" not in html


def test_a_page_is_promoted(office):
    page = StandardPageFactory(title="Laden")
    data = {"query_string": "Dorfläden gründen", **describe_picks(page)}
    assert office.post(f"{PROMOTIONS}add/", data).status_code == 302
    assert SearchPromotion.objects.get().page_id == page.pk
    assert "dorfläden gründen" in office.get(PROMOTIONS).text
    assert ModelLogEntry.objects.filter(action="wagtail.create").exists()


def test_what_was_typed_stays_where_a_page_is_missing(office):
    response = office.post(f"{PROMOTIONS}add/", {"query_string": "Dorfläden", **describe_picks()})
    assert response.status_code == 200
    assert 'value="Dorfläden"' in response.text
    assert not SearchPromotion.objects.exists()


def test_a_query_that_is_too_long_is_refused(office):
    data = {"query_string": "a" * 256, **describe_picks(StandardPageFactory())}
    assert office.post(f"{PROMOTIONS}add/", data).context["form"].errors.keys() == {"query_string"}


def test_a_report_begins_a_pick_with_what_was_typed(office):
    html = office.get(f"{PROMOTIONS}add/", {"query_string": 'Dorfläden"'}).text
    assert 'value="Dorfläden&quot;"' in html


def test_a_pick_is_looked_at_again_without_counts_of_queries(office):
    page = StandardPageFactory(title="Laden")
    office.post(f"{PROMOTIONS}add/", {"query_string": "Dorfläden", **describe_picks(page)})
    pick = SearchPromotion.objects.get()
    html = office.get(f"{PROMOTIONS}{pick.query_id}/").text
    assert 'value="dorfläden"' in html
    assert "query_string-chooser" not in html
    assert "views" not in [column.name for column in office.get(PROMOTIONS).context["table"].columns.values()]
