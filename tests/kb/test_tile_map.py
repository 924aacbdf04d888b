"""The tile map: sixteen squares whose surface and number say what the list beside them says."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from kb.tile_map import PLACES, Land, draw_map, locate_examples, sort_by_count
from tests.factories import (
    RegionFactory,
    default_site,
    home_page,
    make_blueprint,
    make_dialog,
    make_example,
)

pytestmark = pytest.mark.django_db

ARRANGEMENT = """
. SH MV .
HB HH BB BE
NW NI ST SN
RP HE TH .
SL BW BY .
"""


@pytest.fixture
def laender():
    country = RegionFactory(code="DE", kind="country", name="Deutschland", name_en="Germany")
    return {
        "03": RegionFactory(code="03", name="Niedersachsen", name_en="Lower Saxony", parent=country),
        "09": RegionFactory(code="09", name="Bayern", name_en="Bavaria", parent=country),
        "CH": RegionFactory(code="CH", kind="country", name="Schweiz", name_en="Switzerland"),
    }


def render(tile_map, **context):
    request = RequestFactory().get("/")
    return render_to_string("components/tile_map.html", {"map": tile_map, "title": "Karte", **context}, request=request)


def test_the_sixteen_laender_stand_as_the_look_arranges_them():
    rows = [row.split() for row in ARRANGEMENT.strip().splitlines()]
    wanted = {land: (column * 60, row * 60) for row, lands in enumerate(rows) for column, land in enumerate(lands)}
    wanted.pop(".")
    assert {label: (x, y) for label, x, y in PLACES.values()} == wanted
    assert sorted(PLACES) == [f"{number:02d}" for number in range(1, 17)]


def test_surface_and_number_tell_many_some_and_none(laender):
    tiles = {tile.code: tile for tile in draw_map([Land(laender["03"], 4), Land(laender["09"], 3)], unit="texts").tiles}
    assert (tiles["03"].state, tiles["09"].state, tiles["01"].state) == ("yes", "some", "")
    html = render(draw_map([Land(laender["03"], 4)], unit="texts"))
    assert re.search(r'class="tile yes"[^>]*/><text[^>]*>NI<tspan[^>]*>4</tspan>', html)


def test_the_drawing_is_an_image_with_title_and_description_and_without_links(laender):
    html = render(draw_map([Land(laender["03"], 2)], unit="examples"))
    drawing = html[html.index("<svg") : html.index("</svg>")]
    assert 'role="img" aria-labelledby="karte-t karte-d"' in drawing
    assert "<title" in drawing
    assert "Niedersachsen: 2." in drawing
    assert "Aus 15 Ländern ist noch nichts bekannt." in drawing
    assert "<a" not in drawing
    assert "style=" not in html


def test_the_list_carries_links_and_numbers_and_says_what_is_counted(laender):
    html = render(draw_map([Land(laender["03"], 1), Land(laender["09"], 0)], unit="examples"))
    assert f'<a href="{laender["03"].get_absolute_url()}">Niedersachsen</a><span>1 Beispiel</span>' in html
    assert "<li>Bayern<span>noch nichts</span>" in html
    assert "Gezählt sind Beispiele." in html


def test_countries_abroad_stand_in_the_list_only(laender):
    tile_map = draw_map([Land(laender["CH"], 2)], unit="texts")
    assert tile_map.empty_count == 16
    assert "Schweiz</a>" in render(tile_map)


def test_most_come_first_and_empty_ones_are_left_out(laender):
    counted = [(laender["03"], 0), (laender["09"], 1), (laender["CH"], 5)]
    assert [land.region.code for land in sort_by_count(counted)] == ["CH", "09"]


def test_examples_are_found_where_their_places_lie(laender, django_assert_num_queries):
    town = RegionFactory(code="03155010", kind="municipality", name="Nörten-Hardenberg", parent=laender["03"])
    examples = [make_example(regions=[town]), make_example(regions=[town, laender["09"]]), make_example()]
    for example in examples:
        assert example.regions is not None
    site = default_site()
    with django_assert_num_queries(1):
        lands = locate_examples(examples, site=site)
    assert [(land.region.code, land.count, land.detail) for land in lands] == [
        ("03", 2, "Nörten-Hardenberg"),
        ("09", 1, ""),
    ]


def test_home_shows_where_all_texts_are(client, laender):
    make_dialog(regions=[laender["03"]])
    make_example(regions=[laender["03"]])
    home = home_page()
    home.body = [{"type": "laender", "value": {"heading": "Aus den Ländern"}}]
    home.save()
    html = client.get("/").content.decode()
    assert ">Niedersachsen</a><span>2 Texte</span>" in html
    assert "Gezählt sind Dialoge, Ratgeber, Blaupausen und Beispiele." in html


def test_english_readers_read_the_map_in_english(client, laender):
    html = client.get("/en/regions/").content.decode()
    assert "Schematic map of the 16 Länder." in html
    assert "Lower Saxony" in html


def test_the_list_of_blueprints_shows_where_the_examples_are(client, laender):
    example = make_example(regions=[laender["09"]])
    make_blueprint(examples=[example])
    make_dialog(regions=[laender["03"]])
    html = client.get("/blaupausen/").content.decode()
    lands = html[html.index('<ul class="lands">') :]
    assert ">Bayern</a><span>1 Beispiel</span>" in lands
    assert "Niedersachsen" not in lands
