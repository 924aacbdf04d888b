"""How fresh a page is: when somebody last looked at it, and when somebody should again."""

import calendar
from datetime import MAXYEAR, date

from django.utils import timezone


def get_checked_on(page) -> date | None:
    """The day whose state the page tells: reviewed, or law and figures as of; else the day it was first published."""
    days = [page.reviewed_on, getattr(page, "valid_as_of", None)]
    if known := [day for day in days if day]:
        return max(known)
    return page.first_published_at and timezone.localdate(page.first_published_at)


def get_review_due_on(page) -> date | None:
    """The day from which the page should be reviewed again; None for what was never published."""
    begin = page.reviewed_on or (page.first_published_at and timezone.localdate(page.first_published_at))
    return begin and add_months(begin, page.review_interval_months)


def is_review_overdue(page, *, on: date) -> bool:
    due_on = get_review_due_on(page)
    return due_on is not None and due_on < on


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter; no later than the calendar ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
