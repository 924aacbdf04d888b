"""What a page shows of its validation: numbers, regions by name, and for blueprints the map."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, CharField
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import Page

from coopgo.pages.prepared_queries import PreparedQuery
from kb.models import BlueprintPage, Region
from kb.tile_map import Land, TileMap, draw_map

from .kinds import Aspect, Kind
from .models import PageValidation
from .services.validation import read_sums, read_validation
from .validation import RegionCount, Tally, Validation

MOST_ON_ONE_PAGE = 50
"""Up to so many contributions a thread has one page, and a region leads to the place on it."""


@dataclass(frozen=True)
class ShownRegion:
    """A region by its name, with its number of addresses and the way to the newest of their contributions."""

    name: str
    count: int
    url: str


@dataclass(frozen=True)
class AspectPart:
    """What is said on one aspect of a blueprint."""

    aspect: Aspect
    tally: Tally
    confirmed: Sequence[ShownRegion]
    contradicted: Sequence[ShownRegion]


class ValidationBox:
    """`stored` is the page's row, or what has its `sums` and `contribution_count`; read where it is not at hand.

    Names of regions take one further query, and none where there are no regions.
    """

    def __init__(self, page: Page, stored: PageValidation | None = None, *, site=None):
        self.page, self.site = page, site
        self.stored = stored if stored is not None else read_validation(page)
        self.sums: Validation = read_sums(self.stored)

    @property
    def is_empty(self) -> bool:
        return not (self.sums.total.counts or self.sums.lapsed_count)

    @property
    def is_blueprint(self) -> bool:
        return isinstance(self.page, BlueprintPage)

    @property
    def confirmed(self) -> list[ShownRegion]:
        return self._show(self._leave_out_parts(Kind.CONFIRM))

    @property
    def contradicted(self) -> list[ShownRegion]:
        return self._show(self._leave_out_parts(Kind.CONTRADICT))

    @property
    def different(self) -> list[ShownRegion]:
        return self._show(self.sums.total.regions.get(Kind.DIFFERENT, ()))

    @property
    def parts(self) -> list[AspectPart]:
        """The aspects of a blueprint of which something is said."""
        return [
            AspectPart(
                aspect,
                tally,
                self._show(tally.regions.get(Kind.CONFIRM, ())),
                self._show(tally.regions.get(Kind.CONTRADICT, ())),
            )
            for aspect, tally in self._tallies.items()
        ]

    @cached_property
    def map(self) -> TileMap | None:
        """Where a blueprint is confirmed, by Land and country; None where nobody named a region."""
        counts = self.sums.lands.get(Kind.CONFIRM, ()) if self.is_blueprint else ()
        lands = [
            Land(self._regions[each.code], each.count, url=self._find_url(each))
            for each in counts
            if each.code in self._regions
        ]
        return draw_map(lands, unit="confirmations") if lands else None

    @property
    def lapsed_on(self) -> datetime | None:
        return datetime.fromisoformat(self.sums.lapsed_at) if self.sums.lapsed_at else None

    @cached_property
    def _regions(self) -> dict[str, Region]:
        codes = sorted({each.code for each in self._list_counts()})
        return {region.code: region for region in _select_regions(site=self.site.pk, codes=codes)} if codes else {}

    @property
    def _tallies(self) -> dict[Aspect, Tally]:
        said = self.sums.aspects if self.is_blueprint else {}
        return {aspect: said[aspect] for aspect in Aspect if aspect in said}

    def _leave_out_parts(self, kind) -> list[RegionCount]:
        """The regions that stand below no aspect already."""
        shown = {each.code for tally in self._tallies.values() for each in tally.regions.get(kind, ())}
        return [each for each in self.sums.total.regions.get(kind, ()) if each.code not in shown]

    def _list_counts(self) -> Iterable[RegionCount]:
        groups = [self.sums.total.regions, *(tally.regions for tally in self.sums.aspects.values()), self.sums.lands]
        return (each for by_kind in groups for counts in by_kind.values() for each in counts)

    def _show(self, counts) -> list[ShownRegion]:
        return [ShownRegion(self._name(each.code), each.count, self._find_url(each)) for each in counts]

    def _name(self, code) -> str:
        return self._regions[code].full_name if code in self._regions else code

    def _find_url(self, counted: RegionCount) -> str:
        place = f"#beitrag-{counted.pk}"
        return (
            place if self.stored.contribution_count <= MOST_ON_ONE_PAGE else reverse("contribution", args=[counted.pk])
        )


def _build_regions(site, codes):
    return Region.objects.filter(site=site, code__in=codes)


_select_regions = PreparedQuery(_build_regions, site=BigIntegerField(), codes=CharField())
