from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.models import XtdComment

from coopgo.community.kinds import Aspect, Kind, Role, State
from coopgo.community.querysets import ContributionQuerySet

LONGEST_TEXT = 3000
"""As the form base of django-comments-xtd has it."""


class Contribution(XtdComment):
    """A comment with a kind (Beitrag); django-comments-xtd stores its text, pseudonym, date and place in the thread.

    It hangs on the page in the language it was first written in: one thread for all languages. Its state is changed
    by `services.states` alone, which never saves the row: saving would run comments-xtd's own rules of publishing.
    `site` is Django's, which comments-xtd asks for; ours is `wagtail_site`.
    """

    wagtail_site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("Site")
    )
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="contributions", verbose_name=_("page")
    )
    language_code = models.CharField(_("language"), max_length=10)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    aspect = models.CharField(_("what is confirmed"), max_length=10, choices=Aspect.choices, blank=True)
    region = models.ForeignKey(
        "kb.Region",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributions",
        verbose_name=_("region"),
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, blank=True)
    participants = models.CharField(_("who would take part"), max_length=300, blank=True)
    may_contact = models.BooleanField(_("editors may get in touch"), default=False)
    is_official = models.BooleanField(_("reply of the editors"), default=False)
    trial = models.ForeignKey(
        "community.Trial", null=True, blank=True, on_delete=models.SET_NULL, related_name="contributions"
    )

    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.UNVERIFIED)
    verified_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    rejection = models.TextField(_("reason of the rejection"), max_length=1000, blank=True)
    address_hash = models.CharField(max_length=64, blank=True, db_index=True)
    rules = models.ForeignKey(
        "community.RulesWording", null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("rules")
    )
    page_version_at = models.DateTimeField(_("version of the page"), null=True, blank=True)
    lapsed_at = models.DateTimeField(_("lapsed"), null=True, blank=True)
    digest = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - many have none

    is_proven = models.BooleanField(_("proof of work"), default=False)
    suspicion = models.PositiveSmallIntegerField(_("suspicion"), default=0)
    suspicion_grounds = models.JSONField(default=list)
    remark = models.TextField(_("internal remark"), max_length=2000, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("assigned to"),
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        indexes = [
            models.Index(fields=["page", "state"], name="contribution_by_page_and_state"),
            models.Index(fields=["wagtail_site", "state"], name="contribution_by_state"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_reply(self) -> bool:
        return self.level > 0

    @property
    def region_code(self) -> str:
        return self.region.code if self.region else ""

    @property
    def is_shown(self) -> bool:
        return self.state == State.PUBLISHED
