"""The sitemap (sitemaps.org, with hreflang alternates): everything readers may find, in every language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from .alternates import list_alternates


@dataclass
class SitemapItem:
    """One content: its absolute address and last change, by language."""

    addresses: dict[str, str] = field(default_factory=dict)
    changed_at: dict[str, datetime] = field(default_factory=dict)


class TranslatedSitemap(Sitemap):
    """One address for each language of an item, each naming the others."""

    limit = 25_000
    """Items; the format allows 50,000 addresses."""

    def items(self) -> list[SitemapItem]:
        raise NotImplementedError

    def _urls(self, page, protocol, domain):
        return [url for item in self.paginator.page(page).object_list for url in _describe(item)]


class PageSitemap(TranslatedSitemap):
    """Live public pages of the site; aliases repeat others and stay out."""

    def items(self):
        found = {}
        for page in find_public_pages(self.get_wagtail_site()):
            item = found.setdefault(page.translation_key, SitemapItem())
            item.addresses[page.locale.language_code] = page.get_full_url(self.request)
            item.changed_at[page.locale.language_code] = page.last_published_at
        return list(found.values())


def find_public_pages(site):
    below_a_home = Q()
    for home in site.root_page.get_translations(inclusive=True).filter(alias_of=None):
        below_a_home |= Q(path__startswith=home.path)
    pages = Page.objects.live().public().filter(below_a_home, alias_of=None)
    return pages.select_related("locale").order_by("path")


def _describe(item: SitemapItem) -> Iterable[dict]:
    alternates = [{"location": other.url, "lang_code": other.hreflang} for other in list_alternates(item.addresses)]
    for code, address in item.addresses.items():
        yield {"location": address, "lastmod": item.changed_at.get(code), "alternates": alternates}
