"""What readers find, and what they never find."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page, PageViewRestriction

from search.engines.base import SearchRequest
from search.indexes import PAGES, get_engine
from search.query.corrections import Correction
from search.service import search_pages
from tests.factories import (
    RegionFactory,
    SectorFactory,
    StandardPageFactory,
    default_site,
    home_page,
    make_dialog,
)

pytestmark = pytest.mark.django_db


def search(query="", language_code="de", **options):
    locale = Locale.objects.get(language_code=language_code)
    return search_pages(site=default_site(), locale=locale, query=query, **options)


def find(query="", **options):
    return [hit.page.title for hit in search(query, **options).hits]


def get_counts(result, name):
    [group] = [group for group in result.facets if group.name == name]
    return {value.value: value.count for value in group.values}


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return a context manager in which what happens on commit happens."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Energiegenossenschaften gründen", "energiegenossenschaft"),
        ("Energiegenossenschaften gründen", "Gruendet"),
        ("Die Prüfung", "pruefungen"),
        ("Straße", "STRASSE"),
    ],
)
def test_a_word_is_found_in_all_its_forms(title, query, update_index):
    make_dialog(title=title)
    update_index()
    assert find(query) == [title]


def test_the_whole_dialog_is_searched(update_index):
    make_dialog(title="Ziel")
    update_index()
    for word in ("Genossenschaftsgesetz", "Prüfungsverband", "zweitens"):
        assert find(word) == ["Ziel"]


def test_the_title_weighs_more_than_the_text(update_index):
    make_dialog(title="Anderes", short_answer="Ein Dorfladen und noch ein Dorfladen.")
    make_dialog(title="Ein Dorfladen")
    update_index()
    assert find("Dorfladen") == ["Ein Dorfladen", "Anderes"]


def test_what_answers_more_words_stands_higher(update_index):
    make_dialog(title="Strom vom Dach")
    make_dialog(title="Strom und Wärme vom Dach")
    update_index()
    assert find("Strom Wärme") == ["Strom und Wärme vom Dach", "Strom vom Dach"]


def test_drafts_aliases_index_pages_and_homes_are_not_found(update_index):
    make_dialog(title="Gesuchtes")
    make_dialog(title="Gesuchtes im Entwurf", live=False)
    original = StandardPageFactory(title="Gesuchtes auch")
    original.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)
    Page.objects.filter(pk=home_page().pk).update(title="Gesuchtes Zuhause")
    update_index()
    assert sorted(find("Gesuchtes")) == ["Gesuchtes", "Gesuchtes auch"]
    assert search("Gesuchtes", filters={"sprache": ["de", "en"]}).total == 2


def test_unpublished_pages_are_gone_at_once(update_index, commit):
    dialog = make_dialog(title="Gesuchtes")
    update_index()
    with commit():
        dialog.unpublish()
    assert search("Gesuchtes").total == 0
    assert get_engine(PAGES).search(SearchRequest()).total == 0


def test_deleted_pages_are_gone_at_once(update_index):
    dialog = make_dialog(title="Gesuchtes")
    update_index()
    dialog.delete()
    assert search("Gesuchtes").total == 0


def test_private_branches_are_gone_at_once_and_return(update_index):
    parent = StandardPageFactory(title="Gesuchtes oben")
    StandardPageFactory(title="Gesuchtes unten", parent=parent)
    update_index()
    restriction = PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
    assert search("Gesuchtes").total == 0
    assert get_counts(search("Gesuchtes"), "art") == {}
    restriction.delete()
    assert search("Gesuchtes").total == 2


def test_totals_counts_and_pages_are_right_whatever_the_index_holds(update_index):
    dialogs = [make_dialog(title=f"Gesuchtes {number}") for number in range(6)]
    update_index()
    Page.objects.filter(pk__in=[dialog.pk for dialog in dialogs[:3]]).update(live=False)
    first, second = (search("Gesuchtes", page=number, per_page=2) for number in (1, 2))
    assert (first.total, len(first.hits), len(second.hits)) == (3, 2, 1)
    assert get_counts(first, "art") == {"dialog": 3}


def test_a_published_page_is_found_with_its_sectors(kept_index, commit):
    dialog = make_dialog(title="Gesuchtes", live=False, sectors=[SectorFactory(slug="energie")])
    with commit():
        dialog.save_revision().publish()
    assert find("Gesuchtes", filters={"bereich": ["energie"]}) == ["Gesuchtes"]


def test_a_moved_branch_stays_findable_below_its_new_parent(update_index, commit):
    parent, other = StandardPageFactory(title="Hier"), StandardPageFactory(title="Dort")
    StandardPageFactory(title="Gesuchtes", parent=parent)
    update_index()
    with commit():
        parent.refresh_from_db()
        parent.move(other, pos="last-child")
    PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)
    assert search("Gesuchtes").total == 0


def test_a_page_moved_out_of_sight_is_gone_before_a_worker_knows(update_index):
    page, other = StandardPageFactory(title="Gesuchtes"), StandardPageFactory(title="Dort")
    PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)
    update_index()
    page.move(other, pos="last-child")
    result = search("Gesuchtes")
    assert (result.total, result.hits, get_counts(result, "art")) == (0, [], {})


def test_values_of_one_facet_mean_or_and_facets_and(update_index):
    energy, housing = SectorFactory(slug="energie"), SectorFactory(slug="wohnen")
    make_dialog(title="A", sectors=[energy], asked_on=datetime.date(2020, 1, 1))
    make_dialog(title="B", sectors=[housing], asked_on=datetime.date(2020, 1, 1))
    make_dialog(title="C", sectors=[housing], asked_on=datetime.date(2021, 1, 1))
    update_index()
    assert sorted(find(filters={"bereich": ["energie", "wohnen"]})) == ["A", "B", "C"]
    assert find(filters={"bereich": ["wohnen"], "jahr": ["2021"]}) == ["C"]
    result = search(filters={"bereich": ["wohnen"], "jahr": ["2020"]})
    assert get_counts(result, "bereich") == {"energie": 1, "wohnen": 1}
    assert get_counts(result, "jahr") == {"2020": 1, "2021": 1}
    assert result.is_filtered


def test_the_count_beside_a_value_is_the_number_of_its_results(update_index):
    sectors = [SectorFactory(slug=f"s{number}") for number in range(3)]
    for number in range(8):
        make_dialog(sectors=sectors[: number % 3 + 1], asked_on=datetime.date(2019 + number % 4, 1, 1))
    update_index()
    for filters in ({}, {"bereich": ["s1"]}, {"bereich": ["s1", "s2"], "jahr": ["2020"]}, {"jahr": ["2019"]}):
        for group in search("gründen", filters=filters).facets:
            for value in group.values:
                alone = search("gründen", filters=filters | {group.name: [value.value]})
                assert alone.total == value.count


def test_a_region_holds_its_parts_and_shows_them_when_chosen(update_index):
    germany = RegionFactory(code="DE", kind="country", name="Deutschland")
    bavaria = RegionFactory(code="09", name="Bayern", parent=germany)
    munich = RegionFactory(code="09162", kind="district", type="Stadt", name="München", parent=bavaria)
    hesse = RegionFactory(code="06", name="Hessen", parent=germany)
    make_dialog(title="M", regions=[munich])
    make_dialog(title="B", regions=[bavaria, munich])
    make_dialog(title="H", regions=[hesse])
    update_index()
    assert get_counts(search(), "region") == {"09": 2, "06": 1}
    chosen = search(filters={"region": ["09"]})
    assert sorted(hit.page.title for hit in chosen.hits) == ["B", "M"]
    [regions] = [group for group in chosen.facets if group.name == "region"]
    assert [(value.label, value.depth, value.is_selected) for value in regions.values] == [
        ("Bayern", 0, True),
        ("München", 1, False),
        ("Hessen", 0, False),
    ]


def test_without_words_the_newest_come_first(update_index):
    make_dialog(title="alt", asked_on=datetime.date(2001, 1, 1))
    make_dialog(title="neu", asked_on=datetime.date(2020, 1, 1))
    update_index()
    assert find() == ["neu", "alt"]
    assert find("gründen", sort="datum") == ["neu", "alt"]


def test_a_page_number_beyond_the_last_shows_the_last(update_index):
    for _ in range(3):
        make_dialog()
    update_index()
    result = search("gründen", page=99, per_page=2)
    assert (result.number, len(result.hits)) == (2, 1)


def test_a_language_without_hits_shows_those_of_the_others(update_index):
    make_dialog(title="Gesuchtes")
    update_index()
    result = search("Gesuchtes", language_code="en")
    assert [hit.page.title for hit in result.hits] == ["Gesuchtes"]
    assert result.is_in_other_languages
    assert search("Gesuchtes", language_code="en", filters={"sprache": ["en"]}).total == 0


def test_marks_stand_in_title_and_best_passage(update_index):
    answer = "Zum Prüfungsverband: A & B prüfen die Gründung."
    make_dialog(title="Wie wir <gründen>", summary="Kurz gesagt.", short_answer=answer)
    update_index()
    [hit] = search("gegründet Gründen").hits
    assert hit.title.html == "Wie wir &lt;<mark>gründen</mark>&gt;"
    [hit] = search("Gründung prüfen").hits
    assert hit.excerpt.html == "Zum Prüfungsverband: A &amp; B <mark>prüfen</mark> die <mark>Gründung</mark>."


@pytest.mark.parametrize("query", ["Verband", "verbände", "Prüfung", "pruefungs verband"])
def test_a_compound_is_found_by_its_parts(query, german_lexicon, update_index):
    make_dialog(title="Ein Prüfungsverband")
    make_dialog(title="Anderes", short_answer="Nichts davon.")
    update_index()
    assert find(query)[0] == "Ein Prüfungsverband"


def test_of_a_compound_the_part_asked_for_is_marked(german_lexicon, update_index):
    make_dialog(title="Die Gemeindegenossenschaften")
    update_index()
    [hit] = search("Genossenschaft").hits
    assert hit.title.html == "Die Gemeinde<mark>genossenschaften</mark>"


def test_a_typo_is_corrected_and_told_and_the_word_marked(german_lexicon, update_index):
    make_dialog(title="Die Satzung")
    update_index()
    result = search("Satzugn")
    assert result.corrections == [Correction("Satzugn", "Satzung")]
    assert result.corrected_query == "Satzung"
    [hit] = result.hits
    assert hit.title.html == "Die <mark>Satzung</mark>"


def test_exactly_as_typed_a_typo_finds_nothing(german_lexicon, update_index):
    make_dialog(title="Die Satzung")
    update_index()
    result = search("Satzugn", is_exact=True)
    assert (result.total, result.corrections, result.is_exact) == (0, [], True)


def test_known_words_and_phrases_are_not_corrected(german_lexicon, update_index):
    make_dialog(title="Die Satzung")
    make_dialog(title="Die Sitzung")
    update_index()
    assert search("Sitzung Verbandssatzung").corrections == []
    assert search('"Satzugn"').corrections == []


def test_words_of_drafts_and_of_what_is_unpublished_are_not_suggested(german_lexicon, update_index, commit):
    make_dialog(title="Fusionsplan", live=False)
    dialog = make_dialog(title="Fusionsplum")
    update_index()
    assert search("Fusionsplna").corrections == [Correction("Fusionsplna", "Fusionsplum")]
    with commit():
        dialog.unpublish()
    assert search("Fusionsplna").corrections == []


def test_words_of_private_pages_are_not_suggested(german_lexicon, update_index):
    page = StandardPageFactory(title="Fusionsplan")
    update_index()
    assert search("Fusionsplna").corrections == [Correction("Fusionsplna", "Fusionsplan")]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert search("Fusionsplna").corrections == []


def test_a_missing_index_is_told_and_no_error():
    result = search("Gesuchtes")
    assert (result.is_available, result.total, result.hits) == (False, 0, [])


def test_queries_do_not_grow_with_hits(update_index, django_assert_num_queries, django_assert_max_num_queries):
    sector, region = SectorFactory(), RegionFactory()
    make_dialog(sectors=[sector], regions=[region])
    update_index()
    search("gründen")
    with django_assert_max_num_queries(20) as few:
        search("gründen")
    for _ in range(5):
        make_dialog(sectors=[sector], regions=[region])
    update_index()
    with django_assert_num_queries(len(few.captured_queries)):
        assert len(search("gründen").hits) == 6


HOSTILE = ["'\"", "\x00", "*", "a" * 10_000, "wort " * 5_000, "'; DROP TABLE x; --", "title:x AND (y", "💶 €", "<b>"]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_input_is_plain_text(query, update_index):
    make_dialog()
    update_index()
    result = search(query, filters={"bereich": [query], "region": [query], "jahr": [query], "quatsch": [query]})
    assert result.is_available
    assert len(result.query) <= 500


def test_at_most_32_words_are_used_and_the_reader_is_told(update_index):
    make_dialog(title="Letztes")
    update_index()
    result = search(" ".join(f"w{number}" for number in range(32)) + " Letztes")
    assert result.is_shortened
    assert result.total == 0


def test_any_query_is_answered(update_index):
    make_dialog()
    update_index()

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text(), st.text())
    def ask(query, value):
        assert search(query, filters={"bereich": [value], "region": [value], "art": [value]}).is_available

    ask()


@pytest.mark.parametrize("name", ["art", "bereich", "region", "jahr", "sprache"])
def test_values_that_no_page_could_have_are_left_out(name, update_index):
    make_dialog(title="Ziel")
    update_index()
    result = search("Ziel", filters={name: ["xx"]})
    assert ([hit.page.title for hit in result.hits], result.is_filtered) == (["Ziel"], False)


def test_a_year_without_texts_has_no_results(update_index):
    make_dialog(title="Ziel")
    update_index()
    assert not find("Ziel", filters={"jahr": ["1999"]})
