from django.db import models
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from coopgo.pages.blocks import INLINE_FEATURES
from coopgo.pages.models import SiteOwned
from kb.querysets import GlossaryTermQuerySet


def list_spellings(term: str, other_spellings: str) -> list[str]:
    """A term and its other spellings, which stand one a line."""
    return [term, *filter(None, map(str.strip, other_spellings.splitlines()))]


class GlossaryTerm(TranslatableMixin, SiteOwned, index.Indexed, models.Model):
    """A word that readers may not know, explained (Begriff). "See also" stands with the source language's terms."""

    term = models.CharField(_("term"), max_length=100)
    slug = models.SlugField(
        _("slug"), max_length=100, help_text=_("Part of the address and the same in every language.")
    )
    short_text = models.TextField(
        _("short text"), max_length=300, help_text=_("One or two plain sentences: they open beside the word in a text.")
    )
    long_text = RichTextField(_("long text"), features=INLINE_FEATURES, blank=True)
    other_spellings = models.TextField(
        _("other spellings"),
        blank=True,
        help_text=_("One a line: abbreviations and other words for the same. Inflections are found by themselves."),
    )
    see_also = models.ManyToManyField(
        "self",
        blank=True,
        verbose_name=_("see also"),
        limit_choices_to={"locale__language_code": "de"},
    )

    objects = GlossaryTermQuerySet.as_manager()

    panels = [
        FieldPanel("term"),
        FieldPanel("slug"),
        FieldPanel("short_text"),
        FieldPanel("long_text"),
        FieldPanel("other_spellings"),
        FieldPanel("see_also"),
    ]
    translatable_fields = [
        TranslatableField("term"),
        TranslatableField("short_text"),
        TranslatableField("long_text"),
        TranslatableField("other_spellings"),
        SynchronizedField("slug", overridable=False),
        SynchronizedField("site", overridable=False),
    ]
    search_fields = [
        index.SearchField("term", boost=3),
        index.AutocompleteField("term"),
        index.AutocompleteField("other_spellings"),
        index.SearchField("other_spellings", boost=2),
        index.SearchField("short_text"),
        index.SearchField("long_text"),
        index.FilterField("locale_id"),
        index.FilterField("site_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term"]
        constraints = [
            models.UniqueConstraint(fields=["site", "locale", "slug"], name="one_term_per_site_locale_and_slug")
        ]

    def __str__(self):
        return self.term

    def get_absolute_url(self):
        """Its place on the glossary page."""
        with translation.override(self.locale.language_code):
            return f"{reverse('glossary')}#{self.slug}"

    @property
    def spellings(self) -> list[str]:
        """The term and its other spellings, as editors wrote them."""
        return list_spellings(self.term, self.other_spellings)
