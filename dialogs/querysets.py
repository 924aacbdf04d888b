from django.db.models import Prefetch, Q
from wagtail.models import PageQuerySet

from kb.models import RegionLink, SectorLink


class DialogQuerySet(PageQuerySet):
    def in_locale(self, locale):
        """Dialogs written in a language; aliases only repeat another one."""
        return self.filter(locale=locale, alias_of=None)

    def newest_first(self):
        return self.order_by("-asked_on", "-pk")

    def neighbours_in_sector(self, dialog):
        """The dialogs before and after this one by date in its main sector; either may be None."""
        sector = dialog.main_sector
        if sector is None:
            return None, None
        others = self.in_locale(dialog.locale).for_sector(sector.slug)
        asked_on, pk = dialog.asked_on, dialog.pk
        earlier = others.filter(Q(asked_on__lt=asked_on) | Q(asked_on=asked_on, pk__lt=pk)).newest_first()
        later = others.filter(Q(asked_on__gt=asked_on) | Q(asked_on=asked_on, pk__gt=pk)).order_by(
            "asked_on", "pk"
        )
        return earlier.first(), later.first()

    def for_sector(self, slug):
        return self.filter(sector_links__sector__slug=slug).distinct()

    def for_region(self, region):
        """Dialogs that speak of a region or of a part of it."""
        return self.filter(region_links__region__path__startswith=region.path).distinct()

    def with_listing_data(self):
        """Everything a list item shows, in a constant number of queries."""
        return self.select_related("locale").prefetch_related(
            Prefetch("sector_links", SectorLink.objects.select_related("sector__locale")),
            Prefetch("region_links", RegionLink.objects.select_related("region")),
        )
