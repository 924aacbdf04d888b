from django.db import models
from django.utils.translation import gettext_lazy as _

from coopgo.community.validation import CONFIRMED, CONTRADICTED
from coopgo.pages.models import SiteOwned


class PageValidation(SiteOwned):
    """What the contributions of a page add up to (Bestätigung), stored so that readers need not wait for the sum.

    `sums` is `coopgo.community.validation.Validation` as JSON; the columns are what lists sort and filter by.
    """

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="validation")
    contribution_count = models.PositiveIntegerField(default=0)
    trial_count = models.PositiveIntegerField(default=0)
    confirmed_region_count = models.PositiveIntegerField(default=0, db_index=True)
    contradicted_region_count = models.PositiveIntegerField(default=0)
    confirmation_count = models.PositiveIntegerField(default=0)
    sums = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("validation")
        verbose_name_plural = _("validations")

    def __str__(self):
        return f"{self.page_id}"

    @property
    def facet_values(self) -> list[str]:
        """By which values of the facet `bestaetigt` its page is found."""
        counts = {CONFIRMED: self.confirmed_region_count, CONTRADICTED: self.contradicted_region_count}
        return [value for value, count in counts.items() if count]


class MaterialChange(SiteOwned):
    """That a correction marked as material was published: confirmations older than it have lapsed. Once for each."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="material_changes")
    correction_key = models.UUIDField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "correction_key"], name="one_material_change_per_correction")
        ]

    def __str__(self):
        return f"{self.published_at:%Y-%m-%d}"
