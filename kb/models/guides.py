from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.search import index

from coopgo.pages.blocks import INLINE_FEATURES
from coopgo.pages.contents import ContentsEntry, block_anchor
from coopgo.pages.extent import count_words, estimate_minutes
from coopgo.pages.models import BasePage
from kb.blocks import GuideBlock
from kb.querysets import ClassifiedPageQuerySet

from .corrections import BaseCorrection, CorrectedPage
from .discussion import Discussed


class GuideCorrection(BaseCorrection):
    page = ParentalKey("kb.GuidePage", on_delete=models.CASCADE, related_name="corrections")


class GuidePage(CorrectedPage, Discussed):
    """How to do one thing, in steps, with a checklist (Ratgeber)."""

    art = "ratgeber"
    social_image = "img/og-guide.png"

    goal = models.TextField(
        _("goal"), max_length=400, blank=True, help_text=_("What readers have at the end, in one or two sentences.")
    )
    audience = models.CharField(_("for whom"), max_length=250, blank=True)
    effort = models.CharField(
        _("time and effort"), max_length=250, blank=True, help_text=_("How long it takes and what it asks.")
    )
    prerequisites = RichTextField(_("prerequisites"), features=[*INLINE_FEATURES, "ul"], blank=True)
    body = StreamField(GuideBlock(required=True), verbose_name=_("content"))

    objects = PageManager.from_queryset(ClassifiedPageQuerySet)()

    template = "kb/guide_page.html"
    parent_page_types = ["kb.GuideIndexPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("goal"), FieldPanel("audience"), FieldPanel("effort"), FieldPanel("prerequisites")],
            heading=_("At a glance"),
        ),
        FieldPanel("body", help_text=_("A few sentences to begin with, then the steps, then the checklist.")),
    ]
    settings_panels = [*BasePage.settings_panels, *Discussed.discussion_panels]
    override_translatable_fields = [*BasePage.override_translatable_fields, *Discussed.discussion_fields]
    search_fields = [
        *CorrectedPage.search_fields,
        index.SearchField("goal", boost=2),
        index.SearchField("audience"),
        index.SearchField("prerequisites"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    def get_contents(self) -> list[ContentsEntry]:
        """The steps, in their order."""
        return self._list_blocks("step")

    @property
    def checklists(self) -> list[ContentsEntry]:
        return self._list_blocks("checklist")

    def _list_blocks(self, kind):
        blocks = (block for block in self.body if block.block_type == kind)
        return [ContentsEntry(block.value["title"], block_anchor(block.id)) for block in blocks]

    @cached_property
    def step_count(self) -> int:
        return sum(block["type"] == "step" for block in self.body.raw_data)

    @cached_property
    def reading_minutes(self) -> int:
        return estimate_minutes(count_words(self))
