from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


def _limit(label, default, help_text=""):
    return models.PositiveIntegerField(label, default=default, validators=[MinValueValidator(1)], help_text=help_text)


@register_setting(icon="comment")
class CommunitySettings(BaseSiteSetting):
    """How a site deals with contributions; all its limits in one place."""

    is_open = models.BooleanField(
        _("readers may contribute"), default=True, help_text=_("Switched off, what stands stays readable.")
    )
    trusted_after = models.PositiveSmallIntegerField(
        _("published contributions until an address is trusted"),
        default=0,
        help_text=_("What trusted addresses write appears at once. 0: everything is read first."),
    )
    sends_digest = models.BooleanField(_("daily mail to moderators"), default=True)
    verification_days = _limit(_("days until a confirmation link expires"), 7)
    correction_minutes = _limit(_("minutes to correct a contribution after confirming it"), 10)
    shortest_form_seconds = models.PositiveIntegerField(
        _("seconds a form is open at least"), default=3, help_text=_("Programs are faster than people.")
    )
    contributions_per_address_and_hour = _limit(_("contributions per address and hour"), 10)
    contributions_per_network_and_hour = _limit(_("contributions per network and hour"), 30)
    feedback_per_network_and_hour = _limit(_("answers on helpfulness and reports per network and hour"), 60)
    mails_per_address_and_day = _limit(_("mails per address and day"), 20)
    most_links = models.PositiveSmallIntegerField(_("links that raise no suspicion"), default=1)

    panels = [
        MultiFieldPanel(
            [FieldPanel("is_open"), FieldPanel("trusted_after"), FieldPanel("sends_digest")], heading=_("Contributions")
        ),
        MultiFieldPanel(
            [
                FieldPanel("verification_days"),
                FieldPanel("correction_minutes"),
                FieldPanel("shortest_form_seconds"),
                FieldPanel("contributions_per_address_and_hour"),
                FieldPanel("contributions_per_network_and_hour"),
                FieldPanel("feedback_per_network_and_hour"),
                FieldPanel("mails_per_address_and_day"),
                FieldPanel("most_links"),
            ],
            heading=_("Limits"),
        ),
    ]

    class Meta:
        verbose_name = _("contributions")
        verbose_name_plural = _("contributions")
