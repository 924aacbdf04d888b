from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from coopgo.pages.models import SiteOwned, SiteOwnedQuerySet


class ReferenceCounterQuerySet(SiteOwnedQuerySet):
    @transaction.atomic
    def take(self, *, site, year: int) -> str:
        """Give the year's next reference, `D-2017-014`. What a rolled-back transaction took was never given."""
        self.get_or_create(site=site, year=year)
        counter = self.select_for_update().get(site=site, year=year)
        counter.last_number += 1
        counter.save(update_fields=["last_number"])
        return f"D-{year}-{counter.last_number:03d}"

    @transaction.atomic
    def raise_to(self, *, site, reference: str):
        """Note a reference that came from elsewhere, so that it is not given again."""
        year, number = map(int, reference.removeprefix("D-").split("-"))
        self.get_or_create(site=site, year=year)
        self.filter(site=site, year=year, last_number__lt=number).update(last_number=number)


class ReferenceCounter(SiteOwned):
    """The highest reference number ever given in a year: neither deletion nor parallel saving gives one twice."""

    year = models.PositiveSmallIntegerField(_("year"))
    last_number = models.PositiveIntegerField(_("last number"), default=0)

    objects = ReferenceCounterQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "year"], name="one_counter_per_site_and_year")]

    def __str__(self):
        return f"{self.year}: {self.last_number}"
