"""Work stays constant: home and the frame of every page ask the database no more because there is more to show."""

import pytest

from tests.factories import (
    RegionFactory,
    SectorFactory,
    StandardPageFactory,
    home_page,
    make_blueprint,
    make_dialog,
    make_example,
    make_guide,
)

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


def test_home_does_not_work_more_for_more_blueprints_guides_and_laender(count_queries):
    home = home_page()
    home.body = [
        {"type": "blueprints", "value": {"heading": "Zum Nachmachen", "pages": [], "count": 12}},
        {"type": "guides", "value": {"heading": "So geht das", "count": 12}},
        {"type": "laender", "value": {"heading": "Aus den Ländern"}},
    ]
    home.save()
    country = RegionFactory(code="DE", kind="country")

    def make(codes):
        for code in codes:
            land = RegionFactory(code=f"{code:02d}", parent=country)
            make_blueprint(examples=[make_example(regions=[land]), make_example(regions=[land])])
            make_guide()

    make(range(1, 1 + FEW))
    few = count_queries("/")
    make(range(1 + FEW, MANY))
    assert count_queries("/") == few


def test_home_shows_picked_blueprints_first(client):
    picked, newer = make_blueprint(title="Bürgerbad"), make_blueprint(title="Dorfladen")
    home = home_page()
    home.body = [{"type": "blueprints", "value": {"heading": "Zum Nachmachen", "pages": [picked.pk], "count": 2}}]
    home.save()
    html = client.get("/").content.decode()
    assert html.index(picked.title) < html.index(newer.title)


@pytest.mark.parametrize("path", ["/ratgeber/", "/blaupausen/", "/dialoge/"])
def test_the_frame_does_not_work_more_for_more_standard_pages(count_queries, path):
    StandardPageFactory.create_batch(FEW)
    few = count_queries(path)
    StandardPageFactory.create_batch(MANY - FEW)
    assert count_queries(path) == few
