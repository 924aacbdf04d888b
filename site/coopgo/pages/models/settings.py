from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from coopgo.pages.prepared_queries import PreparedQuery


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    """What an operator says of the site: who runs it, how to be reached, under which licence its texts stand."""

    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    contact_email = models.EmailField(_("mail address"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=60, blank=True)
    contact_phone_hours = models.CharField(_("phone hours"), max_length=120, blank=True)
    contact_address = models.TextField(_("postal address"), blank=True)
    licence_name = models.CharField(_("licence of the content"), max_length=100, default="CC BY-SA 4.0")
    licence_url = models.URLField(
        _("link to the licence"), default="https://creativecommons.org/licenses/by-sa/4.0/deed.de"
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("organisation"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_phone_hours"),
                FieldPanel("contact_address"),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel([FieldPanel("licence_name"), FieldPanel("licence_url")], heading=_("Licence")),
    ]

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    @classmethod
    def for_site(cls, site):
        """Every page asks for them."""
        found = _select_settings(site=site.pk) if site else []
        return found[0] if found else super().for_site(site)


_select_settings = PreparedQuery(lambda site: SiteSettings.objects.filter(site=site), site=models.BigIntegerField())
