from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from coopgo.pages.blocks import ContentBlock
from coopgo.pages.contents import headings_of
from coopgo.pages.home_blocks import HomeBlock
from coopgo.pages.translation import OwnField

from .base import BasePage


class HomePage(BasePage):
    """Home of one language: search first, then what the editors compose."""

    footer_sentence = models.CharField(_("sentence in the footer"), max_length=250, blank=True)
    body = StreamField(HomeBlock(), blank=True, verbose_name=_("content"))

    template = "pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("footer_sentence")]
    override_translatable_fields = [OwnField("slug")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class StandardPage(BasePage):
    """A page of its own: about, imprint, privacy, accessibility, how to ask."""

    body = StreamField(ContentBlock(), blank=True, verbose_name=_("content"))
    shows_contact = models.BooleanField(
        _("show the contact box"),
        default=False,
        help_text=_("Mail, letter and phone as kept in the site settings."),
    )

    template = "pages/standard_page.html"
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("shows_contact")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_contents(self):
        return headings_of(self.body)
