"""The tile map of the Länder (Kachelkarte): sixteen equal squares in four columns, no geography."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, CharField
from django.utils.safestring import SafeString, mark_safe

from coopgo.pages.prepared_queries import PreparedQuery

from .models import Region

_STEP = 60
_MANY = 4
_ROWS = ("·· SH MV ··", "HB HH BB BE", "NW NI ST SN", "RP HE TH ··", "SL BW BY ··")
_CODES = {
    "SH": "01",
    "HH": "02",
    "NI": "03",
    "HB": "04",
    "NW": "05",
    "HE": "06",
    "RP": "07",
    "BW": "08",
    "BY": "09",
    "SL": "10",
    "BE": "11",
    "BB": "12",
    "MV": "13",
    "SN": "14",
    "ST": "15",
    "TH": "16",
}
PLACES = {
    _CODES[land]: (land, column * _STEP, row * _STEP)
    for row, lands in enumerate(_ROWS)
    for column, land in enumerate(lands.split())
    if land in _CODES
}
"""Abbreviation and corner (in units of the drawing) of each Land by its code."""


@dataclass(frozen=True)
class Tile:
    """A Land on the map; `state` is what its surface shows: "yes" (four or more), "some" or ""."""

    code: str
    label: str
    x: int
    y: int
    count: int

    @property
    def state(self) -> str:
        return "yes" if self.count >= _MANY else "some" if self.count else ""

    @property
    def drawing(self) -> SafeString:
        """Its part of the SVG; made here, since templates write numbers slowly and there are sixteen tiles of them."""
        centre, baseline = self.x + 28, self.y + (27 if self.count else 33)
        look = f"tile {self.state}".strip()
        surface = f'<rect class="{look}" x="{self.x}" y="{self.y}" width="56" height="56" rx="4"/>'
        number = f'<tspan class="n" x="{centre}" dy="17">{self.count}</tspan>' if self.count else ""
        text = f'<text x="{centre}" y="{baseline}">{self.label}{number}</text>'
        return mark_safe(surface + text)  # noqa: S308 - numbers, and labels from this file


@dataclass(frozen=True)
class Land:
    """A Land, or a country abroad, in the list beside the map; its link leads to `url` or else to its own page."""

    region: Region
    count: int
    detail: str = ""
    url: str = ""


@dataclass(frozen=True)
class TileMap:
    """`lands` in the order of the list; `unit` says what is counted: "texts", "examples" or "confirmations"."""

    unit: str
    lands: Sequence[Land]
    tiles: Sequence[Tile]

    @property
    def drawing(self) -> SafeString:
        """All tiles, as what stands in the SVG."""
        return mark_safe("".join(tile.drawing for tile in self.tiles))  # noqa: S308 - each is safe

    @property
    def empty_count(self) -> int:
        """The number of Länder of which nothing is known yet."""
        return sum(not tile.count for tile in self.tiles)


def draw_map(lands: Iterable[Land], *, unit: str) -> TileMap:
    """The map of the given Länder and countries; those abroad stand in the list only."""
    lands = list(lands)
    counts = {land.region.code: land.count for land in lands}
    tiles = [Tile(code, label, x, y, counts.get(code, 0)) for code, (label, x, y) in PLACES.items()]
    return TileMap(unit, lands, tiles)


def sort_by_count(counted: Iterable[tuple[Region, int]]) -> list[Land]:
    """Where something is known, most first."""
    return sorted((Land(region, count) for region, count in counted if count), key=_most_first)


def locate_examples(examples: Sequence, *, site) -> list[Land]:
    """The Länder and countries of examples, most first, each with the names of its places. One query at most."""
    found = defaultdict(list)
    for example in examples:
        for code in {region.top_code for region in example.regions}:
            found[code].append(example)
    at_hand = {region.code: region for example in examples for region in example.regions if region.code in found}
    missing = [code for code in found if code not in at_hand]
    regions = [*at_hand.values(), *(_select_regions(site=site.pk, codes=missing) if missing else [])]
    lands = [Land(region, len(found[region.code]), _name_places(found[region.code], region)) for region in regions]
    return sorted(lands, key=_most_first)


def _build_regions(site, codes):
    return Region.objects.for_site(site).filter(code__in=codes)


_select_regions = PreparedQuery(_build_regions, site=BigIntegerField(), codes=CharField())


def _most_first(land):
    return -land.count, land.region.full_name


def _name_places(examples, land) -> str:
    regions = [region for example in examples for region in example.regions]
    names = [region.full_name for region in regions if region.top_code == land.code and region != land]
    return ", ".join(dict.fromkeys(names))
