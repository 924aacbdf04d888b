from collections import defaultdict

from wagtail.models import Locale, Page

from coopgo.pages.alternates import reverse_in_languages
from coopgo.pages.models import PagePartner
from coopgo.pages.sitemaps import SitemapItem, TranslatedSitemap, find_public_pages

from .models import GlossaryTerm, Law, Region, RegionLink, Sector, SectorLink


class SectorSitemap(TranslatedSitemap):
    """The list of sectors, and each listed one in the languages in which it has texts."""

    def items(self):
        site = self.get_wagtail_site()
        languages = _find_languages(SectorLink, "sector__slug")
        sectors = Sector.objects.for_site(site).listed().values_list("slug", "locale__language_code")
        named = defaultdict(set)
        for slug, language_code in sectors:
            named[slug].add(language_code)
        return [
            _make_item(site, None, "sectors"),
            *(_make_item(site, named[slug] & languages[slug], "sector", slug) for slug in named),
        ]


class RegionSitemap(TranslatedSitemap):
    """The list of regions, and each one that texts speak of, itself or in a part of it."""

    def items(self):
        site = self.get_wagtail_site()
        languages = defaultdict(set)
        for path, codes in _find_languages(RegionLink, "region__path").items():
            for region_code in path.rstrip("/").split("/"):
                languages[region_code] |= codes
        regions = Region.objects.for_site(site).filter(code__in=list(languages))
        return [
            _make_item(site, None, "regions"),
            *(_make_item(site, languages[region.code], "region", region.code, region.slug) for region in regions),
        ]


class RegisterSitemap(TranslatedSitemap):
    """Glossary and partners, in the languages in which there are any."""

    def items(self):
        site = self.get_wagtail_site()
        languages = set(GlossaryTerm.objects.for_site(site).values_list("locale__language_code", flat=True))
        partners = PagePartner.objects.filter(page__in=find_public_pages(site).order_by().values("pk"))
        speaking = set(partners.values_list("page__locale__language_code", flat=True))
        return [_make_item(site, languages, "glossary"), _make_item(site, speaking, "partners")]


class StatuteSitemap(TranslatedSitemap):
    """The list of statutes, and each law that texts cite."""

    def items(self):
        site = self.get_wagtail_site()
        laws = Law.objects.for_site(site).filter(citations__page__in=Page.objects.live().public()).distinct()
        return [_make_item(site, None, "statutes"), *(_make_item(site, None, "law", law.slug) for law in laws)]


def _find_languages(link_model, name) -> dict[str, set[str]]:
    """The languages of the live texts that links of a kind lead from, by a value of what they lead to."""
    links = link_model.objects.filter(page__in=Page.objects.live().public(), page__alias_of=None).order_by()
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    languages = defaultdict(set)
    for value, locale_id in links.values_list(name, "page__locale_id").distinct():
        languages[value].add(codes[locale_id])
    return languages


def _make_item(site, languages, name, *args):
    paths = reverse_in_languages(name, *args)
    return SitemapItem(
        {code: site.root_url + path for code, path in paths.items() if languages is None or code in languages}
    )
