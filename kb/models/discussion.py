from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField


class Discussed(models.Model):
    """A page with a thread below it, unless its editors close it; one thread, so one switch for all languages."""

    allows_contributions = models.BooleanField(
        _("allow contributions"),
        default=True,
        help_text=_("Switched off, readers still see what stands below this page but add nothing."),
    )

    discussion_panels = [FieldPanel("allows_contributions")]
    discussion_fields = [SynchronizedField("allows_contributions", overridable=False)]

    class Meta:
        abstract = True
