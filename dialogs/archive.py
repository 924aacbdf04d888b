"""The dialogs by year and month, as they were asked."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count
from wagtail.models import Site

from .models import DialogPage

PER_PAGE = 100


@dataclass(frozen=True)
class Month:
    """The dialogs of one month that stand on a page; `first_day` names it."""

    first_day: date
    dialogs: list[DialogPage]


def count_by_year(site: Site) -> dict[str, dict[int, int]]:
    """The number of dialogs by language and year, the newest year first."""
    dialogs = DialogPage.objects.live().public().in_site(site).filter(alias_of=None).order_by("-asked_on__year")
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for language, year, count in dialogs.values_list("locale__language_code", "asked_on__year").annotate(Count("pk")):
        counts[language][year] = count
    return counts


def find_dialogs(*, site: Site, locale, year: int):
    """The dialogs of a year, the newest first, with what a line shows."""
    dialogs = DialogPage.objects.live().public().in_site(site).in_locale(locale).filter(asked_on__year=year)
    return dialogs.newest_first().select_related("locale")


def group_by_month(dialogs) -> list[Month]:
    months = groupby(dialogs, key=lambda dialog: dialog.asked_on.replace(day=1))
    return [Month(first_day, list(found)) for first_day, found in months]


def find_neighbours(year: int, years) -> tuple[int | None, int | None]:
    """The years before and after this one in which something was asked."""
    return max((y for y in years if y < year), default=None), min((y for y in years if y > year), default=None)
