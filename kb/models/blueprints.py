from collections import defaultdict
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from coopgo.pages.models import BasePage
from coopgo.pages.prepared_queries import PreparedQuery, holds_children
from kb.blocks import DocumentStream, LibraryBlock, OrganisationStream, PhaseStream
from kb.fields import YEAR_VALIDATORS, ChoiceListField
from kb.key_figures import ExampleFigures, Figure, Span, draw_figures, list_needs
from kb.legal_forms import LegalForm
from kb.querysets import BlueprintPageQuerySet
from kb.versions import choose_versions, find_versions, pick

from .corrections import BaseCorrection, CorrectedPage
from .discussion import Discussed
from .examples import ExamplePage
from .links import attach_regions


class BlueprintExample(Orderable):
    """An example that a blueprint rests on; the link leads to the example of the source language."""

    page = ParentalKey("kb.BlueprintPage", on_delete=models.CASCADE, related_name="example_links")
    example = models.ForeignKey(
        "kb.ExamplePage", on_delete=models.CASCADE, related_name="blueprint_links", verbose_name=_("example")
    )

    panels = [FieldPanel("example")]

    def __str__(self):
        return str(self.example)


class BlueprintCorrection(BaseCorrection):
    page = ParentalKey("kb.BlueprintPage", on_delete=models.CASCADE, related_name="corrections")


class BlueprintPage(CorrectedPage, Discussed):
    """A challenge, how citizens solved it, and how it can be done again (Blaupause)."""

    art = "blaupause"
    social_image = "img/og-blueprint.png"

    legal_forms = ChoiceListField(_("legal forms"), choices=LegalForm.choices, blank=True)
    people_min = models.PositiveIntegerField(_("people, at least"), null=True, blank=True)
    people_max = models.PositiveIntegerField(_("people, at most"), null=True, blank=True)
    people_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, validators=YEAR_VALIDATORS)
    people_note = models.CharField(_("on the people"), max_length=250, blank=True)
    capital_min_eur = models.PositiveBigIntegerField(_("capital in euros, at least"), null=True, blank=True)
    capital_max_eur = models.PositiveBigIntegerField(_("capital in euros, at most"), null=True, blank=True)
    capital_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, validators=YEAR_VALIDATORS)
    capital_note = models.CharField(_("on the capital"), max_length=250, blank=True)

    challenge = StreamField(LibraryBlock(required=True), verbose_name=_("which challenge?"))
    solution = StreamField(LibraryBlock(required=True), verbose_name=_("how can citizens solve it?"))
    procedure = StreamField(LibraryBlock(), blank=True, verbose_name=_("how did they go about it?"))
    phases = StreamField(PhaseStream(), blank=True, verbose_name=_("phases"))
    results = StreamField(LibraryBlock(), blank=True, verbose_name=_("what was achieved?"))
    risks = StreamField(LibraryBlock(), blank=True, verbose_name=_("risks"))
    organisations = StreamField(OrganisationStream(), blank=True, verbose_name=_("who can help?"))
    documents = StreamField(DocumentStream(), blank=True, verbose_name=_("documents"))

    objects = PageManager.from_queryset(BlueprintPageQuerySet)()

    template = "kb/blueprint_page.html"
    parent_page_types = ["kb.BlueprintIndexPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("legal_forms"),
                FieldRowPanel([FieldPanel("people_min"), FieldPanel("people_max"), FieldPanel("people_year")]),
                FieldPanel("people_note"),
                FieldRowPanel(
                    [FieldPanel("capital_min_eur"), FieldPanel("capital_max_eur"), FieldPanel("capital_year")]
                ),
                FieldPanel("capital_note"),
            ],
            heading=_("What it takes"),
        ),
        FieldPanel("challenge"),
        FieldPanel("solution"),
        InlinePanel(
            "example_links",
            heading=_("Which examples?"),
            label=_("example"),
            help_text=_("Three or four, and a warning example where there is one."),
        ),
        FieldPanel("procedure"),
        FieldPanel("phases"),
        FieldPanel("results"),
        FieldPanel("risks"),
        FieldPanel("organisations"),
        FieldPanel("documents"),
    ]
    settings_panels = [*BasePage.settings_panels, *Discussed.discussion_panels]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *Discussed.discussion_fields,
        SynchronizedField("legal_forms", overridable=False),
    ]
    search_fields = [
        *CorrectedPage.search_fields,
        index.SearchField("challenge", boost=2),
        index.SearchField("solution", boost=2),
        index.SearchField("procedure"),
        index.SearchField("phases"),
        index.SearchField("results"),
        index.SearchField("risks"),
        index.SearchField("organisations"),
    ]

    class Meta:
        verbose_name = _("blueprint")
        verbose_name_plural = _("blueprints")

    def clean(self):
        super().clean()
        ranges = {"people_max": self.people, "capital_max_eur": self.capital}
        if errors := {
            name: _("This is less than what it takes at least.")
            for name, span in ranges.items()
            if None not in (span.low, span.high) and span.high < span.low
        }:
            raise ValidationError(errors)

    @cached_property
    def examples(self) -> list[ExamplePage]:
        """Its published examples in their order, each in this page's language where it has been translated."""
        if holds_children(self, "example_links"):
            ids = [link.example_id for link in self.example_links.all()]
            keys = dict(ExamplePage.objects.filter(pk__in=ids).values_list("pk", "translation_key"))
            return pick(find_versions(ExamplePage, keys.values(), self.locale), [keys[pk] for pk in ids if pk in keys])
        found = _select_examples(page=self.pk)
        # Its own regions are shown as well: one query for all.
        attach_regions([*found, self])
        return pick(choose_versions(found, self.locale), [example.translation_key for example in found])

    @property
    def land_count(self) -> int:
        """In how many Länder, or countries abroad, its examples are."""
        return len({region.top_code for example in self.examples for region in example.regions})

    @property
    def people(self) -> Span:
        return Span(self.people_min, self.people_max)

    @property
    def capital(self) -> Span:
        return Span(self.capital_min_eur, self.capital_max_eur)

    @property
    def legal_form_labels(self) -> list[str]:
        return self._meta.get_field("legal_forms").labels(self.legal_forms)

    @cached_property
    def example_figures(self) -> ExampleFigures:
        return draw_figures(self.examples)

    def list_needs(self) -> list[Figure]:
        """What it takes, for the head of the page."""
        return list_needs(self, self.example_figures)

    @classmethod
    def prepare_entries(cls, pages):
        """Fetch the examples of several blueprints of one language at once."""
        links = BlueprintExample.objects.filter(page__in=pages).order_by("sort_order", "pk")
        keys = defaultdict(list)
        for page_id, key in links.values_list("page_id", "example__translation_key"):
            keys[page_id].append(key)
        versions = find_versions(ExamplePage, chain(*keys.values()), pages[0].locale) if keys else {}
        for page in pages:
            page.examples = pick(versions, keys[page.pk])


def _build_examples(page):
    """The published examples of a blueprint in all languages, in the order of its links."""
    links = BlueprintExample.objects.filter(page=page)
    keys = links.order_by().values("example__translation_key")
    own_link = links.filter(example__translation_key=OuterRef("translation_key")).order_by("sort_order", "pk")
    examples = ExamplePage.objects.live().unrestricted().without_aliases().filter(translation_key__in=keys)
    in_order = examples.order_by(Subquery(own_link.values("sort_order")[:1]), Subquery(own_link.values("pk")[:1]))
    return in_order.select_related("locale").only(*ExamplePage.list_card_fields())


_select_examples = PreparedQuery(_build_examples, page=models.BigIntegerField())
