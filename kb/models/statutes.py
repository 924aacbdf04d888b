from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from coopgo.pages.models import SiteOwned
from coopgo.pages.slugs import german_slug
from kb.querysets import StatuteCitationQuerySet


class Sign(models.TextChoices):
    SECTION = "§", "§"
    ARTICLE = "Art.", "Art."


class Law(SiteOwned):
    """A law as texts name it (Gesetz): the table that editors extend."""

    abbreviation = models.CharField(_("abbreviation"), max_length=30)
    name = models.CharField(_("name"), max_length=250)
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("One a line, as they stand behind a section in texts.")
    )
    sign = models.CharField(_("sign"), max_length=4, choices=Sign.choices, default=Sign.SECTION)

    panels = [
        FieldRowPanel([FieldPanel("abbreviation"), FieldPanel("sign")]),
        FieldPanel("name"),
        FieldPanel("other_names"),
    ]

    class Meta:
        verbose_name = _("law")
        verbose_name_plural = _("laws")
        ordering = ["abbreviation"]
        constraints = [models.UniqueConstraint(fields=["site", "abbreviation"], name="one_law_per_abbreviation")]

    def __str__(self):
        return self.abbreviation

    @property
    def slug(self) -> str:
        return german_slug(self.abbreviation)

    @property
    def names(self) -> list[str]:
        """All ways of naming it behind a section."""
        return [self.abbreviation, self.name, *filter(None, map(str.strip, self.other_names.splitlines()))]

    def clean(self):
        """An address is made of the abbreviation: it must have one, and no other law the same."""
        if not self.slug:
            raise ValidationError({"abbreviation": _("It needs a letter or digit: the address is made of it.")})
        others = Law.objects.filter(site=self.site_id).exclude(pk=self.pk).exclude(abbreviation=self.abbreviation)
        if twin := next((law for law in others if law.slug == self.slug), None):
            raise ValidationError({"abbreviation": _("%(law)s has this address already.") % {"law": twin}})

    def get_absolute_url(self):
        return reverse("law", args=[self.slug])


class StatuteCitation(models.Model):
    """That a live page cites a section of a law (Fundstelle); read from its text whenever it is published."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="statute_citations")
    law = models.ForeignKey(Law, on_delete=models.CASCADE, related_name="citations")
    section = models.CharField(max_length=20)

    objects = StatuteCitationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "law", "section"], name="one_citation_per_section")]

    def __str__(self):
        return f"{self.law.sign} {self.section} {self.law}"


class StatuteChange(SiteOwned):
    """A section that changed on a day: texts that cite it and are older have to be read again."""

    law = models.ForeignKey(Law, on_delete=models.CASCADE, related_name="changes", verbose_name=_("law"))
    section = models.CharField(
        _("section"),
        max_length=20,
        help_text=_("Number and letter only: 36 or 21b."),
        validators=[RegexValidator(r"^\d+[a-z]{0,2}$", _("Number and letter only: 36 or 21b."))],
    )
    changed_on = models.DateField(_("changed on"))
    note = models.TextField(_("what changed"), max_length=500, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("law", widget=forms.Select), FieldPanel("section"), FieldPanel("changed_on")]),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("change of law")
        verbose_name_plural = _("changes of law")
        ordering = ["-changed_on"]
        constraints = [
            models.UniqueConstraint(fields=["law", "section", "changed_on"], name="one_change_per_section_and_day")
        ]

    def __str__(self):
        return f"{self.law.sign} {self.section} {self.law}"
