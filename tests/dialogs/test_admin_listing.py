import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import RegionFactory, SectorFactory, make_dialog
from tests.factories.users import make_editor

pytestmark = pytest.mark.django_db

LISTING = "/redaktion/dialogs/"


@pytest.fixture
def office(client):
    client.force_login(make_editor())
    return client


def get_titles(client, url, **filters) -> set:
    return {page.title for page in client.get(url, filters).context["object_list"]}


@pytest.fixture
def dialogs():
    energy, care = SectorFactory(name="Energie"), SectorFactory(name="Pflege")
    bavaria = RegionFactory(code="09", name="Bayern")
    district = RegionFactory(code="09172", name="Berchtesgadener Land", kind="district", parent=bavaria)
    return {
        "sun": make_dialog(title="Sonne", sectors=[energy], regions=[district], asked_on=datetime.date(2019, 5, 1)),
        "care": make_dialog(title="Pflege", sectors=[care, energy], asked_on=datetime.date(2026, 5, 1)),
        "home": make_dialog(title="Heim", sectors=[care], regions=[bavaria], asked_on=datetime.date(2026, 6, 1)),
        "energy": energy,
        "bavaria": bavaria,
        "district": district,
    }


@pytest.fixture(params=["menu", "explorer"])
def url(request, dialogs):
    """Dialogs are listed from the menu and below their index page, with the same filters."""
    return LISTING if request.param == "menu" else f"/redaktion/pages/{dialogs['sun'].get_parent().pk}/"


def test_a_dialog_is_listed_with_reference_date_and_main_sector(office, url):
    html = office.get(url).content.decode()
    for words in ("D-2019-001", "01.05.2019", "Energie"):
        assert words in html


def test_dialogs_are_filtered_by_sector(office, url, dialogs):
    assert get_titles(office, url, sector=dialogs["energy"].pk) == {"Sonne", "Pflege"}


def test_dialogs_are_filtered_by_region_with_its_parts(office, url, dialogs):
    assert get_titles(office, url, region=dialogs["bavaria"].pk) == {"Sonne", "Heim"}
    assert get_titles(office, url, region=dialogs["district"].pk) == {"Sonne"}


def test_dialogs_are_filtered_by_year(office, url):
    assert get_titles(office, url, year=2026) == {"Pflege", "Heim"}
    assert get_titles(office, url, year=[2019, 2026]) == {"Sonne", "Pflege", "Heim"}


def test_filters_are_combined(office, url, dialogs):
    assert get_titles(office, url, year=2026, region=dialogs["bavaria"].pk) == {"Heim"}


def test_filters_offer_what_dialogs_have_only(office, url):
    SectorFactory(name="Niemand")
    RegionFactory(code="14", name="Sachsen")
    html = office.get(url).content.decode()
    assert "Bayern" in html
    assert "Niemand" not in html
    assert "Sachsen" not in html


def count_sector_queries(client) -> int:
    """Wagtail's and wagtail-localize's own buttons ask four times a row; what is ours must not add to it."""
    with CaptureQueriesContext(connection) as queries:
        client.get(LISTING)
    return sum("kb_sector" in query["sql"] for query in queries)


def test_the_main_sectors_of_many_dialogs_take_as_many_queries_as_those_of_few(office, dialogs):
    few = count_sector_queries(office)
    for _number in range(5):
        make_dialog(sectors=[dialogs["energy"]])
    assert count_sector_queries(office) == few


def test_a_search_is_narrowed_by_the_state_of_review(kept_index, office, dialogs):
    make_dialog(title="Sonne alt", reviewed_on=datetime.date(2020, 1, 1))
    make_dialog(title="Sonne neu", reviewed_on=datetime.date.today())
    assert get_titles(office, LISTING, q="Sonne", review="overdue") == {"Sonne alt"}
