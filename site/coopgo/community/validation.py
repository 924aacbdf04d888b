"""What the stances of readers add up to, as pure functions: the same stances give the same sum in any order.

Of an address, a region and an aspect the latest published stance counts. Counted are distinct addresses, regions by
code as given; a region that contains a counted one is not counted beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Self

from .kinds import STANCES, Aspect, Kind, State

CONFIRMED, CONTRADICTED = "ja", "widersprochen"
"""What a page may be in at least one region: values of the public parameter `bestaetigt`."""


@dataclass(frozen=True)
class Stance:
    """One contribution as validation sees it; `region_path` is the region's (`DE/09/09162/`), empty without one.

    `at` is when it was submitted, `lapsed_at` since when it holds of an older version only.
    """

    pk: int
    address_hash: str
    kind: str
    at: datetime
    aspect: str = ""
    region_path: str = ""
    lapsed_at: datetime | None = None
    state: str = State.PUBLISHED
    is_official: bool = False

    @property
    def is_countable(self) -> bool:
        return self.state == State.PUBLISHED and self.kind in STANCES and not self.is_official


@dataclass(frozen=True)
class RegionCount:
    """How many addresses took the same stance in a region; `pk` is the newest of their contributions."""

    code: str
    count: int
    pk: int


@dataclass(frozen=True)
class Tally:
    """The addresses of each kind, and the regions of each kind, most first; kinds that nobody chose are left out."""

    counts: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str, Sequence[RegionCount]] = field(default_factory=dict)

    def count(self, kind: str) -> int:
        return self.counts.get(kind, 0)

    def count_regions(self, kind: str) -> int:
        return len(self.regions.get(kind, ()))

    @classmethod
    def from_json(cls, data: dict) -> Self:
        regions = {kind: [RegionCount(**each) for each in found] for kind, found in data.get("regions", {}).items()}
        return cls(data.get("counts", {}), regions)


@dataclass(frozen=True)
class Validation:
    """The sum of a page; `aspects` holds the part of it that says something on each aspect of a blueprint.

    `lands` are the kinds by Land, abroad by country, with all that lies in it. `lapsed_count` are the addresses whose
    confirmation is of an older version, `lapsed_at` when the latest of them lapsed (ISO 8601, empty if none).
    """

    total: Tally = field(default_factory=Tally)
    aspects: Mapping[str, Tally] = field(default_factory=dict)
    lands: Mapping[str, Sequence[RegionCount]] = field(default_factory=dict)
    lapsed_count: int = 0
    lapsed_at: str = ""

    @property
    def confirmed_region_count(self) -> int:
        return self.total.count_regions(Kind.CONFIRM)

    @property
    def contradicted_region_count(self) -> int:
        return self.total.count_regions(Kind.CONTRADICT)

    @property
    def confirmation_count(self) -> int:
        return self.total.count(Kind.CONFIRM)

    def to_json(self) -> dict:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict) -> Self:
        return cls(
            Tally.from_json(data.get("total", {})),
            {aspect: Tally.from_json(tally) for aspect, tally in data.get("aspects", {}).items()},
            {kind: [RegionCount(**each) for each in found] for kind, found in data.get("lands", {}).items()},
            data.get("lapsed_count", 0),
            data.get("lapsed_at", ""),
        )


def validate(stances: Iterable[Stance]) -> Validation:
    """Add up the stances of a page."""
    latest = choose_latest(stances)
    counted = [stance for stance in latest if not stance.lapsed_at]
    lapsed = [stance for stance in latest if stance.lapsed_at]
    by_aspect = {aspect.value: [stance for stance in counted if stance.aspect == aspect] for aspect in Aspect}
    return Validation(
        total=_tally(counted),
        aspects={aspect: _tally(found) for aspect, found in by_aspect.items() if found},
        lands={kind: lands for kind, found in _by_kind(counted).items() if (lands := _count_by(_get_land, found))},
        lapsed_count=_count_addresses(lapsed),
        lapsed_at=max(stance.lapsed_at for stance in lapsed).isoformat() if lapsed else "",
    )


def choose_latest(stances: Iterable[Stance]) -> list[Stance]:
    """Of each address, region and aspect the latest stance that is published, oldest first."""
    in_order = sorted((stance for stance in stances if stance.is_countable), key=lambda each: (each.at, each.pk))
    latest = {(stance.address_hash, stance.region_path, stance.aspect): stance for stance in in_order}
    return sorted(latest.values(), key=lambda each: (each.at, each.pk))


def drop_ancestors(paths: Iterable[str]) -> set[str]:
    """The paths in which no other of them lies."""
    distinct = set(paths)
    ancestors = {path[: place + 1] for path in distinct for place, sign in enumerate(path[:-1]) if sign == "/"}
    return distinct - ancestors


def _tally(stances) -> Tally:
    by_kind = _by_kind(stances)
    return Tally(
        {kind: _count_addresses(found) for kind, found in by_kind.items()},
        {kind: regions for kind, found in by_kind.items() if (regions := _count_regions(found))},
    )


def _by_kind(stances) -> dict[str, list[Stance]]:
    chosen = {str(kind): [stance for stance in stances if stance.kind == kind] for kind in STANCES}
    return {kind: found for kind, found in chosen.items() if found}


def _count_regions(stances) -> list[RegionCount]:
    shown = drop_ancestors(stance.region_path for stance in stances if stance.region_path)
    return _count_by(_get_code, [stance for stance in stances if stance.region_path in shown])


def _count_by(get_code, stances) -> list[RegionCount]:
    found = defaultdict(list)
    for stance in stances:
        if stance.region_path:
            found[get_code(stance)].append(stance)
    counts = [RegionCount(code, _count_addresses(there), there[-1].pk) for code, there in found.items()]
    return sorted(counts, key=lambda each: (-each.count, each.code))


def _get_code(stance) -> str:
    return stance.region_path.rstrip("/").rpartition("/")[2]


def _get_land(stance) -> str:
    """As `kb.models.Region.top_code`."""
    country, *below = stance.region_path.rstrip("/").split("/")
    return below[0] if country == "DE" and below else country


def _count_addresses(stances) -> int:
    return len({stance.address_hash for stance in stances})
