"""What the head of a page, the sitemap and robots.txt tell search engines."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.models import Locale, PageViewRestriction

from tests.factories import RegionFactory, SectorFactory, StandardPageFactory, home_page, make_dialog
from tests.factories.kb import make_blueprint, make_example, make_guide

pytestmark = pytest.mark.django_db
ROOT = "http://localhost"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def english():
    return Locale.objects.get(language_code="en")


def translate(page, **fields):
    copy = page.copy_for_translation(english(), copy_parents=True, **fields)
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


def get_links(response, rel):
    tags = re.findall(r"<link [^>]+>", response.text)
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in tags if f'rel="{rel}"' in tag]


def get_canonical(client, address):
    (link,) = get_links(client.get(address), "canonical")
    return link["href"]


def get_alternates(client, address):
    links = get_links(client.get(address), "alternate")
    return {link["hreflang"]: link["href"] for link in links if "hreflang" in link}


@pytest.fixture
def many_dialogs():
    return [make_dialog() for _number in range(21)]


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/dialoge/", "/dialoge/"),
        ("/dialoge/?utm_source=mail", "/dialoge/"),
        ("/dialoge/?seite=2", "/dialoge/?seite=2"),
        ("/dialoge/?jahr=2026", "/dialoge/"),
        ("/dialoge/?jahr=2026&seite=2", "/dialoge/"),
    ],
)
def test_a_listing_has_one_address_a_page_whatever_its_filters(client, many_dialogs, address, canonical):
    assert get_canonical(client, address) == ROOT + canonical


def test_an_alias_names_its_source(client):
    dialog = make_dialog()
    alias = dialog.copy_for_translation(english(), copy_parents=True, alias=True)
    assert get_canonical(client, alias.url) == ROOT + dialog.url
    assert get_alternates(client, alias.url) == {}


def test_only_real_translations_are_promised(client):
    dialog = make_dialog()
    assert get_alternates(client, dialog.url) == {}
    translation = translate(dialog)
    promised = {"de": ROOT + dialog.url, "en": ROOT + translation.url, "x-default": ROOT + dialog.url}
    assert get_alternates(client, dialog.url) == promised
    assert get_alternates(client, translation.url) == promised
    translation.unpublish()
    assert get_alternates(client, dialog.url) == {}


def test_further_pages_of_a_listing_have_no_translation(client, many_dialogs):
    assert get_alternates(client, "/dialoge/")
    assert get_alternates(client, "/dialoge/?seite=2") == {}


def test_a_sector_leads_to_itself_in_other_languages(client):
    sector = SectorFactory(slug="energie")
    assert get_alternates(client, "/bereiche/energie/") == {}
    translated = sector.copy_for_translation(english())
    translated.save()
    assert get_alternates(client, "/bereiche/energie/")["en"] == f"{ROOT}/en/sectors/energie/"


def test_a_region_leads_to_itself_in_other_languages(client):
    RegionFactory(code="09", name="Bayern", name_en="Bavaria")
    assert get_alternates(client, "/regionen/09-bayern/")["en"].startswith(f"{ROOT}/en/regions/09-")


def test_a_page_announces_its_feeds_in_its_language(client):
    SectorFactory(slug="energie", name="Energie")
    feeds = [link["href"] for link in get_links(client.get("/bereiche/energie/"), "alternate") if "title" in link]
    assert feeds == ["/feeds/alles.atom", "/feeds/bereich/energie.atom"]
    english_feeds = [link["href"] for link in get_links(client.get("/en/"), "alternate") if "title" in link]
    assert english_feeds == ["/en/feeds/alles.atom"]


@pytest.fixture
def sitemap(client):
    def sitemap():
        response = client.get("/sitemap.xml")
        assert response.status_code == 200
        return {
            url.findtext(f"{SITEMAP}loc").removeprefix(ROOT): {
                link.get("hreflang"): link.get("href").removeprefix(ROOT) for link in url.findall(f"{XHTML}link")
            }
            for url in ElementTree.fromstring(response.content)
        }

    return sitemap


def test_the_sitemap_lists_every_language_once_with_its_translations(sitemap):
    dialog = make_dialog()
    translation = translate(dialog)
    urls = sitemap()
    alternates = {"de": dialog.url, "en": translation.url, "x-default": dialog.url}
    assert urls[dialog.url] == urls[translation.url] == alternates
    assert {"/", "/en/", "/dialoge/", "/bereiche/", "/regionen/"} <= set(urls)


def test_the_sitemap_leaves_out_what_readers_cannot_find(sitemap):
    draft, private = make_dialog(live=False), StandardPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    alias = make_dialog().copy_for_translation(english(), copy_parents=True, alias=True)
    assert not {draft.url, private.url, alias.url} & set(sitemap())


def test_the_sitemap_lists_sectors_and_regions_that_have_texts(sitemap):
    used, empty = SectorFactory(slug="energie"), SectorFactory(slug="leer")
    land = RegionFactory(code="09", name="Bayern")
    district = RegionFactory(code="09162", name="München", kind="district", parent=land)
    RegionFactory(code="05", name="Hessen")
    make_dialog(sectors=[used], regions=[district])
    urls = set(sitemap())
    assert {"/bereiche/energie/", "/regionen/09-bayern/", "/regionen/09162-muenchen/"} <= urls
    assert empty.get_absolute_url() not in urls
    assert not [url for url in urls if "hessen" in url]
    assert "/en/regions/09-bayern/" not in urls


def test_the_sitemap_costs_the_same_for_many_pages(client):
    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get("/sitemap.xml")
        return len(queries)

    make_dialog(sectors=[SectorFactory()], regions=[RegionFactory()])
    count()
    few = count()
    for _number in range(5):
        make_dialog(sectors=[SectorFactory()], regions=[RegionFactory()])
    assert count() == few


def test_browsers_that_ask_for_an_icon_unasked_are_led_to_it(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/img/zeichen.svg")


def test_crawlers_leave_admin_and_search_alone_and_find_the_sitemap(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.text.splitlines()
    for line in ("Disallow: /redaktion/", "Disallow: /suche/", "Disallow: /en/search/", f"Sitemap: {ROOT}/sitemap.xml"):
        assert line in lines


def test_a_link_shared_elsewhere_shows_title_text_and_picture(client):
    dialog = make_dialog()
    text = client.get(dialog.url).text
    properties = dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)"', text))
    assert properties["og:title"] == dialog.title
    assert properties["og:description"] == dialog.short_answer
    assert properties["og:url"] == ROOT + dialog.url
    assert properties["og:image"] == f"{ROOT}/static/img/og-dialog.png"
    assert properties["og:locale"] == "de_DE"


@pytest.mark.parametrize(
    ("make", "picture"),
    [
        (make_dialog, "og-dialog"),
        (make_guide, "og-guide"),
        (make_blueprint, "og-blueprint"),
        (make_example, "og-example"),
        (StandardPageFactory, "og"),
    ],
)
def test_the_picture_of_a_shared_link_says_what_kind_of_text_it_is(client, make, picture):
    assert f'<meta property="og:image" content="{ROOT}/static/img/{picture}.png">' in client.get(make().url).text


@pytest.mark.parametrize("name", ["og", "og-dialog", "og-guide", "og-blueprint", "og-example"])
def test_pictures_of_shared_links_are_small_and_of_the_size_that_is_told(name):
    path = Path(finders.find(f"img/{name}.png"))
    assert path.stat().st_size < 60_000
    with Image.open(path) as picture:
        assert picture.size == (1200, 630)


def test_pages_without_a_type_show_the_general_picture(client):
    assert f'content="{ROOT}/static/img/og.png"' in client.get("/bereiche/").text


def test_home_is_its_own_address(client):
    assert get_canonical(client, home_page().url) == f"{ROOT}/"
