"""What applications are told of hits; other people's programs rely on each of these names."""

import datetime

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import RegionFactory, SectorFactory, StandardPageFactory, make_dialog, make_guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialog(update_index):
    sectors = [SectorFactory(slug="energie", name="Energie"), SectorFactory(slug="kommune", name="Kommune")]
    dialog = make_dialog(
        title="Wie gründen wir?",
        short_answer="Für die Gründung brauchen Sie drei Mitglieder.",
        sectors=sectors,
        regions=[RegionFactory(code="09", name="Bayern")],
        asked_on=datetime.date(2017, 3, 25),
    )
    update_index()
    return dialog


def test_a_hit_says_what_the_contract_names(ask, dialog):
    [hit] = ask(parameters={"q": "Mitglieder"}).json()["hits"]
    assert isinstance(hit.pop("score"), float)
    snippet, highlights = hit.pop("snippet"), hit.pop("highlights")
    assert "Mitglieder" in [snippet[start:end] for start, end in highlights]
    assert hit == {
        "id": dialog.pk,
        "type": "dialog",
        "reference": dialog.reference,
        "title": "Wie gründen wir?",
        "url": dialog.get_full_url(),
        "language": "de",
        "sectors": ["energie", "kommune"],
        "regions": ["09"],
        "asked_on": "2017-03-25",
    }


def test_an_answer_says_where_in_the_list_it_stands(ask, dialog):
    answer = ask(parameters={"q": "Mitglieder"}).json()
    assert set(answer) == {"query", "total", "page", "pages", "corrections", "hits", "facets"}
    assert (answer["query"], answer["total"], answer["page"], answer["pages"]) == ("Mitglieder", 1, 1, 1)
    assert answer["corrections"] == []


def test_facets_carry_values_names_and_counts(ask, dialog):
    facets = ask().json()["facets"]
    assert set(facets) == {"art", "bereich", "region", "bestaetigt", "jahr", "sprache"}
    assert {"value": "energie", "label": "Energie", "count": 1} in facets["bereich"]
    assert {"value": "2017", "label": "2017", "count": 1} in facets["jahr"]


def test_an_unknown_word_is_corrected_and_the_correction_named(ask, dialog):
    answer = ask(parameters={"q": "Mitgleider"}).json()
    assert answer["corrections"] == [{"typed": "Mitgleider", "replacement": "Mitglieder"}]
    assert answer["total"] == 1
    exact = ask(parameters={"q": "Mitgleider", "genau": "1"}).json()
    assert (exact["corrections"], exact["total"]) == ([], 0)


def test_a_page_that_is_no_dialog_has_neither_reference_nor_day(ask, update_index):
    StandardPageFactory(title="Über uns")
    make_guide(title="Ratgeber")
    update_index()
    hits = ask().json()["hits"]
    assert {(hit["type"], hit["reference"], hit["asked_on"]) for hit in hits} == {
        ("seite", None, None),
        ("ratgeber", None, None),
    }


def test_filters_are_those_of_the_result_page(ask, dialog):
    SectorFactory(slug="pflege")
    RegionFactory(code="08")

    def finds(**parameters):
        return ask(parameters=parameters).json()["total"] == 1

    assert finds(art="dialog")
    assert finds(bereich=["energie", "pflege"])
    assert finds(region="09")
    assert finds(jahr="2017")
    assert not finds(art="ratgeber")
    assert not finds(bereich="pflege")
    assert not finds(region="08")
    assert not finds(jahr="2018")
    assert not finds(sprache="en")


def test_lists_have_pages_of_twenty(ask, update_index):
    for _number in range(21):
        make_dialog()
    update_index()
    first, second, beyond = (ask(parameters={"seite": number}).json() for number in ("1", "2", "99"))
    assert (len(first["hits"]), len(second["hits"]), first["pages"], second["page"]) == (20, 1, 2, 2)
    assert beyond["page"] == 2


def test_a_page_number_that_makes_no_sense_is_the_first(ask, dialog):
    for number in ("0", "-1", "²", "x", "1e9", "9" * 400, ""):
        assert ask(parameters={"seite": number}).json()["page"] == 1


def test_parameters_that_make_no_sense_are_passed_over(ask, dialog):
    nonsense = {"q": "\x00", "art": "*", "jahr": "x' OR 1=1", "sortierung": "?", "genau": "?", "sprache": "x", "y": "z"}
    ask(parameters=nonsense)
    ask(parameters={"q": "Mitglieder " * 5000})


def test_labels_stand_in_the_language_asked_for(ask, dialog):
    assert "Dialoge" in [value["label"] for value in ask().json()["facets"]["art"]]
    english = ask(parameters={"sprache": ["en", "de"]}).json()
    assert "dialogs" in [value["label"].lower() for value in english["facets"]["art"]]


def test_what_is_private_or_unpublished_is_never_a_hit(ask, update_index):
    private, withdrawn = make_dialog(title="Geheim"), make_dialog(title="Zurück")
    update_index()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    type(withdrawn).objects.filter(pk=withdrawn.pk).update(live=False)
    for path in ("search/", "pages/"):
        assert ask(path).json()["total"] == 0


def test_markup_in_texts_stays_text(ask, update_index):
    evil = "<script>alert(1)</script> Mitglieder & Co"
    make_dialog(title=evil, short_answer=evil)
    update_index()
    [hit] = ask(parameters={"q": "Mitglieder"}).json()["hits"]
    assert hit["title"] == evil
    assert "<mark>" not in hit["snippet"]
    assert "&amp;" not in hit["snippet"]
    assert "Mitglieder" in [hit["snippet"][start:end] for start, end in hit["highlights"]]


@pytest.mark.parametrize("path", ["search/", "pages/"])
def test_work_does_not_grow_with_the_number_of_hits(path, update_index, count_requests_queries):
    def make(count):
        for _number in range(count):
            make_dialog(sectors=[SectorFactory(), SectorFactory()], regions=[RegionFactory()])
            make_guide(sectors=[SectorFactory()])
        update_index()

    make(2)
    few = count_requests_queries(f"/api/v1/{path}?q=gründen")
    make(6)
    assert count_requests_queries(f"/api/v1/{path}?q=gründen") == few


def test_without_an_index_the_answer_is_503(ask):
    problem = ask(parameters={"q": "gründen"}, status=503).json()
    assert problem["status"] == 503
    assert problem["detail"]
