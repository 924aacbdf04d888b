"""Work stays constant: no sector's or region's page asks the database more often because there is more to show."""

import pytest

from tests.factories import RegionFactory, SectorFactory, make_dialog

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 15


def test_the_list_of_sectors_does_not_work_more_for_more_sectors(count_queries):
    def make(count):
        for _number in range(count):
            make_dialog(sectors=[SectorFactory()])

    make(FEW)
    few = count_queries("/bereiche/")
    make(MANY - FEW)
    assert count_queries("/bereiche/") == few


def test_a_sector_does_not_work_more_for_more_dialogs(count_queries):
    sector = SectorFactory()

    def make(count):
        for _number in range(count):
            make_dialog(sectors=[sector, SectorFactory()], regions=[RegionFactory()])

    make(FEW)
    few = count_queries(sector.get_absolute_url())
    make(MANY - FEW)
    assert count_queries(sector.get_absolute_url()) == few


def test_the_list_of_regions_does_not_work_more_for_more_regions(count_queries):
    country = RegionFactory(code="DE", kind="country")

    def make(codes):
        for code in codes:
            make_dialog(regions=[RegionFactory(code=f"{code:02d}", parent=country)])

    make(range(30, 30 + FEW))
    few = count_queries("/regionen/")
    make(range(30 + FEW, 30 + MANY))
    assert count_queries("/regionen/") == few


def test_a_region_does_not_work_more_for_more_parts_and_dialogs(count_queries):
    country = RegionFactory(code="DE", kind="country")
    state = RegionFactory(code="09", parent=country)

    def make(numbers):
        for number in numbers:
            district = RegionFactory(code=f"09{number:03d}", kind="district", parent=state)
            make_dialog(sectors=[SectorFactory()], regions=[state, district])

    make(range(FEW))
    few = count_queries(state.get_absolute_url())
    make(range(FEW, MANY))
    assert count_queries(state.get_absolute_url()) == few
