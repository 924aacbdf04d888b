from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteModerators(models.Model):
    """Whose members moderate the contributions of a site (Moderationsgruppe)."""

    site = models.OneToOneField("wagtailcore.Site", on_delete=models.CASCADE, related_name="moderators")
    group = models.OneToOneField("auth.Group", on_delete=models.CASCADE, related_name="moderated_site")

    class Meta:
        verbose_name = _("moderators of a site")
        verbose_name_plural = _("moderators of sites")

    def __str__(self):
        return str(self.group)
