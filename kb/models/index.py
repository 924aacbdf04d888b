from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from coopgo.pages.blocks import ContentBlock
from coopgo.pages.models import BasePage
from coopgo.pages.translation import OwnField
from kb.facets import BlueprintRegionFacet, RegionFacet, SectorFacet
from kb.listing import list_pages


class IndexPage(BasePage):
    """A list of all pages of one type with filters, and a text of its own above it."""

    listed_model = ""
    facets = (SectorFacet(), RegionFacet())

    body = StreamField(ContentBlock(), blank=True, verbose_name=_("content"))

    max_count_per_parent = 1
    parent_page_types = ["pages.HomePage"]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    override_translatable_fields = [OwnField("slug")]

    class Meta:
        abstract = True

    @property
    def listed_art(self) -> str:
        return apps.get_model(self.listed_model).art

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listing = list_pages(
            self.get_listed_pages(),
            parameters=request.GET,
            site=self.get_site(),
            locale=self.locale,
            facets=self.facets,
        )
        return {**context, **listing}

    def get_listed_pages(self):
        """Live pages below this one, newest first."""
        pages = apps.get_model(self.listed_model).objects.child_of(self)
        return pages.live().public().in_locale(self.locale).newest_first()


class GuideIndexPage(IndexPage):
    """All guides (Ratgeber)."""

    template = "kb/guide_index_page.html"
    subpage_types = ["kb.GuidePage"]
    listed_model = "kb.GuidePage"

    class Meta:
        verbose_name = _("list of guides")
        verbose_name_plural = _("lists of guides")


class BlueprintIndexPage(IndexPage):
    """All blueprints (Blaupausen)."""

    template = "kb/blueprint_index_page.html"
    subpage_types = ["kb.BlueprintPage"]
    listed_model = "kb.BlueprintPage"
    facets = (SectorFacet(), BlueprintRegionFacet())

    class Meta:
        verbose_name = _("list of blueprints")
        verbose_name_plural = _("lists of blueprints")


class ExampleIndexPage(IndexPage):
    """All examples (Beispiele)."""

    template = "kb/example_index_page.html"
    subpage_types = ["kb.ExamplePage"]
    listed_model = "kb.ExamplePage"

    class Meta:
        verbose_name = _("list of examples")
        verbose_name_plural = _("lists of examples")
