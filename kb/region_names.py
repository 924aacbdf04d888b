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
    return _find_by_code(typed, site) or _choose_best(_find_candidates(name, site), name)


def find_namesakes(typed: str, site: Site) -> list[Region]:
    """Return what `find_regions` does, but of a name that several bear all of them, whatever kind they are.

    "Hof" is the town, its Landkreis and the villages, the largest first; after them come those whose names go on,
    "Hof an der Leine". In two queries at most.
    """
    name = fold_name(typed)
    if not name:
        return []
    if found := _find_by_code(typed, site):
        return found
    candidates = _find_candidates(name, site)
    called_so = [region for region in candidates if _is_called(region, name)]
    if len(called_so) < 2:
        return called_so or _choose_best(candidates, name)
    longer = [region for region in candidates if region not in called_so and _goes_on(region, name)]
    return sorted(called_so, key=_by_size) + sorted(longer, key=_by_size)


def _find_by_code(typed: str, site: Site) -> list[Region]:
    return list(Region.objects.by_code(site, typed.strip().upper()).select_related("parent")[:1])


def _find_candidates(name: str, site: Site) -> list[Region]:
    """Return all whose names begin so, or with what follows the first word."""
    _kind, _space, rest = name.partition(" ")
    begins = _begin(site, "folded_name", name) | _begin(site, "folded_name_en", name)
    named = begins | _begin(site, "folded_name", rest) if rest else begins
    return list(Region.objects.filter(named).select_related("parent"))


def _choose_best(regions: list[Region], name: str) -> list[Region]:
    kind, _space, rest = name.partition(" ")
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


def _is_called(region: Region, name: str) -> bool:
    """Tell whether this is its whole name, with or without its kind."""
    kind, _space, rest = name.partition(" ")
    return name in _list_names(region) or (rest in _list_names(region) and _is_of_kind(region, kind))


def _goes_on(region: Region, name: str) -> bool:
    return any(folded.startswith(f"{name} ") for folded in _list_names(region))


def _by_size(region: Region) -> tuple[int, str]:
    return -(region.population or 0), region.code


def _list_names(region: Region) -> list[str]:
    return [folded for folded in (region.folded_name, region.folded_name_en) if folded]


def _rank(region: Region, name: str, *, with_kind: bool = False) -> tuple[int, int] | None:
    """Return how well a name fits and how deep the region lies; the lowest is the best, None is no fit."""
    names = _list_names(region)
    depth = max(region.path.count("/"), _DEPTH_OF_LAND)
    if name in names and (with_kind or region.full_name in {region.name, region.name_en}):
        return 0, depth
    if any(f"{folded} ".startswith(f"{name} ") for folded in names):
        return 1, depth
    return (2, depth) if any(folded.startswith(name) for folded in names) else None
