from django.db import models
from django.utils.translation import gettext_lazy as _

from .site_owned import SiteOwned


class ImportRecord(SiteOwned):
    """The ledger of imports: which source made which page, so that a later run knows what an editor did since."""

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=255)
    source = models.CharField(max_length=255, blank=True)
    digest = models.CharField(max_length=64)
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="import_records")
    revision_pk = models.PositiveBigIntegerField(null=True)
    published = models.BooleanField(default=False)
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "kind", "key"], name="one_record_per_imported_key")]

    def __str__(self):
        return f"{self.kind} {self.key}"

    @property
    def was_edited(self) -> bool:
        """Whether somebody saved the page since, or took back what the import had published. Needs a page."""
        page = self.page
        was_saved = page.latest_revision_id != self.revision_pk
        was_unpublished = self.published and not page.live
        return was_saved or was_unpublished


class RetiredAddress(SiteOwned):
    """An address that was public and is no more; it answers 410 Gone (RFC 9110, 15.5.11) and leads onward."""

    path = models.CharField(_("path"), max_length=255)
    reference = models.CharField(_("reference"), max_length=20, blank=True, db_index=True)
    language_code = models.CharField(_("language"), max_length=10)
    title = models.CharField(_("title"), max_length=255)
    onward_url = models.CharField(max_length=255)
    onward_title = models.CharField(max_length=255)
    retired_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="one_retirement_per_path")]

    def __str__(self):
        return self.path
