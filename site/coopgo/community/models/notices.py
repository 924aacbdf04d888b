from django.db import models
from django.utils.translation import gettext_lazy as _

from coopgo.community.querysets import NoticeQuerySet
from coopgo.pages.models import SiteOwned


class Notice(SiteOwned):
    """A mail to a contributor (Nachricht), written with what it tells of and sent by a task.

    `key` says what it is about: what is written twice is one mail. It is leased before it is handed to the mail
    server and settled after it, so that one whose process is killed leaves later, at worst twice.
    """

    class Kind(models.TextChoices):
        VERIFY = "verify", _("Confirm the address")
        PUBLISHED = "published", _("Published")
        REJECTED = "rejected", _("Rejected")
        REPLY = "reply", _("Reply")
        STILL_HOLDS = "still_holds", _("Does it still hold?")
        OWN_PAGE = "own_page", _("Own contributions")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    address = models.ForeignKey("community.ContributorAddress", on_delete=models.CASCADE, related_name="notices")
    contribution = models.ForeignKey(
        "community.Contribution", null=True, on_delete=models.CASCADE, related_name="notices"
    )
    key = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField(_("written"))
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [models.Index(fields=["sent_at", "leased_until"], name="notice_by_sending")]

    def __str__(self):
        return self.key
