"""A region gathers the texts of its own, of its parts and of what it is part of."""

import re

import pytest
from wagtail.models import PageViewRestriction

from kb.models import RegionLink
from kb.services import count_by_sector, count_by_top_region
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


@pytest.fixture
def regions():
    germany = RegionFactory(code="DE", kind="country", name="Deutschland")
    land = RegionFactory(code="03", name="Niedersachsen", parent=germany)
    district = RegionFactory(code="03155", kind="district", name="Northeim", parent=land)
    town = RegionFactory(code="03155010", kind="municipality", name="Nörten-Hardenberg", parent=district)
    return {"germany": germany, "land": land, "district": district, "town": town}


@pytest.fixture
def get(client):
    def get(region):
        """What stands above and what below the mark "on what this region is part of"."""
        html = client.get(region.get_absolute_url()).content.decode()
        own, _mark, broader = html.partition('id="auch-hier"')
        return own, broader

    return get


def test_all_kinds_of_texts_stand_in_sections_in_the_order_readers_meet_them(get, regions):
    make_example(regions=[regions["town"]])
    make_blueprint(regions=[regions["district"]])
    make_guide(regions=[regions["district"]])
    make_dialog(regions=[regions["district"]])
    own, _broader = get(regions["district"])
    assert re.findall(r'id="art-(\w+)"', own) == ["dialog", "ratgeber", "blaupause", "beispiel"]


def test_texts_on_what_it_is_part_of_follow_and_name_their_region(get, regions):
    here = make_dialog(regions=[regions["town"]], title="Von hier?")
    land = make_guide(regions=[regions["land"]], title="Fürs Land")
    country = make_dialog(regions=[regions["germany"]], title="Für alle?")
    elsewhere = make_dialog(regions=[RegionFactory(code="09", parent=regions["germany"])], title="Anderswo?")
    own, broader = get(regions["district"])
    assert here.title in own
    assert here.title not in broader
    assert land.title in broader
    assert country.title in broader
    assert elsewhere.title not in own + broader
    assert f'<a href="{regions["land"].get_absolute_url()}">Niedersachsen</a>' in broader


def test_a_text_on_both_stands_once(get, regions):
    both = make_dialog(regions=[regions["district"], regions["land"]], title="Beides?")
    own, broader = get(regions["district"])
    assert both.title in own
    assert both.title not in broader


def test_a_blueprint_belongs_to_the_regions_of_its_published_examples(get, client, regions):
    example = make_example(regions=[regions["town"]])
    blueprint = make_blueprint(examples=[example], title="Bürgerbad")
    assert blueprint.title in get(regions["land"])[0]
    filtered = client.get("/blaupausen/?region=03").content.decode()
    assert re.search(r'data-facet="region" data-value="03" data-count="1"', filtered)
    assert blueprint.title in filtered
    example.unpublish()
    assert blueprint.title not in get(regions["land"])[0]
    assert 'data-value="03"' not in client.get("/blaupausen/").content.decode()


def test_a_private_example_tells_nobody_where_it_is(get, client, regions):
    example = make_example(regions=[regions["town"]])
    blueprint = make_blueprint(examples=[example], title="Bürgerbad")
    PageViewRestriction.objects.create(page=example, restriction_type=PageViewRestriction.LOGIN)
    assert blueprint.title not in get(regions["land"])[0]
    assert regions["district"].get_absolute_url() not in get(regions["land"])[0]
    assert 'data-value="03"' not in client.get("/blaupausen/").content.decode()
    assert regions["town"].get_absolute_url() not in client.get("/sitemap.xml").content.decode()


def test_a_private_text_is_counted_nowhere(regions):
    guide = make_guide(sectors=[SectorFactory(is_listed=True)], regions=[regions["town"]])
    place = {"site": default_site(), "locale": guide.locale}
    counts = [count_by_sector, count_by_top_region]
    assert [sum(number for _name, number in count(**place)) for count in counts] == [1, 1]
    PageViewRestriction.objects.create(page=guide, restriction_type=PageViewRestriction.LOGIN)
    assert [sum(number for _name, number in count(**place)) for count in counts] == [0, 0]


def test_a_blueprint_counts_once_in_a_region_it_names_itself(client, regions):
    make_blueprint(examples=[make_example(regions=[regions["town"]])], regions=[regions["town"]])
    assert 'data-value="03" data-count="1"' in client.get("/blaupausen/").content.decode()
    assert RegionLink.objects.count() == 2


def test_a_region_announces_its_feed(client, regions):
    make_example(regions=[regions["town"]])
    assert 'href="/feeds/region/03155.atom"' in client.get(regions["district"].get_absolute_url()).content.decode()


def test_a_region_does_not_work_more_for_more_texts(count_queries, regions):
    def make(number):
        for _each in range(number):
            example = make_example(regions=[regions["town"]])
            make_blueprint(examples=[example], regions=[regions["land"]])
            make_guide(regions=[regions["germany"]])
            make_dialog(regions=[regions["district"]])

    make(2)
    few = count_queries(regions["district"].get_absolute_url())
    make(6)
    assert count_queries(regions["district"].get_absolute_url()) == few


@pytest.mark.parametrize("address", ["/blaupausen/", "/beispiele/"])
def test_a_list_does_not_work_more_for_more_texts(count_queries, address, regions):
    def make(number):
        for _each in range(number):
            make_blueprint(examples=[make_example(regions=[regions["town"]])])

    make(2)
    few = count_queries(address)
    make(8)
    assert count_queries(address) == few
