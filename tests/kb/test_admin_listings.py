"""Dialogs, guides, blueprints and examples are listed alike: by sector, region and state of review."""

import datetime

import pytest
from django.utils import timezone

from coopgo.pages.freshness import add_months
from tests.factories import RegionFactory, SectorFactory, make_blueprint, make_dialog, make_example, make_guide
from tests.factories.users import make_editor

pytestmark = pytest.mark.django_db

MAKERS = {"dialogs": make_dialog, "guides": make_guide, "blueprints": make_blueprint, "examples": make_example}


@pytest.fixture
def office(client):
    client.force_login(make_editor())
    return client


@pytest.fixture(params=MAKERS)
def kind(request):
    return request.param


def get_titles(client, url, **filters) -> set:
    return {page.title for page in client.get(url, filters).context["object_list"]}


def make_reviewed(kind):
    today = timezone.localdate()
    MAKERS[kind](title="Überfällig", reviewed_on=datetime.date(2020, 1, 1))
    MAKERS[kind](title="Bald", reviewed_on=add_months(today + datetime.timedelta(days=30), -12))
    return MAKERS[kind](title="Neu", first_published_at=timezone.now())


@pytest.mark.parametrize("place", ["menu", "explorer"])
def test_a_listing_is_filtered_by_the_state_of_review(place, kind, office):
    page = make_reviewed(kind)
    url = f"/redaktion/{kind}/" if place == "menu" else f"/redaktion/pages/{page.get_parent().pk}/"
    assert get_titles(office, url) == {"Überfällig", "Bald", "Neu"}
    assert get_titles(office, url, review="overdue") == {"Überfällig"}
    assert get_titles(office, url, review="soon") == {"Bald"}
    assert get_titles(office, url, review="fine") == {"Neu"}
    assert get_titles(office, url, review="never") == {"Neu"}
    assert "01.01.2021" in office.get(url).content.decode()


def test_a_listing_is_filtered_by_sector_and_region(kind, office):
    energy, land = SectorFactory(name="Energie"), RegionFactory(code="09", name="Bayern")
    district = RegionFactory(code="09172", name="Berchtesgadener Land", kind="district", parent=land)
    MAKERS[kind](title="Sonne", sectors=[energy], regions=[district])
    MAKERS[kind](title="Anderes")
    url = f"/redaktion/{kind}/"
    assert get_titles(office, url, sector=energy.pk) == {"Sonne"}
    assert get_titles(office, url, region=land.pk) == {"Sonne"}


def test_the_menu_leads_to_the_listings(office):
    html = office.get("/redaktion/").content.decode()
    for kind in MAKERS:
        assert f'"/redaktion/{kind}/"' in html
