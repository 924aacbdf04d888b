import datetime
import itertools

import pytest
from django.http import QueryDict
from wagtail.models import Locale

from dialogs.models import DialogPage
from kb.facets import RegionFacet, SectorFacet, YearFacet
from kb.listing import list_pages
from kb.models import RegionCode
from tests.factories import RegionFactory, SectorFactory, default_site, make_dialog

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogs():
    """Twelve dialogs over three sectors, four regions of two Länder and two years."""
    germany = RegionFactory(code="DE", kind="country", name="Deutschland")
    bavaria = RegionFactory(code="09", name="Bayern", parent=germany)
    district = RegionFactory(code="09184", kind="district", name="München", type="Landkreis", parent=bavaria)
    town = RegionFactory(code="09184112", kind="municipality", name="Garching", parent=district)
    saxony = RegionFactory(code="14", name="Sachsen", parent=germany)
    sectors = [SectorFactory(name=name, slug=name.lower()) for name in ("Energie", "Pflege", "Wohnen")]
    regions = [bavaria, district, town, saxony]
    return [
        make_dialog(
            sectors=[sectors[number % 3], *([sectors[0]] if number % 4 == 1 and number % 3 else [])],
            regions=[regions[number % 4], *([saxony] if number % 5 == 0 and number % 4 != 3 else [])],
            asked_on=datetime.date(2025 + number % 2, 1, 1 + number),
        )
        for number in range(12)
    ]


def listing(query=""):
    pages = DialogPage.objects.live().newest_first()
    locale = Locale.objects.get(language_code="de")
    facets = (SectorFacet(), RegionFacet(), YearFacet())
    return list_pages(pages, parameters=QueryDict(query), site=default_site(), locale=locale, facets=facets)


def facet(context, name):
    return next(group for group in context["facets"] if group.name == name)


def counts(context, name):
    return {value.value: value.count for value in facet(context, name).values}


def test_everything_is_listed_newest_first(dialogs):
    listed = list(listing()["page_obj"])
    assert len(listed) == 12
    assert [page.asked_on for page in listed] == sorted((page.asked_on for page in listed), reverse=True)


def test_a_land_holds_what_lies_in_its_districts_and_towns(dialogs):
    assert listing("region=09")["page_obj"].paginator.count == 9


def test_below_a_chosen_region_its_parts_are_offered(dialogs):
    assert set(counts(listing(), "region")) == {"09", "14"}
    assert set(counts(listing("region=09"), "region")) == {"09", "09184", "14"}
    assert set(counts(listing("region=09184"), "region")) == {"09", "09184", "09184112", "14"}


def test_germany_counts_everything_in_it_but_is_offered_only_when_chosen(dialogs):
    assert counts(listing("region=DE"), "region")["DE"] == 12


def test_a_further_code_filters_as_the_region_it_belongs_to(dialogs):
    bavaria = dialogs[0].regions[0]
    RegionCode.objects.create(site=default_site(), code="09000", region=bavaria)
    assert listing("region=09000")["page_obj"].paginator.count == 9


def test_several_values_in_a_facet_mean_or_and_several_facets_and(dialogs):
    energy, care = (listing(f"bereich={slug}")["page_obj"].paginator.count for slug in ("energie", "pflege"))
    both = listing("bereich=energie&bereich=pflege")["page_obj"].paginator.count
    assert max(energy, care) < both <= energy + care
    assert listing("bereich=energie&jahr=2025")["page_obj"].paginator.count < energy


def test_each_count_is_the_number_of_results_with_this_value_alone_in_its_facet(dialogs):
    choices = {"bereich": ["energie", "pflege"], "region": ["09", "14", "09184"], "jahr": ["2025"]}
    options = [[None, *values] for values in choices.values()]
    for chosen in itertools.product(*options):
        parameters = {name: value for name, value in zip(choices, chosen, strict=True) if value}
        context = listing("&".join(f"{name}={value}" for name, value in parameters.items()))
        for group in context["facets"]:
            for value in group.values:
                alone = {**parameters, group.name: value.value}
                found = listing("&".join(f"{name}={each}" for name, each in alone.items()))
                assert found["page_obj"].paginator.count == value.count, (parameters, group.name, value)


def test_unknown_values_are_left_out(dialogs):
    context = listing("bereich=gibtsnicht&region=99999999&jahr=20x5&seite=900")
    assert context["page_obj"].paginator.count == 12
    assert not context["is_filtered"]


def test_a_sector_that_is_switched_off_is_no_facet_value(dialogs):
    sector = dialogs[0].sectors[0]
    sector.is_listed = False
    sector.save()
    assert sector.slug not in counts(listing(), "bereich")


@pytest.mark.parametrize("path", ["/bereiche/", "/regionen/", "/feeds/alles.atom", "/sitemap.xml"])
def test_public_views_are_read_and_nothing_else(client, path):
    assert client.get(path).status_code == 200
    assert client.options(path).status_code == 405
