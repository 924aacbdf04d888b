"""The region that readers mean by a name, as in `region:bayern`."""

import pytest

from kb.models import Region, RegionCode
from kb.region_names import find_namesakes, find_region
from tests.factories import RegionFactory, default_site

pytestmark = pytest.mark.django_db

TOWN = {"kind": "district", "type": "Kreisfreie Stadt"}
DISTRICT = {"kind": "district", "type": "Landkreis"}


@pytest.fixture(autouse=True)
def regions():
    germany = RegionFactory(code="DE", kind="country", name="Deutschland", name_en="Germany")
    bavaria = RegionFactory(code="09", name="Bayern", name_en="Bavaria", type="Land", parent=germany)
    RegionFactory(code="CH", kind="country", name="Schweiz", name_en="Switzerland")
    RegionFactory(code="10", name="Saarland", parent=germany)
    berlin = RegionFactory(code="11", name="Berlin", parent=germany)
    RegionCode.objects.create(site=berlin.site, code="11000000", region=berlin)
    RegionFactory(code="09561", name="Ansbach", parent=bavaria, **TOWN)
    RegionFactory(code="09571", name="Ansbach", parent=bavaria, **DISTRICT)
    toelz = RegionFactory(code="09173", name="Bad Tölz-Wolfratshausen", parent=bavaria, **DISTRICT)
    RegionFactory(code="09173112", kind="municipality", type="Stadt", name="Bad Tölz", parent=toelz)
    RegionFactory(code="09173111", kind="municipality", type="Gemeinde", name="Bayern im Tal", parent=toelz)
    RegionFactory(code="06412", name="Frankfurt am Main", parent=germany, **TOWN)
    RegionFactory(code="12053", name="Frankfurt (Oder)", parent=germany, **TOWN)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("09", "09"),
        ("de", "DE"),
        ("11000000", "11"),
        ("bayern", "09"),
        ("BAYERN,", "09"),
        ("Bavaria", "09"),
        ("bay", "09"),
        ("Switz", "CH"),
        ("Bad Tölz", "09173112"),
        ("bad toelz", "09173112"),
        ("Bad Tölz-W", "09173"),
        ("Frankfurt (Oder)", "12053"),
        ("frankfurt am", "06412"),
        ("Ansbach", "09561"),
        ("Stadt Ansbach", "09561"),
        ("Landkreis Ansbach", "09571"),
        ("kreis ans", "09571"),
    ],
)
def test_a_region_is_found_by_code_name_kind_or_beginning(typed, code):
    assert find_region(typed, default_site()).code == code


@pytest.mark.parametrize("typed", ["", "*", "\0", "Frankfurt", "S", "Nirgendwo", "Stadt", "Markt Ansbach", "x" * 500])
def test_what_is_unknown_or_ambiguous_is_no_region(typed):
    assert find_region(typed, default_site()) is None


def test_a_renamed_region_is_found_by_its_new_name():
    region = Region.objects.get(code="10")
    region.name = "Saargebiet"
    region.save()
    assert find_region("saargebiet", default_site()) == region
    assert find_region("saarland", default_site()) is None


def test_regions_written_in_bulk_are_found():
    site = default_site()
    Region.objects.bulk_create([Region(site=site, code="16", kind="state", name="Thüringen", path="DE/16/")])
    assert find_region("thueringen", site).code == "16"


def test_a_name_takes_two_queries(django_assert_num_queries):
    site = default_site()
    with django_assert_num_queries(2):
        find_region("Landkreis Ansbach", site)


@pytest.fixture
def hof(regions):
    """The town, its Landkreis, two villages of the name and two that are called otherwise."""
    westerwald = RegionFactory(code="07143", name="Westerwaldkreis", **DISTRICT)
    RegionFactory(code="09464", name="Hof", population=46_000, **TOWN)
    RegionFactory(code="09475", name="Hof", population=94_000, **DISTRICT)
    RegionFactory(code="07143032", name="Hof", parent=westerwald, population=1_400, kind="municipality")
    RegionFactory(code="14713999", name="Hof", kind="municipality")
    RegionFactory(code="06436007", name="Hofheim am Taunus", population=40_000, kind="municipality")
    RegionFactory(code="99999999", name="Hof an der Leine", population=900_000, kind="municipality")


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Hof", ["09475", "09464", "07143032", "14713999", "99999999"]),
        ("hof ", ["09475", "09464", "07143032", "14713999", "99999999"]),
        ("Landkreis Hof", ["09475"]),
        ("Stadt Hof", ["09464"]),
        ("Hof an", ["99999999"]),
        ("Hofh", ["06436007"]),
        ("09464", ["09464"]),
        ("Ansbach", ["09561", "09571"]),
        ("Bayern", ["09"]),
        ("Bavaria", ["09"]),
        ("Nirgendwo", []),
        ("\0", []),
        ("", []),
    ],
)
def test_of_a_name_that_several_bear_all_are_found_the_largest_first(hof, typed, codes):
    assert [region.code for region in find_namesakes(typed, default_site())] == codes


def test_namesakes_take_two_queries(hof, django_assert_num_queries):
    site = default_site()
    with django_assert_num_queries(2):
        assert [region.parent for region in find_namesakes("Hof", site) if region.code == "07143032"]
