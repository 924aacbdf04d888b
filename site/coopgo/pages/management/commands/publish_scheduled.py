"""Wagtail's command stops at the first page that cannot be published; the others should not have to wait."""

from itertools import chain

from django.apps import apps
from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.management.commands import publish_scheduled
from wagtail.models import DraftStateMixin, Page, Revision


class Command(publish_scheduled.Command):
    def handle(self, *args, **options):
        if options["dryrun"]:
            return super().handle(*args, **options)
        now = timezone.now()
        failures = [
            *chain.from_iterable(_unpublish_expired(model, now) for model in _draft_models()),
            *_publish_due(now),
        ]
        if failures:
            raise CommandError("; ".join(failures))
        return None


def _draft_models():
    drafts = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in drafts if not issubclass(model, Page))]


def _unpublish_expired(model, now):
    """Take back what has expired; yields one line for each that failed."""
    for item in list(model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")):
        try:
            item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        except Exception as error:
            yield f"{item} ({item.pk}): {error}"


def _publish_due(now):
    """Publish what is due; yields one line for each that failed. It stays scheduled and is tried again."""
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    for revision in list(due):
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
        except Exception as error:
            yield f"{revision.object_str} ({revision.object_id}): {error}"
