"""Filters with counts, chosen in the address or typed."""

import datetime
import random

import pytest
from wagtail.models import Locale

from dialogs.models import DialogIndexPage
from kb.models import GuideIndexPage
from search.facets import resolve_filters
from search.registry import get_facet_names, get_facets
from search.service import search_pages
from tests.factories import (
    RegionFactory,
    SectorFactory,
    default_site,
    make_blueprint,
    make_dialog,
    make_example,
    make_guide,
)

pytestmark = pytest.mark.django_db

FACETS = ["art", "bereich", "region", "jahr", "sprache"]
QUERIES = ["", "Gründung", "Energie gründen", "energy", "gründen -Strom", "seit:2021", "Wort, das niemand schrieb"]


def get_locale(code):
    return Locale.objects.get(language_code=code)


def search(query="", code="de", **filters):
    return search_pages(site=default_site(), locale=get_locale(code), query=query, filters=filters)


def get_counts(result, name):
    [group] = [group for group in result.facets if group.name == name]
    return {value.value: value.count for value in group.values}


def resolve(code="de", **typed):
    return resolve_filters(typed, default_site(), get_locale(code))


@pytest.fixture
def regions():
    germany = RegionFactory(code="DE", kind="country", name="Deutschland")
    bavaria = RegionFactory(code="09", name="Bayern", name_en="Bavaria", parent=germany)
    district = RegionFactory(code="09571", kind="district", type="Landkreis", name="Ansbach", parent=bavaria)
    town = RegionFactory(code="09571136", kind="municipality", type="Stadt", name="Dinkelsbühl", parent=district)
    hesse = RegionFactory(code="06", name="Hessen", parent=germany)
    return [germany, bavaria, district, town, hesse]


@pytest.fixture
def sectors():
    return [
        SectorFactory(slug=slug, name=name)
        for slug, name in (("energie", "Erneuerbare Energie"), ("ernaehrung", "Ernährung"), ("wohnen", "Wohnen"))
    ]


@pytest.fixture
def library(sectors, regions, update_index):
    """Texts of four types in two languages, with sectors, regions and years at random, but each time the same."""
    dice = random.Random(5)
    titles = ["Die Gründung", "Strom und Energie", "Wir gründen", "Energy for all", "Etwas anderes", "A new coop"]
    makes = [make_dialog, make_guide, make_example, make_blueprint]
    homes = {make_dialog: DialogIndexPage, make_guide: GuideIndexPage}
    for number in range(36):
        make = dice.choice(makes)
        fields = {"title": f"{dice.choice(titles)} {number}"}
        if make is make_dialog:
            fields["asked_on"] = datetime.date(dice.randint(2019, 2023), 5, 1)
        if make in homes and dice.random() < 0.3:
            fields["parent"] = homes[make].objects.get(locale=get_locale("en"))
        make(
            sectors=dice.sample(sectors, dice.randint(0, 2)), regions=dice.sample(regions, dice.randint(0, 2)), **fields
        )
    update_index()


def choose_filters(dice):
    values = {
        "art": ["dialog", "ratgeber", "beispiel", "blaupause"],
        "bereich": ["energie", "ernaehrung", "wohnen"],
        "region": ["DE", "09", "09571", "09571136", "06"],
        "jahr": ["2019", "2020", "2021", "2022", "2023", "2026"],
        "sprache": ["de", "en"],
    }
    names = dice.sample(FACETS, dice.randint(0, 3))
    return {name: dice.sample(values[name], dice.randint(1, 2)) for name in names}


def check_counts(seed):
    dice = random.Random(seed)
    query, code, filters = dice.choice(QUERIES), dice.choice(["de", "de", "en"]), choose_filters(dice)
    for group in search(query, code, **filters).facets:
        for value in group.values:
            alone = filters | {group.name: [value.value]}
            assert search(query, code, **alone).total == value.count, (query, code, filters, group.name, value.value)
        assert {value.value for value in group.values if value.is_selected} == set(filters.get(group.name, ()))


def test_the_count_beside_a_value_is_the_number_of_results_with_it_alone_in_its_facet(library):
    for seed in range(3):
        check_counts(seed)


@pytest.mark.heavy
def test_the_counts_are_right_under_200_combinations_of_filters(library):
    for seed in range(200):
        check_counts(seed)


def test_a_value_without_results_in_the_readers_language_counts_those_of_the_others(sectors, update_index):
    make_dialog(title="Strom", sectors=sectors[:1])
    make_dialog(title="Strom", sectors=sectors[1:2], parent=DialogIndexPage.objects.get(locale=get_locale("en")))
    update_index()
    result = search("Strom", bereich=["energie", "ernaehrung"])
    assert get_counts(result, "bereich") == {"energie": 1, "ernaehrung": 1}
    assert search("Strom", bereich=["ernaehrung"]).total == 1


def test_what_was_chosen_is_offered_even_without_a_label_or_results(sectors, regions, update_index):
    SectorFactory(slug="unlisted", name="Nicht in der Auswahl", is_listed=False)
    make_dialog(title="Strom")
    update_index()
    filters = {"bereich": ["unlisted", "wohnen"], "region": ["09571136", "DE"]}
    for code in ("de", "en"):
        result = search("Strom", code, **filters)
        assert get_counts(result, "bereich") == {"unlisted": 0, "wohnen": 0}
        assert get_counts(result, "region") == {"09571136": 0, "DE": 0}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("energie", "energie"),
        ("Erneuer", "energie"),
        ("ERNÄHRUNG,", "ernaehrung"),
        ("ernaehr", "ernaehrung"),
        ("housing", "wohnen"),
        ("unlisted", "unlisted"),
    ],
)
def test_a_sector_is_typed_by_slug_name_or_beginning(sectors, typed, value):
    SectorFactory(locale=get_locale("en"), slug="wohnen", name="Housing")
    SectorFactory(slug="unlisted", name="Energie von gestern", is_listed=False)
    assert resolve(bereich=[typed]).known == {"bereich": [value]}


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("art", "ratgeber", "ratgeber"),
        ("art", "Dialoge", "dialog"),
        ("art", "guides", "ratgeber"),
        ("art", "Blaup", "blaupause"),
        ("jahr", "2021", "2021"),
        ("sprache", "englisch", "en"),
        ("sprache", "German", "de"),
        ("sprache", "EN", "en"),
        ("region", "bavaria", "09"),
        ("region", "Landkreis Ansbach", "09571"),
        ("region", "dinkelsbuehl", "09571136"),
    ],
)
@pytest.mark.parametrize("code", ["de", "en"])
def test_a_value_is_typed_in_either_language(regions, code, name, typed, value):
    assert resolve(code, **{name: [typed]}).known == {name: [value]}


@pytest.mark.parametrize(
    ("name", "typed"),
    [("art", "B"), ("art", "Quatsch"), ("bereich", "er"), ("bereich", "*"), ("jahr", "21"), ("region", "Nirgendwo")],
)
def test_what_is_unknown_or_ambiguous_is_told_apart(sectors, regions, name, typed):
    resolved = resolve(**{name: [typed]})
    assert (resolved.known, resolved.unknown) == ({}, [(name, typed)])


def test_a_typed_filter_is_one_like_in_the_address(library):
    typed = search('gründen bereich:Ernähr SECTOR:energie region:"Landkreis Ansbach"')
    chosen = search("gründen", bereich=["ernaehrung", "energie"], region=["09571"])
    assert typed.total == chosen.total > 0
    assert typed.facets == chosen.facets


def test_an_unknown_value_is_searched_as_a_word(sectors, update_index):
    make_dialog(title="Das Imkerkollektiv")
    update_index()
    assert search("bereich:Imkerkollektiv").total == 1


def test_the_first_day_leaves_out_what_is_older(update_index):
    make_dialog(title="Strom alt", asked_on=datetime.date(2020, 4, 30))
    make_dialog(title="Strom neu", asked_on=datetime.date(2020, 5, 1))
    update_index()
    result = search("Strom seit:2020-05")
    assert [hit.page.title for hit in result.hits] == ["Strom neu"]
    assert get_counts(result, "art") == {"dialog": 1}


def test_every_facet_is_typed_by_a_name_in_german_and_english():
    names = get_facet_names()
    assert [names[name] for name in FACETS] == FACETS
    assert [names[name] for name in ("type", "sector", "region", "year", "language")] == FACETS


def test_offering_regions_takes_as_many_queries_for_many_as_for_few(regions, django_assert_num_queries):
    describe = {facet.name: facet.describe for facet in get_facets()}["region"]
    site, locale = default_site(), get_locale("de")
    for values in ({"09"}, {region.code for region in regions}):
        with django_assert_num_queries(3):
            describe(values, ["09571"], site, locale)
