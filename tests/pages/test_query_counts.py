"""Work stays constant: home and the frame of every page ask the database no more because there is more to show."""

import pytest

from tests.factories import RegionFactory, SectorFactory, StandardPageFactory, home_page, make_dialog

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 15


def test_home_does_not_work_more_for_more_dialogs_and_sectors(count_queries):
    home = home_page()
    home.body = [
        {"type": "dialogs", "value": {"heading": "Weitere Dialoge", "count": 12}},
        {"type": "sectors", "value": {"heading": "Alle Bereiche"}},
    ]
    home.save()

    def make(count):
        for _number in range(count):
            make_dialog(sectors=[SectorFactory(), SectorFactory()], regions=[RegionFactory()])

    make(FEW)
    few = count_queries("/")
    make(MANY - FEW)
    assert count_queries("/") == few


@pytest.mark.parametrize("path", ["/ratgeber/", "/blaupausen/", "/dialoge/"])
def test_the_frame_does_not_work_more_for_more_standard_pages(count_queries, path):
    StandardPageFactory.create_batch(FEW)
    few = count_queries(path)
    StandardPageFactory.create_batch(MANY - FEW)
    assert count_queries(path) == few
