"""A listing: pages narrowed by facets, counted and paged. The same parameters in every language."""

from django.core.paginator import Paginator

from coopgo.pages.facets import FacetGroup

PER_PAGE = 20


def list_pages(pages, *, parameters, site, locale, facets, per_page=PER_PAGE) -> dict:
    """The template context of a listing.

    Several values in one facet mean "or", facets among each other "and". Unknown values are left out, a page number
    out of range shows the nearest page.
    """
    chosen = {facet.name: facet.clean(parameters.getlist(facet.name), site=site) for facet in facets}
    narrowed = _narrow(pages, facets, chosen, site=site)
    page = Paginator(narrowed.with_listing_data(), per_page).get_page(parameters.get("seite"))
    groups = []
    for facet in facets:
        others = _narrow(pages, [other for other in facets if other is not facet], chosen, site=site)
        if values := facet.count(others, selected=chosen[facet.name], site=site, locale=locale):
            groups.append(FacetGroup(facet.name, facet.label, values))
    return {"page_obj": page, "facets": groups, "is_filtered": any(chosen.values())}


def _narrow(pages, facets, chosen, *, site):
    for facet in facets:
        if chosen[facet.name]:
            pages = facet.narrow(pages, chosen[facet.name], site=site)
    return pages
