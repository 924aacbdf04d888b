from django.db import models
from django.db.models import Q

from coopgo.pages.models import SiteOwnedQuerySet


class SectorQuerySet(SiteOwnedQuerySet):
    def in_locale(self, locale):
        return self.filter(locale=locale)

    def translations_of(self, sectors, locale):
        """The given sectors in their order, each in the locale's language where it has been translated."""
        if all(sector.locale_id == locale.pk for sector in sectors):
            return list(sectors)
        keys = [sector.translation_key for sector in sectors]
        translated = {
            sector.translation_key: sector for sector in self.filter(locale=locale, translation_key__in=keys)
        }
        return [translated.get(sector.translation_key, sector) for sector in sectors]

    def listed(self):
        """Those an editor has switched on for navigation and facets."""
        return self.filter(is_listed=True)


class RegionQuerySet(SiteOwnedQuerySet):
    def within(self, region):
        """The region itself and everything below it."""
        return self.filter(path__startswith=region.path)

    def ancestors_of(self, region, *, inclusive=False):
        codes = region.path.rstrip("/").split("/")
        return self.filter(site=region.site_id, code__in=codes if inclusive else codes[:-1])

    def by_code(self, site, code):
        """The region with this code, also one it was merged from (`11000000` is Berlin, `11`). May be empty."""
        return self.for_site(site).filter(Q(code=code) | Q(further_codes__code=code)).distinct()

    def top_level(self):
        """Länder and countries abroad: what the region facet lists first."""
        return self.filter(models.Q(kind="state", parent__code="DE") | models.Q(kind="country"))
