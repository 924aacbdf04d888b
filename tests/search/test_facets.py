"""Filters with counts, chosen in the address or typed."""

import datetime
import random

import pytest
from wagtail.models import Locale

from dialogs.models import DialogIndexPage
from kb.models import GuideIndexPage
from search.facets import resolve_filters
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


def get_group(result, name):
    [group] = [group for group in result.facets if group.name == name]
    return group


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
            fields["parent"] = homes[make].objects.get(locale__language_code="en")
            fields["locale"] = get_locale("en")
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
