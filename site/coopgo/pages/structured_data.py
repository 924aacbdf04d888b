"""What machines read of a page: schema.org as JSON-LD, from the same data as the page itself."""

from functools import singledispatch

from django.urls import reverse
from wagtail.models import Site

from .models import HomePage, SiteSettings

CONTEXT = "https://schema.org"


@singledispatch
def describe_content(page, *, request, url: str, publisher: dict) -> dict:
    """What a type of pages adds to its WebPage, such as a main entity; apps register theirs."""
    return {}


def describe(request, *, url: str, language_code: str, page=None, breadcrumbs=(), title: str = "") -> list[dict]:
    """The items of one page: WebPage, BreadcrumbList below home; on home the site and who runs it.

    `url` is the canonical address; `title` names what has no page.
    """
    site = Site.find_for_request(request)
    publisher = describe_organization(site, SiteSettings.for_request(request))
    items = [_describe_page(page, request, publisher, {"url": url, "inLanguage": language_code, "name": title})]
    if len(breadcrumbs) > 1:
        items.append(describe_breadcrumbs(breadcrumbs, site.root_url))
    if isinstance(page, HomePage):
        items += [publisher, describe_website(site, publisher, language_code)]
    return [{"@context": CONTEXT, **item} for item in items]


def _describe_page(page, request, publisher, frame):
    item = {
        "@type": "WebPage",
        "@id": frame["url"],
        **frame,
        "isPartOf": {"@id": f"{Site.find_for_request(request).root_url}/#website"},
        "publisher": publisher,
        "license": SiteSettings.for_request(request).licence_url,
    }
    if page:
        item |= {
            "name": page.title,
            "description": page.search_description or page.summary,
            "datePublished": page.first_published_at,
            "dateModified": page.last_published_at,
            **describe_content(page, request=request, url=frame["url"], publisher=publisher),
        }
    return {name: value for name, value in item.items() if value}


def describe_breadcrumbs(breadcrumbs, root_url: str) -> dict:
    steps = [
        {"@type": "ListItem", "position": number, "name": crumb.title, "item": make_absolute(crumb.url, root_url)}
        for number, crumb in enumerate(breadcrumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def describe_organization(site, settings: SiteSettings) -> dict:
    """Who runs the site; without a name in the settings, the site itself."""
    item = {
        "@type": "Organization",
        "@id": f"{site.root_url}/#organization",
        "name": settings.organisation or site.site_name or site.hostname,
        "url": f"{site.root_url}/",
        "email": settings.contact_email,
        "telephone": settings.contact_phone,
    }
    return {name: value for name, value in item.items() if value}


def describe_website(site, publisher: dict, language_code: str) -> dict:
    """The site and how to search it; the braces are the placeholder that schema.org names for the query."""
    template = f"{site.root_url}{reverse('search')}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "@id": f"{site.root_url}/#website",
        "url": f"{site.root_url}/",
        "name": site.site_name or site.hostname,
        "inLanguage": language_code,
        "publisher": {"@id": publisher["@id"]},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": template},
            "query-input": "required name=search_term_string",
        },
    }


def make_absolute(url, root_url):
    return f"{root_url}{url}" if url.startswith("/") else url


def describe_list(pages, request, *, first: int = 1, total: int | None = None) -> dict:
    """Texts of a list in their order: from number `first` on, of `total` in all where the list has further pages."""
    items = [
        {"@type": "ListItem", "position": position, "name": page.title, "url": page.get_full_url(request)}
        for position, page in enumerate(pages, start=first)
    ]
    number = len(items) if total is None else total
    return {"@context": CONTEXT, "@type": "ItemList", "numberOfItems": number, "itemListElement": items}
