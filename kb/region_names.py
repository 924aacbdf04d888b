"""Which region a reader means by what was typed: "bayern", "Landkreis Ansbach", "Bad T", "09"."""

from django.db.models import Q
from wagtail.models import Site

from search.query.names import fold_name

from .models import Region

_LAST_LETTERS = "zzzz"
"""What no folded name goes on with, and what comes last in the order of every database."""

_DEPTH_OF_LAND = 2
"""Countries are no higher than the Länder: "S" is not Switzerland."""


def find_region(typed: str, site: Site) -> Region | None:
    """Return the region with this code or name, in two queries at most; None if there is none, or several."""
    found = find_regions(typed, site)
    return found[0] if len(found) == 1 else None


def find_regions(typed: str, site: Site) -> list[Region]:
    """Return the region with this code or name, in two queries at most; several where they are equally meant.

    The kind may stand first: "Stadt Bremen", "Kreis Hof". A name as readers see it comes before the same
    without its kind, and both before a beginning: "Ansbach" is the town, because the other one is shown as
    "Landkreis Ansbach". Of several the highest is meant: "Berlin" is the Land, "Hof" the town of a Kreis' rank
    and not the village. Several that are equally high are ambiguous, such as "Frankfurt".
    """
    name = fold_name(typed)
    if not name:
        return []
    return list(Region.objects.by_code(site, typed.strip().upper())[:1]) or _find_by_name(name, site)


def _find_by_name(name: str, site: Site) -> list[Region]:
    kind, _space, rest = name.partition(" ")
    begins = _begin(site, "folded_name", name) | _begin(site, "folded_name_en", name)
    named = begins | _begin(site, "folded_name", rest) if rest else begins
    regions = list(Region.objects.filter(named).select_related("parent"))
    ranked = [(_rank(region, name), region) for region in regions]
    if rest:
        ranked += [(_rank(region, rest, with_kind=True), region) for region in regions if _is_of_kind(region, kind)]
    best = min((rank for rank, _region in ranked if rank), default=None)
    return list({region for rank, region in ranked if best and rank == best})


def _begin(site: Site, field: str, text: str) -> Q:
    """A range, which an index answers; LIKE with an escape character reads the whole table in SQLite."""
    return Q(**{"site": site, f"{field}__gte": text, f"{field}__lt": text + _LAST_LETTERS})


def _is_of_kind(region: Region, kind: str) -> bool:
    """Tell whether a unit is called so: a Landkreis is a Kreis, a Kreisfreie Stadt a Stadt."""
    return any(word.endswith(kind) for word in fold_name(f"{region.type} {region.suffix}").split())


def _rank(region: Region, name: str, *, with_kind: bool = False) -> tuple[int, int] | None:
    """Return how well a name fits and how deep the region lies; the lowest is the best, None is no fit."""
    names = [folded for folded in (region.folded_name, region.folded_name_en) if folded]
    depth = max(region.path.count("/"), _DEPTH_OF_LAND)
    if name in names and (with_kind or region.full_name in {region.name, region.name_en}):
        return 0, depth
    if any(f"{folded} ".startswith(f"{name} ") for folded in names):
        return 1, depth
    return (2, depth) if any(folded.startswith(name) for folded in names) else None
