from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from coopgo.pages.blocks import ContentBlock
from coopgo.pages.models import BasePage
from coopgo.pages.translation import OwnField


class GuideIndexPage(BasePage):
    """All guides (Ratgeber)."""

    body = StreamField(ContentBlock(), blank=True, verbose_name=_("content"))

    template = "kb/guide_index_page.html"
    max_count_per_parent = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = []
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    override_translatable_fields = [OwnField("slug")]

    class Meta:
        verbose_name = _("list of guides")
        verbose_name_plural = _("lists of guides")


class BlueprintIndexPage(BasePage):
    """All blueprints (Blaupausen)."""

    body = StreamField(ContentBlock(), blank=True, verbose_name=_("content"))

    template = "kb/blueprint_index_page.html"
    max_count_per_parent = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = []
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    override_translatable_fields = [OwnField("slug")]

    class Meta:
        verbose_name = _("list of blueprints")
        verbose_name_plural = _("lists of blueprints")
