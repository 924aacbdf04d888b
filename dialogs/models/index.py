from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from coopgo.pages.blocks import ContentBlock
from coopgo.pages.models import BasePage
from coopgo.pages.translation import OwnField
from kb.listing import list_pages


class DialogIndexPage(BasePage):
    """All dialogs, filtered by sector, region and year."""

    body = StreamField(ContentBlock(), blank=True, verbose_name=_("content"))

    template = "dialogs/dialog_index_page.html"
    max_count_per_parent = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["dialogs.DialogPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    override_translatable_fields = [OwnField("slug")]

    class Meta:
        verbose_name = _("list of dialogs")
        verbose_name_plural = _("lists of dialogs")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listing = list_pages(self.get_dialogs(), parameters=request.GET, site=self.get_site(), locale=self.locale)
        return {**context, **listing}

    def get_dialogs(self):
        """Live dialogs below this page, newest first."""
        dialog_class = apps.get_model("dialogs.DialogPage")
        return dialog_class.objects.child_of(self).live().public().in_locale(self.locale).newest_first()
