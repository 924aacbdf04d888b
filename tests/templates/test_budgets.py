"""What a first visit may weigh, compressed as a server sends it. Sizes in bytes; 1 kB is 1,000 bytes."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.factories import SectorFactory, make_dialog, make_guide

STATIC = Path(settings.ROOT) / "site" / "static"
CSS_BUDGET = 24_000
SCRIPT_BUDGET = 25_000
FONT_BUDGET = 60_000
FIRST_VIEW_BUDGET = 150_000
UNCOMPRESSED = {".woff2", ".png"}


def sent_size(path: Path) -> int:
    content = path.read_bytes()
    return len(content) if path.suffix in UNCOMPRESSED else len(gzip.compress(content, 6))


def requested_files(html: str) -> set[Path]:
    """The files a browser loads for this page: its own, and the fonts its stylesheet names."""
    addresses = re.findall(
        r'<(?:link[^>]+rel="(?:stylesheet|preload|icon)"|script|img|use)[^>]*?(?:href|src)="([^"]+)"', html
    )
    addresses += re.findall(r'<link[^>]*href="([^"]+)"[^>]*rel="(?:stylesheet|icon)"', html)
    paths = {urlsplit(address).path for address in addresses}
    files = {STATIC / path.removeprefix(settings.STATIC_URL) for path in paths if path.startswith(settings.STATIC_URL)}
    return files | set((STATIC / "fonts").glob("*.woff2"))


@pytest.fixture
def pages(client, db, kept_index):
    sector = SectorFactory()
    dialog = make_dialog(sectors=[sector])
    guide = make_guide(sectors=[sector])
    listings = ["/", "/dialoge/", "/ratgeber/", "/suche/?q=genossenschaft", sector.get_absolute_url()]
    addresses = [*listings, dialog.get_url(), guide.get_url()]
    return {address: client.get(address).content.decode() for address in addresses}


def test_the_stylesheet_stays_small():
    assert sent_size(STATIC / "css" / "coopgo.css") <= CSS_BUDGET


def test_the_fonts_stay_small():
    assert sum(map(sent_size, (STATIC / "fonts").glob("*.woff2"))) <= FONT_BUDGET


def test_the_share_image_stays_small():
    assert sent_size(STATIC / "img" / "og.png") <= FONT_BUDGET


def test_no_page_loads_more_script_than_allowed(pages):
    for address, html in pages.items():
        scripts = [file for file in requested_files(html) if file.suffix == ".js"]
        assert sum(map(sent_size, scripts)) <= SCRIPT_BUDGET, address


def test_a_first_view_stays_within_its_budget(pages):
    for address, html in pages.items():
        files = requested_files(html)
        assert STATIC / "css" / "coopgo.css" in files, address
        assert sum(map(sent_size, files)) + len(gzip.compress(html.encode(), 6)) <= FIRST_VIEW_BUDGET, address


def test_filters_load_the_script_that_other_pages_do_without(pages):
    with_script = {address for address, html in pages.items() if re.search(r'<script[^>]* src="[^"]*htmx', html)}
    assert with_script == {"/dialoge/", "/ratgeber/", "/suche/?q=genossenschaft"}
