from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from coopgo.pages.blocks import ContentBlock
from coopgo.pages.models import BasePage
from kb.blocks import FigureStream
from kb.fields import ChoiceListField
from kb.legal_forms import LegalForm
from kb.querysets import ClassifiedPageQuerySet

from .links import ClassifiedPage


class Outcome(models.TextChoices):
    WORKED = "worked", _("It worked")
    WARNING = "warning", _("A warning example")


class ExamplePage(ClassifiedPage):
    """A real case (Beispiel): who did what where, what came of it, what can be learned. Blueprints choose examples."""

    art = "beispiel"

    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("As readers see it: town, Land, size.")
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.WORKED)
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    founded_note = models.CharField(
        _("on the founding"), max_length=200, blank=True, help_text=_("The day, or where sources contradict.")
    )
    legal_forms = ChoiceListField(_("legal forms"), choices=LegalForm.choices, blank=True)
    members = models.PositiveIntegerField(_("members"), null=True, blank=True)
    members_year = models.PositiveSmallIntegerField(_("year of the members"), null=True, blank=True)
    capital_eur = models.PositiveBigIntegerField(_("capital in euros"), null=True, blank=True)
    capital_year = models.PositiveSmallIntegerField(_("year of the capital"), null=True, blank=True)
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
