from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteOwnedQuerySet(models.QuerySet):
    def for_site(self, site):
        return self.filter(site=site)


class SiteOwned(models.Model):
    """Belongs to one site: one installation will serve many municipalities."""

    site = models.ForeignKey("wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("Site"))

    objects = SiteOwnedQuerySet.as_manager()

    class Meta:
        abstract = True
