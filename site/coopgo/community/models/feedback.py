import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from coopgo.community.querysets import ReportQuerySet
from coopgo.pages.models import SiteOwned


class NetworkKey(SiteOwned):
    """The key of one day's hashes of networks; thrown away when the day is over, so that no hash can be made again."""

    day = models.DateField()
    secret = models.CharField(max_length=64, default=secrets.token_urlsafe, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "day"], name="one_network_key_per_day")]

    def __str__(self):
        return f"{self.day}"

    def digest(self, network: str) -> str:
        """The keyed hash (HMAC-SHA256, hexadecimal) of a network such as `192.0.2.0/24`."""
        return salted_hmac(self.secret, network, algorithm="sha256").hexdigest()


class NetworkCounted(models.Model):
    """Counted once per network and day. The hash is blanked when the day is over; the row and its text stay.

    `is_counted` is False for what the same network said again on a day: its words are kept, the count is not raised.
    """

    day = models.DateField(_("day"), default=timezone.localdate)
    network_hash = models.CharField(max_length=64, blank=True, editable=False)
    is_counted = models.BooleanField(_("counted"), default=True, editable=False)

    class Meta:
        abstract = True


class HelpfulVote(models.Model):
    """That a contribution was found helpful (Hilfreich), from one network at most once a day."""

    contribution = models.ForeignKey("community.Contribution", on_delete=models.CASCADE, related_name="helpful_votes")
    day = models.DateField()
    network_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "day", "network_hash"],
                condition=~Q(network_hash=""),
                name="one_vote_per_network_and_day",
            )
        ]

    def __str__(self):
        return f"{self.day}"


class PageFeedback(NetworkCounted, SiteOwned):
    """What a reader says of a page: helpful, not helpful because, or where there is a mistake (Rückmeldung)."""

    class Answer(models.TextChoices):
        YES = "yes", _("Helpful")
        NO = "no", _("Not helpful")
        ERROR = "error", _("Mistake reported")

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="feedback")
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("revision")
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices)
    text = models.TextField(_("text"), max_length=2000, blank=True)
    is_done = models.BooleanField(_("done"), default=False)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("pieces of feedback")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "day", "network_hash"],
                condition=Q(answer__in=["yes", "no"], is_counted=True) & ~Q(network_hash=""),
                name="one_answer_per_network_and_day",
            ),
            models.UniqueConstraint(
                fields=["page", "day", "network_hash"],
                condition=Q(answer="error", is_counted=True) & ~Q(network_hash=""),
                name="one_mistake_per_network_and_day",
            ),
        ]

    def __str__(self):
        return self.get_answer_display()


class ContributionReport(NetworkCounted, SiteOwned):
    """That somebody finds a contribution wrong in place (Meldung)."""

    class Ground(models.TextChoices):
        NAME = "name", _("Names a person")
        INSULT = "insult", _("Insults or discriminates")
        ADVERTISING = "advertising", _("Advertising")
        FALSE = "false", _("Is not true")
        OTHER = "other", _("Something else")

    contribution = models.ForeignKey("community.Contribution", on_delete=models.CASCADE, related_name="reports")
    ground = models.CharField(_("reason"), max_length=12, choices=Ground.choices)
    text = models.TextField(_("text"), max_length=1000, blank=True)
    reported_at = models.DateTimeField(_("reported"))
    is_done = models.BooleanField(_("done"), default=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "day", "network_hash"],
                condition=Q(is_counted=True) & ~Q(network_hash=""),
                name="one_report_per_network_and_day",
            )
        ]

    def __str__(self):
        return self.get_ground_display()


class RateCount(models.Model):
    """How often something happened in a span of time; used only while the cache cannot count.

    `window` is the beginning of the span in seconds since 1970.
    """

    key = models.CharField(max_length=64)
    window = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "window"], name="one_rate_count_per_window")]

    def __str__(self):
        return f"{self.window}"
