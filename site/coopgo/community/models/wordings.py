from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from coopgo.community.querysets import RulesWordingQuerySet
from coopgo.pages.models import SiteOwned
from coopgo.pages.navigation import ASK_SLUG


class RulesWording(SiteOwned):
    """The rules contributors agree to, in one dated wording (Wortlaut): never changed, only followed by a newer one."""

    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text = models.TextField(_("text"), help_text=_("One rule a line, in plain words."))
    effective_on = models.DateField(_("in force from"))

    objects = RulesWordingQuerySet.as_manager()

    panels = [FieldPanel("language_code"), FieldPanel("text"), FieldPanel("effective_on")]

    class Meta:
        verbose_name = _("wording of the rules")
        verbose_name_plural = _("wordings of the rules")
        ordering = ["-effective_on", "-pk"]

    def __str__(self):
        return f"{self.effective_on:%Y-%m-%d} ({self.language_code})"

    @property
    def rules(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]


class Reason(SiteOwned):
    """Why a contribution is not published (Begründung): a text block moderators choose and adapt."""

    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(
        _("text"),
        max_length=1000,
        help_text=_("What the mail to the contributor says. {ask_url} becomes the address of the page to ask on."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("language_code"), FieldPanel("sort_order")]

    class Meta:
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")
        ordering = ["sort_order", "title"]

    def __str__(self):
        return self.title

    def fill(self) -> str:
        """The text with the addresses it names; `site` is at hand."""
        return self.text.replace("{ask_url}", f"{self.site.root_url}/{ASK_SLUG}/")
