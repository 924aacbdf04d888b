import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from dialogs.models import DialogPage
from search.indexes import SUGGESTIONS, get_engine
from search.suggesting.suggestion_documents import build_suggestion_documents
from search.suggesting.suggestions import suggest
from tests.factories import RegionFactory, SectorFactory, default_site, make_dialog, make_guide
from tests.factories.kb import GlossaryTermFactory

pytestmark = pytest.mark.django_db


def find(text, language="de", **options):
    """What is suggested, by type."""
    locale = Locale.objects.get(language_code=language)
    groups = suggest(site=default_site(), locale=locale, text=text, **options)
    return {group.name: [suggestion.label for suggestion in group.suggestions] for group in groups}


def find_marked(text):
    groups = suggest(site=default_site(), locale=Locale.get_default(), text=text)
    return [suggestion.marked for group in groups for suggestion in group.suggestions]


def test_suggestions_are_grouped_by_what_they_lead_to(update_index):
    make_guide(title="Gründung einer Genossenschaft")
    SectorFactory(name="Gründung & Recht")
    RegionFactory(name="Grünberg")
    GlossaryTermFactory(term="Gründungsprüfung")
    update_index()
    assert find("grün") == {
        "seite": ["Gründung einer Genossenschaft"],
        "bereich": ["Gründung & Recht"],
        "region": ["Grünberg"],
        "begriff": ["Gründungsprüfung"],
    }


@pytest.mark.parametrize("typed", ["Grün", "gruen", "GRUN", "gründung", "einer Genossensch", "genossenschaften grün"])
def test_words_inside_titles_and_other_spellings_of_umlauts_count(update_index, typed):
    make_guide(title="Eine Gründung einer Genossenschaft")
    update_index()
    assert find(typed) == {"seite": ["Eine Gründung einer Genossenschaft"]}


def test_parts_of_compounds_are_completed_too(german_lexicon, update_index):
    GlossaryTermFactory(term="Prüfungsverband")
    update_index()
    assert find("verban") == {"begriff": ["Prüfungsverband"]}
    assert find_marked("verban") == ["Prüfungs<mark>verban</mark>d"]


@pytest.mark.parametrize("typed", ["Prfüungsverb", "prufn", "Prüungs", "prxfungsverband"])
def test_one_typo_is_forgiven_in_four_letters_or_more(update_index, typed):
    GlossaryTermFactory(term="Prüfungsverband")
    update_index()
    assert find(typed) == {"begriff": ["Prüfungsverband"]}


@pytest.mark.parametrize("typed", ["pxü", "prxxungs", "p", "", "  ", "\x00", "🙂", "“*”"])
def test_no_more_than_that_is_forgiven(update_index, typed):
    GlossaryTermFactory(term="Prüfungsverband")
    update_index()
    assert find(typed) == {}


def test_typos_are_forgiven_only_where_nothing_is_named_as_it_was_typed(update_index):
    make_guide(title="Grundbuch")
    GlossaryTermFactory(term="Gremium")
    update_index()
    assert find("grem") == {"begriff": ["Gremium"]}
    assert find("grum") == {"seite": ["Grundbuch"], "begriff": ["Gremium"]}


def test_names_that_begin_so_stand_first_and_of_these_the_shorter(update_index):
    for title in ("Eine Satzung schreiben", "Satzung und Geschäftsordnung", "Satzung"):
        make_guide(title=title)
    update_index()
    assert find("satz")["seite"] == ["Satzung", "Satzung und Geschäftsordnung", "Eine Satzung schreiben"]
    assert find("satz", limit=1)["seite"] == ["Satzung"]


def test_of_regions_the_larger_one_stands_first(update_index):
    country = RegionFactory(code="DE", name="Deutschland")
    for code, name, population in (("09162", "Münchberg", 10_000), ("09184", "München", 1_500_000)):
        RegionFactory(code=code, name=name, population=population, parent=country)
    update_index()
    assert find("mün")["region"] == ["München", "Münchberg"]


def test_regions_are_found_by_their_english_name_too(update_index):
    RegionFactory(code="09", name="Bayern", name_en="Bavaria")
    update_index()
    assert find("bava", "en").keys() == {"region"}


def test_a_term_is_found_by_its_abbreviation(update_index):
    GlossaryTermFactory(term="eingetragene Genossenschaft", other_spellings="eG")
    update_index()
    assert find("eg") == {"begriff": ["eingetragene Genossenschaft"]}


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("gründ", "Eine <mark>Gründ</mark>ung &amp; <b>"),
        ("gruen", "Eine <mark>Grün</mark>dung &amp; <b>"),
        ("eine grü", "<mark>Eine</mark> <mark>Grü</mark>ndung &amp; <b>"),
    ],
)
def test_what_was_typed_is_marked_and_all_else_escaped(update_index, typed, marked):
    make_guide(title="Eine Gründung & <b>")
    update_index()
    assert find_marked(typed) == [marked.replace("<b>", "&lt;b&gt;")]


def test_each_language_has_suggestions_of_its_own(update_index):
    sector = SectorFactory(name="Energie").copy_for_translation(Locale.objects.get(language_code="en"))
    sector.name = "Energy"
    sector.save()
    update_index()
    assert find("ener") == {"bereich": ["Energie"]}
    assert find("ener", "en") == {"bereich": ["Energy"]}


def test_a_language_without_suggestions_shows_german_ones(update_index):
    make_guide(title="Ein Dorfladen")
    update_index()
    assert find("dorfl", "en") == {"seite": ["Ein Dorfladen"]}
    [[suggestion]] = [
        group.suggestions
        for group in suggest(site=default_site(), locale=Locale.objects.get(language_code="en"), text="dorfl")
    ]
    assert suggestion.language == "de"


def test_what_is_withdrawn_is_suggested_no_more_whatever_the_index_says(update_index):
    withdrawn, deleted, hidden = (make_guide(title=f"Satzung {number}") for number in range(3))
    sector = SectorFactory(name="Satzungen")
    update_index()
    type(withdrawn).objects.filter(pk=withdrawn.pk).update(live=False)
    type(deleted).objects.filter(pk=deleted.pk).delete()
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    type(sector).objects.filter(pk=sector.pk).update(is_listed=False)
    assert get_engine(SUGGESTIONS).count() == 3
    assert find("satz") == {}


def test_a_published_page_and_a_saved_term_are_suggested_without_a_rebuild(
    update_index, django_capture_on_commit_callbacks
):
    update_index()
    with django_capture_on_commit_callbacks(execute=True):
        make_dialog(title="Vorstand").save_revision().publish()
        GlossaryTermFactory(term="Vorstandswahl")
    assert find("vorst") == {"seite": ["Vorstand"], "begriff": ["Vorstandswahl"]}


def test_a_renamed_sector_is_found_by_its_new_name_only(update_index, django_capture_on_commit_callbacks):
    sector = SectorFactory(name="Wasser")
    update_index()
    with django_capture_on_commit_callbacks(execute=True):
        sector.name = "Brunnen"
        sector.save()
    assert find("wass") == {}
    assert find("brun") == {"bereich": ["Brunnen"]}


def test_without_an_index_nothing_is_suggested(data_folder):
    assert find("satz") == {}


def test_more_to_suggest_asks_the_database_no_more(update_index):
    def count():
        update_index()
        find("satz")
        with CaptureQueriesContext(connection) as queries:
            assert find("satz").keys() == {"seite", "bereich", "region", "begriff"}
        return len(queries)

    def make(number):
        make_guide(title=f"Satzung {number}")
        SectorFactory(name=f"Satzung {number}")
        RegionFactory(code=f"{number:02d}", name=f"Satzung {number}", parent=RegionFactory(code="DE"))
        GlossaryTermFactory(term=f"Satzung {number}")

    make(1)
    few = count()
    for number in range(2, 8):
        make(number)
    assert count() == few


def test_reading_the_names_of_more_pages_asks_the_database_no_more():
    def count_queries():
        with CaptureQueriesContext(connection) as queries:
            build_suggestion_documents(DialogPage.objects.order_by("pk"))
        return len(queries)

    make_dialog()
    count_queries()
    once = count_queries()
    for _number in range(4):
        make_dialog()
    assert count_queries() == once
