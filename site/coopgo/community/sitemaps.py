from coopgo.pages.alternates import reverse_in_languages
from coopgo.pages.sitemaps import SitemapItem, TranslatedSitemap

from .models import Trial


class WantedRegionsSitemap(TranslatedSitemap):
    """The list of regions wanted, once there are any."""

    def items(self):
        site = self.get_wagtail_site()
        if not Trial.objects.for_site(site).shown().exists():
            return []
        paths = reverse_in_languages("wanted_regions")
        return [SitemapItem({code: site.root_url + path for code, path in paths.items()})]
