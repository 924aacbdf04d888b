"""What a facet shows, whichever engine counted it."""

from dataclasses import dataclass, field


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
    def selected(self) -> list[FacetValue]:
        return [value for value in self.values if value.is_selected]
