"""Atom feeds (RFC 4287) with the full text of what was published last, one set for each language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid5

import nh3
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.template.loader import select_template
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from coopgo.pages.addresses import reverse_in
from coopgo.pages.facets import FacetGroup
from coopgo.pages.models import SiteSettings

from .models import Region, Sector
from .services import list_page_types

MAX_ENTRIES = 30
# XML 1.0 (2.2) cannot hold them, not even escaped.
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0B-\x0C\x0E-\x1F]")
_ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "ol": {"start", "type"}}


@dataclass(frozen=True)
class Channel:
    """What one feed is about; `narrow` takes a queryset of classified pages and returns the part that belongs here."""

    request: Any
    site: Site
    title: str
    link: str
    narrow: Any = lambda pages: pages
    models: tuple = ()

    @property
    def settings(self):
        return SiteSettings.for_request(self.request)


class FullTextAtomFeed(Atom1Feed):
    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class PageFeed(Feed):
    """Everything new in the language of the address."""

    feed_type = FullTextAtomFeed

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        # The newest date stays when an entry is withdrawn; only the ETag tells that the feed has changed.
        del response["Last-Modified"]
        return response

    def get_object(self, request, **kwargs) -> Channel:
        site = Site.find_for_request(request)
        home = site.root_page.localized.get_url(request)
        return Channel(request, site, **{"title": site.site_name or site.hostname, "link": home, **kwargs})

    def title(self, channel):
        return to_xml_text(channel.title)

    def link(self, channel):
        return channel.site.root_url + channel.link

    def feed_url(self, channel):
        return channel.site.root_url + channel.request.path

    feed_guid = feed_url

    def author_name(self, channel):
        return to_xml_text(channel.settings.organisation or channel.site.site_name or channel.site.hostname)

    def feed_copyright(self, channel):
        return f"{channel.settings.licence_name} {channel.settings.licence_url}"

    def items(self, channel) -> list:
        found = [page for model in channel.models or list_page_types() for page in _list_newest(model, channel)]
        newest = sorted(found, key=lambda page: (page.first_published_at, page.pk), reverse=True)[:MAX_ENTRIES]
        return [(page, channel) for page in newest]

    def item_title(self, item):
        return to_xml_text(item[0].title)

    def item_description(self, item):
        page = item[0]
        return to_xml_text(page.summary or getattr(page, "short_answer", ""))

    def item_link(self, item):
        page, channel = item
        return page.get_full_url(channel.request)

    def item_guid(self, item):
        """The same for ever, whatever becomes of title, address and host."""
        page = item[0]
        return uuid5(page.translation_key, page.locale.language_code).urn

    def item_pubdate(self, item):
        return item[0].first_published_at

    def item_updateddate(self, item):
        return item[0].last_published_at

    def item_categories(self, item):
        return [to_xml_text(sector.name) for sector in item[0].sectors]

    def item_extra_kwargs(self, item):
        page, channel = item
        return {"content": render_entry(page, channel.request)}


class SectorFeed(PageFeed):
    def get_object(self, request, slug):
        sectors = Sector.objects.for_site(Site.find_for_request(request)).select_related("locale")
        sector = sectors.in_locale(Locale.get_active()).get(slug=slug)
        link = sector.get_absolute_url()
        return super().get_object(
            request, title=sector.name, link=link, narrow=lambda pages: pages.for_sector(sector.slug)
        )


class RegionFeed(PageFeed):
    def get_object(self, request, code):
        region = Region.objects.by_code(Site.find_for_request(request), code).select_related("parent").get()
        link = region.get_absolute_url()
        return super().get_object(
            request, title=region.full_name, link=link, narrow=lambda pages: pages.for_region(region)
        )


class KindFeed(PageFeed):
    """Everything new of one type (`art`)."""

    def get_object(self, request, art):
        models = tuple(model for model in list_page_types() if model.art == art)
        if not models:
            raise Http404(art)
        return super().get_object(request, title=str(models[0]._meta.verbose_name_plural), models=models)


def get_feed_links(*, sector=None, region=None) -> list[tuple[str, str]]:
    """Title and address of the feeds a page announces: everything, and its own where it has one."""
    links = [(_("All new texts"), reverse_in(get_language(), "feed"))]
    if sector:
        links.append((sector.name, reverse("sector_feed", args=[sector.slug])))
    if region:
        links.append((region.full_name, reverse("region_feed", args=[region.code])))
    return links


def list_facet_feeds(facets: Iterable[FacetGroup]) -> list[tuple[str, str]]:
    """Title and address of the feed of each value chosen of sector, region and type; standard pages have none."""
    views = {"bereich": "sector_feed", "region": "region_feed", "art": "kind_feed"}
    without_feed = {("art", "seite")}
    return [
        (value.label, reverse(views[group.name], args=[value.value]))
        for group in facets
        for value in group.selected
        if group.name in views and (group.name, value.value) not in without_feed
    ]


def render_entry(page, request) -> str:
    """A page's full text as HTML that stands alone: every link absolute, no anchors, scripts or forms."""
    template = select_template([f"feeds/{page.art}.html", "feeds/page.html"])
    html = template.render({"page": page, "is_feed": True}, request)
    address = page.get_full_url(request)
    base = ("rewrite_with_base", address)
    return to_xml_text(nh3.clean(html, attributes=_ATTRIBUTES, link_rel=None, url_relative=base))


def _list_newest(model, channel):
    pages = channel.narrow(model.objects.live().public().in_site(channel.site).in_locale(Locale.get_active()))
    newest = pages.filter(first_published_at__isnull=False).order_by("-first_published_at", "-pk")
    entries = list(newest.with_listing_data().prefetch_related("sources")[:MAX_ENTRIES])
    model.prepare_entries(entries)
    return entries


def to_xml_text(text) -> str:
    """The text without what XML cannot hold."""
    return _CONTROL_CHARACTERS.sub("", str(text))
