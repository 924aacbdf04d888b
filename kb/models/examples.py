import re

from django.apps import apps
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from coopgo.pages.blocks import ContentBlock
from coopgo.pages.models import BasePage
from coopgo.pages.prepared_queries import PreparedQuery
from kb.blocks import FigureStream
from kb.fields import YEAR_VALIDATORS, ChoiceListField
from kb.key_figures import Figure, Span, describe_euros, describe_range
from kb.legal_forms import LegalForm
from kb.querysets import ClassifiedPageQuerySet
from kb.versions import choose_versions, pick

from .links import ClassifiedPage

CARD_FIGURES = 3
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Outcome(models.TextChoices):
    WORKED = "worked", _("It worked")
    WARNING = "warning", _("A warning example")


class ExamplePage(ClassifiedPage):
    """A real case (Beispiel): who did what where, what came of it, what can be learned. Blueprints choose examples."""

    art = "beispiel"
    social_image = "img/og-example.png"

    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("As readers see it: town, Land, size.")
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.WORKED)
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True, validators=YEAR_VALIDATORS)
    founded_note = models.CharField(
        _("on the founding"), max_length=200, blank=True, help_text=_("The day, or where sources contradict.")
    )
    legal_forms = ChoiceListField(_("legal forms"), choices=LegalForm.choices, blank=True)
    members = models.PositiveIntegerField(_("members"), null=True, blank=True)
    members_year = models.PositiveSmallIntegerField(
        _("year of the members"), null=True, blank=True, validators=YEAR_VALIDATORS
    )
    capital_eur = models.PositiveBigIntegerField(_("capital in euros"), null=True, blank=True)
    capital_year = models.PositiveSmallIntegerField(
        _("year of the capital"), null=True, blank=True, validators=YEAR_VALIDATORS
    )
    capital_note = models.CharField(_("on the capital"), max_length=200, blank=True)
    figures = StreamField(FigureStream(), blank=True, verbose_name=_("further key figures"))
    actions = StreamField(ContentBlock(required=True), verbose_name=_("what was done"))
    results = StreamField(ContentBlock(), blank=True, verbose_name=_("what was achieved"))
    lesson = models.TextField(_("lesson"), max_length=500, blank=True)

    objects = PageManager.from_queryset(ClassifiedPageQuerySet)()

    template = "kb/example_page.html"
    parent_page_types = ["kb.ExampleIndexPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("place"),
                FieldPanel("outcome"),
                FieldRowPanel([FieldPanel("founded_year"), FieldPanel("founded_note")]),
                FieldPanel("legal_forms"),
                FieldRowPanel([FieldPanel("members"), FieldPanel("members_year")]),
                FieldRowPanel([FieldPanel("capital_eur"), FieldPanel("capital_year")]),
                FieldPanel("capital_note"),
                FieldPanel("figures"),
            ],
            heading=_("Key figures"),
        ),
        FieldPanel("actions"),
        FieldPanel("results"),
        FieldPanel("lesson"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("outcome", overridable=False),
        SynchronizedField("legal_forms", overridable=False),
    ]
    search_fields = [
        *ClassifiedPage.search_fields,
        index.SearchField("place", boost=2),
        index.SearchField("actions"),
        index.SearchField("results"),
        index.SearchField("lesson", boost=2),
    ]

    class Meta:
        verbose_name = _("example")
        verbose_name_plural = _("examples")

    @property
    def is_warning(self) -> bool:
        return self.outcome == Outcome.WARNING

    @property
    def legal_form_labels(self) -> list[str]:
        return self._meta.get_field("legal_forms").labels(self.legal_forms)

    def list_figures(self) -> list[Figure]:
        """Its key figures with their years, the hand-picked ones first; no label and no number comes twice."""
        picked = [block.value for block in self.figures]
        figures = [Figure(value["label"], value["value"], value["year"]) for value in picked]
        labels = {figure.label.casefold() for figure in figures}
        said = {number for figure in figures for number in _NUMBER.findall(figure.value)}
        return figures + [
            figure
            for figure in self._list_own_figures()
            if figure.label.casefold() not in labels and not said & {*_NUMBER.findall(figure.value)}
        ]

    def _list_own_figures(self):
        if self.members is not None:
            count = describe_range(Span(self.members, self.members))
            yield Figure(gettext("Members"), count, _describe_year(self.members_year))
        if self.capital_eur is not None:
            amount = describe_euros(Span(self.capital_eur, self.capital_eur))
            yield Figure(gettext("Capital"), amount, _describe_year(self.capital_year))
        if self.founded_year:
            yield Figure(gettext("Founded"), str(self.founded_year))

    @classmethod
    def list_card_fields(cls) -> list[str]:
        """What cards, their figures and their maps show; all that a text fetches of its examples."""
        figures = ["figures", "members", "members_year", "capital_eur", "capital_year", "founded_year"]
        return ["translation_key", "locale", "title", "url_path", "summary", "place", "outcome", *figures]

    def list_card_figures(self) -> list[Figure]:
        return self.list_figures()[:CARD_FIGURES]

    @cached_property
    def blueprints(self) -> list:
        """The published blueprints that rest on it, each in this page's language where it has been translated."""
        found = _select_blueprints(key=self.translation_key)
        return pick(choose_versions(found, self.locale), [blueprint.translation_key for blueprint in found])


def _build_blueprints(key):
    """The published blueprints in all languages of which one rests on the example, in the order of the tree."""
    blueprints = apps.get_model("kb.BlueprintPage").objects
    keys = blueprints.filter(example_links__example__translation_key=key).order_by().values("translation_key")
    published = blueprints.live().unrestricted().without_aliases().filter(translation_key__in=keys)
    return published.select_related("locale").defer_streamfields().order_by("path")


_select_blueprints = PreparedQuery(_build_blueprints, key=models.UUIDField())


def _describe_year(year):
    return str(year) if year else pgettext("figure", "undated")
