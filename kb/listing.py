"""A listing: pages narrowed by facets, counted and paged. The same parameters in every language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from coopgo.pages.facets import FacetGroup

PER_PAGE = 20


@dataclass(frozen=True)
class Order:
    """A further order of listings besides their own: `value` is what the parameter `sortierung` says.

    `annotate` adds what pages are sorted by, which their list items may show whatever the order; `sort` uses it.
    """

    value: str
    label: str | Promise
    models: Callable[[], tuple[type[Model], ...]]
    annotate: Callable[[QuerySet], QuerySet]
    sort: Callable[[QuerySet], QuerySet]


_orders: dict[str, Order] = {}


def register_order(order: Order) -> None:
    """Offer an order, or replace the one of the same value; apps above tell it in their AppConfig.ready()."""
    _orders[order.value] = order


def get_orders(model: type[Model]) -> list[Order]:
    """The further orders in which pages of a type are listed."""
    return [order for order in _orders.values() if model in order.models()]


def with_orders(pages: QuerySet) -> QuerySet:
    """Pages with what they can be sorted by, which their list items and search hits show; it costs no query."""
    for order in get_orders(pages.model):
        pages = order.annotate(pages)
    return pages


def list_pages(pages, *, parameters, site, locale, facets, per_page=PER_PAGE) -> dict:
    """The template context of a listing.

    Several values in one facet mean "or", facets among each other "and". Unknown values are left out, a page number
    out of range shows the nearest page.
    """
    chosen = {facet.name: facet.clean(_read_values(parameters, facet.name), site=site) for facet in facets}
    narrowed = _narrow(pages, facets, chosen, site=site)
    orders = get_orders(pages.model)
    order = next((order for order in orders if order.value == parameters.get("sortierung")), None)
    listed = with_orders(narrowed.with_listing_data())
    listed = order.sort(listed) if order else listed
    page = Paginator(listed, per_page).get_page(parameters.get("seite"))
    groups = []
    for facet in facets:
        others = _narrow(pages, [other for other in facets if other is not facet], chosen, site=site)
        if values := facet.count(others, selected=chosen[facet.name], site=site, locale=locale):
            groups.append(FacetGroup(facet.name, facet.label, values))
    return {
        "page_obj": page,
        "facets": groups,
        "is_filtered": any(chosen.values()),
        "orders": orders,
        "sort": order.value if order else "",
    }


def _read_values(parameters, name) -> list[str]:
    """PostgreSQL takes no text with a NUL, not even to look for it."""
    return [value for value in parameters.getlist(name) if "\0" not in value]


def _narrow(pages, facets, chosen, *, site):
    for facet in facets:
        if chosen[facet.name]:
            pages = facet.narrow(pages, chosen[facet.name], site=site)
    return pages
