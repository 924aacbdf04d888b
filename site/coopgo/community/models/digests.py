from django.conf import settings
from django.db import models

from coopgo.pages.models import SiteOwned


class ModeratorDigest(SiteOwned):
    """That a moderator had the daily mail of a site: written before it is sent, taken back if that fails."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "user", "day"], name="one_moderator_digest_per_day")]

    def __str__(self):
        return f"{self.day}"
