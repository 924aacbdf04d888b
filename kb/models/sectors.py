from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from coopgo.pages.addresses import reverse_in
from coopgo.pages.models import SiteOwned
from kb.querysets import SectorQuerySet


class Sector(TranslatableMixin, SiteOwned, index.Indexed, models.Model):
    """What a page is about (Bereich). Pages link the sector of the source language; every other language labels it."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("slug"), max_length=100, help_text=_("Part of the address and the same in every language.")
    )
    description = models.TextField(_("description"), blank=True, max_length=500)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100)
    is_listed = models.BooleanField(
        _("shown to readers"),
        default=True,
        help_text=_("Sectors made by an import stay out of navigation and filters until you switch them on."),
    )

    objects = SectorQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("sort_order"),
        FieldPanel("is_listed"),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("description"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("sort_order", overridable=False),
        SynchronizedField("is_listed", overridable=False),
        SynchronizedField("site", overridable=False),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.FilterField("locale_id"),
        index.FilterField("site_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["site", "locale", "slug"], name="one_sector_per_site_locale_and_slug")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse_in(self.locale.language_code, "sector", self.slug)

    def get_addresses(self) -> dict[str, str]:
        """The paths of the sector in each language that names it."""
        versions = self.get_translations(inclusive=True).select_related("locale")
        return {version.locale.language_code: version.get_absolute_url() for version in versions}


class SectorAlias(SiteOwned):
    """A word of old archives for a sector (Bereichswort): the small table that editors maintain for the import."""

    word = models.CharField(_("word"), max_length=100, help_text=_("As it stands behind “Bereich:” in old texts."))
    sector = models.ForeignKey(
        Sector,
        on_delete=models.CASCADE,
        related_name="aliases",
        verbose_name=_("sector"),
        limit_choices_to={"locale__language_code": "de"},
    )

    panels = [FieldPanel("word"), FieldPanel("sector", widget=forms.Select)]

    class Meta:
        verbose_name = _("sector word")
        verbose_name_plural = _("sector words")
        ordering = ["word"]
        constraints = [models.UniqueConstraint(fields=["site", "word"], name="one_sector_per_word")]

    def __str__(self):
        return f"{self.word} → {self.sector}"
