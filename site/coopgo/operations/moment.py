"""What `--now ISO` means: the given moment instead of the clock on the wall."""

from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _


@contextmanager
def pretended_now(now: datetime):
    """Let `timezone.now()` answer `now`.

    Wagtail's scheduled publishing asks it in several places (query, publish action, log entry) and takes no
    moment as an argument, so a job that only passed `now` on would publish nothing.
    """
    with patch("django.utils.timezone.now", return_value=now):
        yield


def parse_moment(text: str) -> datetime:
    """An aware datetime from ISO 8601; without an offset it is meant in the site's time zone."""
    try:
        moment = parse_datetime(text) or parse_datetime(f"{text}T00:00")
    except ValueError:
        moment = None
    if moment is None:
        raise CommandError(
            _("“%(text)s” is not a moment in ISO form, like 2026-11-22T08:00.") % {"text": text}, returncode=2
        )
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
