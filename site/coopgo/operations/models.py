from django.db import models
from django.utils.translation import gettext_lazy as _

from .querysets import RecurringJobRunQuerySet


class RecurringJobRun(models.Model):
    """When a recurring job ran last, and who may run it now; one row per job of the whole installation."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    last_started_at = models.DateTimeField(_("last started"), null=True)
    last_finished_at = models.DateTimeField(_("last finished"), null=True)
    last_error = models.TextField(_("last error"), blank=True)
    lease_until = models.DateTimeField(_("taken until"), null=True)

    objects = RecurringJobRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("recurring job run")
        verbose_name_plural = _("recurring job runs")

    def __str__(self):
        return self.name


class PreparedStep(models.Model):
    """The digest of what a step of `prepare_site` last worked on, so that no work is done twice."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    digest = models.CharField(_("digest"), max_length=64)
    done_at = models.DateTimeField(_("done"), auto_now=True)

    class Meta:
        verbose_name = _("prepared step")
        verbose_name_plural = _("prepared steps")

    def __str__(self):
        return self.name
