from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from coopgo.pages.addresses import reverse_in
from coopgo.pages.models import SiteOwned
from coopgo.pages.slugs import german_slug
from kb.fields import FoldedNameField
from kb.querysets import RegionQuerySet


class RegionKind(models.TextChoices):
    COUNTRY = "country", _("Country")
    STATE = "state", _("State (Land)")
    DISTRICT = "district", _("District (Kreis)")
    MUNICIPALITY = "municipality", _("Municipality (Gemeinde)")


# Names that say already what kind of unit they are; "Landkreis" before them would be said twice.
_SPEAKING_NAME_PARTS = ("kreis", "region ", "verband")


class Region(SiteOwned, index.Indexed, models.Model):
    """A Land, Kreis or Gemeinde by its official key (AGS, leading zeros kept), or a place abroad by ISO 3166.

    `path` holds the codes from the country down, each closed by a slash (`DE/09/09162/`): what begins with a region's
    path lies within it.
    """

    code = models.CharField(_("code"), max_length=12)
    kind = models.CharField(_("kind"), max_length=12, choices=RegionKind.choices)
    type = models.CharField(
        _("kind of unit"), max_length=60, blank=True, help_text=_("As printed: Landkreis, Stadt, Markt ...")
    )
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120, blank=True)
    folded_name = FoldedNameField(of="name")
    folded_name_en = FoldedNameField(of="name_en")
    suffix = models.CharField(_("suffix"), max_length=60, blank=True)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("part of"),
    )
    path = models.CharField(max_length=60, editable=False, db_index=True)
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("year of the count"), null=True, blank=True)
    latitude = models.FloatField(_("latitude (WGS 84, degrees)"), null=True, blank=True)
    longitude = models.FloatField(_("longitude (WGS 84, degrees)"), null=True, blank=True)

    objects = RegionQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en", help_text=_("For Länder and countries: how English pages call them.")),
        FieldPanel("code", help_text=_("The official key (AGS) with leading zeros, abroad ISO 3166.")),
        FieldPanel("kind"),
        FieldPanel("type"),
        FieldPanel("parent"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("name_en"),
        index.SearchField("code"),
        index.FilterField("kind"),
        index.FilterField("site_id"),
    ]

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["site", "code"], name="one_region_per_site_and_code")]
        indexes = [
            models.Index(fields=["site", "folded_name"], name="region_by_name"),
            models.Index(fields=["site", "folded_name_en"], name="region_by_english_name"),
        ]

    def __str__(self):
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name as readers need it: districts with their kind, since München and Leipzig exist twice."""
        name = self.name_en if get_language() == "en" and self.name_en else self.name
        says_it_already = any(part in name.lower() for part in _SPEAKING_NAME_PARTS)
        is_rural_district = self.kind == RegionKind.DISTRICT and self.type in {"Landkreis", "Kreis"}
        return f"{self.type} {name}" if is_rural_district and not says_it_already else name

    @property
    def top_code(self) -> str:
        """The code of the Land it lies in, abroad of the country; Germany's own for Germany."""
        country, *below = self.path.rstrip("/").split("/")
        return below[0] if country == "DE" and below else country

    @property
    def slug(self) -> str:
        return german_slug(self.name)

    def get_absolute_url(self):
        return reverse_in(get_language(), "region", self.code, self.slug)

    def clean(self):
        super().clean()
        if self.parent and self.path and self.parent.path.startswith(self.path):
            raise ValidationError({"parent": _("A region cannot be part of itself or of its own parts.")})

    @transaction.atomic
    def save(self, *args, **kwargs):
        """What lies within a region moves with it."""
        old_path = self.path
        self.path = f"{self.parent.path if self.parent else ''}{self.code}/"
        super().save(*args, **kwargs)
        if old_path and old_path != self.path:
            parts = Region.objects.for_site(self.site_id).filter(path__startswith=old_path).exclude(pk=self.pk)
            parts.update(path=Concat(Value(self.path), Substr("path", len(old_path) + 1)))


class RegionCode(SiteOwned):
    """A further code of a region: the Gemeinde of a Stadtkreis and its Kreis are one region with the shorter code."""

    code = models.CharField(_("code"), max_length=12)
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="further_codes", verbose_name=_("region"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "code"], name="one_region_per_further_code")]

    def __str__(self):
        return self.code
