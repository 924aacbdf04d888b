from django.db import models
from django.utils.translation import gettext_lazy as _

from coopgo.pages.models import SiteOwned


class PlaceRequest(SiteOwned):
    """A place that a contributor named and the regions do not know (Ortswunsch)."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ADDED = "added", _("Added")
        DECLINED = "declined", _("Declined")

    contribution = models.OneToOneField(
        "community.Contribution", on_delete=models.CASCADE, related_name="place_request"
    )
    text = models.CharField(_("place"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = _("place request")
        verbose_name_plural = _("place requests")

    def __str__(self):
        return self.text
