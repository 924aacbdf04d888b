from django.db import models
from django.utils.translation import gettext_lazy as _

from coopgo.community.querysets import TrialQuerySet
from coopgo.pages.models import SiteOwned


class TrialState(models.TextChoices):
    WANTED = "wanted", _("Wanted")
    AGREED = "agreed", _("Agreed")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    DECLINED = "declined", _("Declined")


class Trial(SiteOwned):
    """A blueprint wanted, agreed, running or done in a region (Erprobung); the page's regions stay as they are."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="trials", verbose_name=_("blueprint")
    )
    region = models.ForeignKey("kb.Region", on_delete=models.PROTECT, related_name="trials", verbose_name=_("region"))
    state = models.CharField(_("state"), max_length=10, choices=TrialState.choices, default=TrialState.WANTED)
    state_since = models.DateField(_("since"))
    note = models.TextField(_("public note"), max_length=1000, blank=True)

    objects = TrialQuerySet.as_manager()

    class Meta:
        verbose_name = _("trial")
        verbose_name_plural = _("trials")
        ordering = ["-state_since", "-pk"]
        constraints = [models.UniqueConstraint(fields=["page", "region"], name="one_trial_per_page_and_region")]

    def __str__(self):
        return f"{self.page}: {self.region}"

    @property
    def is_joinable(self) -> bool:
        """Whether readers may still offer to join: neither done nor declined."""
        return self.state not in (TrialState.DONE, TrialState.DECLINED)
