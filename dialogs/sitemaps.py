from coopgo.pages.alternates import reverse_in_languages
from coopgo.pages.sitemaps import SitemapItem, TranslatedSitemap

from .archive import count_by_year


class ArchiveSitemap(TranslatedSitemap):
    """The archive and each of its years, in the languages in which something was asked."""

    def items(self):
        site = self.get_wagtail_site()
        counts = count_by_year(site)
        years = sorted({year for found in counts.values() for year in found}, reverse=True)
        return [
            _make_item(site, set(counts), "archive"),
            *(
                _make_item(site, {code for code in counts if year in counts[code]}, "archive_year", year)
                for year in years
            ),
        ]


def _make_item(site, languages, name, *args):
    paths = reverse_in_languages(name, *args)
    return SitemapItem({code: site.root_url + path for code, path in paths.items() if code in languages})
