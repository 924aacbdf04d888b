"""What a facet shows, whichever engine counted it."""

from dataclasses import dataclass, field

_SHOWN = 8


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet; `count` is the number of results with this value alone in its facet, other filters kept."""

    value: str
    label: str
    count: int
    is_selected: bool = False
    depth: int = 0


@dataclass(frozen=True)
class FacetGroup:
    """One facet: `name` is its query parameter (`bereich`, `region`, `jahr` ...)."""

    name: str
    label: str
    values: list[FacetValue] = field(default_factory=list)

    @property
    def shown(self) -> list[FacetValue]:
        """The values that readers see at once, with what stands below them; a list hardly longer is shown whole."""
        tops = [place for place, value in enumerate(self.values) if not value.depth]
        return self.values if len(tops) <= _SHOWN + 2 else self.values[: tops[_SHOWN]]

    @property
    def folded(self) -> list[FacetValue]:
        return self.values[len(self.shown) :]

    @property
    def is_unfolded(self) -> bool:
        return any(value.is_selected for value in self.folded)

    @property
    def selected(self) -> list[FacetValue]:
        return [value for value in self.values if value.is_selected]
