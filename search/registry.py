"""What search must know of the apps above it; they tell it in their AppConfig.ready()."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from wagtail.models import Locale, Page


class FacetLabel(NamedTuple):
    """How readers see a value. One with a `parent` is offered only below its chosen parent."""

    value: str
    label: str
    parent: str = ""


@dataclass(frozen=True)
class Facet:
    """A filter with counts.

    `name` is its query parameter. `collect` takes pages and returns the values of each by primary key, for a
    region its ancestors too. `describe` takes values that have results and a locale and returns what readers
    are offered, in order; what it leaves out stays a filter but is not offered. `normalize` turns what stands
    in an address into values of the index. Facets are shown by `position`.
    """

    name: str
    label: str | Promise
    position: int
    collect: Callable[[Sequence[Page]], Mapping[int, Iterable[str]]]
    describe: Callable[[Iterable[str], Locale], list[FacetLabel]]
    normalize: Callable[[list[str]], list[str]] = list


_facets: dict[str, Facet] = {}
_date_fields: dict[type[Page], str] = {}


def register_facet(facet: Facet) -> None:
    """Add a facet, or replace the one of the same name."""
    _facets[facet.name] = facet


def get_facets() -> list[Facet]:
    """Return all facets in the order in which readers see them."""
    return sorted(_facets.values(), key=lambda facet: facet.position)


def register_page_type(model: type[Page], *, date_field: str = "first_published_at") -> None:
    """Let readers find pages of this model; `date_field` is what "newest first" and the year go by."""
    _date_fields[model] = date_field


def get_page_types() -> list[type[Page]]:
    """Return the models whose pages readers find."""
    return list(_date_fields)


def get_date_field(model: type[Page]) -> str | None:
    """Return the date field of a page type, or None if readers do not find such pages."""
    return _date_fields.get(model)
