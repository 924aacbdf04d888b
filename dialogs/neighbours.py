"""The dialogs before and after one by date in its main sector."""

import datetime
from typing import NamedTuple

from django.apps import apps
from django.db.models import BigIntegerField, CharField, DateField, Exists, OuterRef, Q

from coopgo.pages.prepared_queries import PreparedQuery
from coopgo.pages.surroundings import get_surroundings


class Neighbour(NamedTuple):
    title: str
    url: str
    asked_on: datetime.date


def find_neighbours(request, dialog) -> tuple[Neighbour | None, Neighbour | None]:
    """The live dialogs of the same language before and after this one; none where it has no sector."""
    sector = dialog.main_sector
    if sector is None:
        return None, None
    place = {"pk": dialog.pk, "asked_on": dialog.asked_on, "locale": dialog.locale_id, "sector": sector.slug}
    surroundings = get_surroundings(request, dialog)
    return _first(_select_earlier(**place), surroundings), _first(_select_later(**place), surroundings)


def _first(rows, surroundings):
    for title, url_path, language_code, asked_on in rows:
        return Neighbour(title, surroundings.get_address(url_path, language_code), asked_on)
    return None


def _build_earlier(pk, asked_on, locale, sector):
    candidates = _candidates(locale, sector).filter(Q(asked_on__lt=asked_on) | Q(pk__lt=pk), asked_on__lte=asked_on)
    return candidates.order_by("-asked_on", "-pk")[:1]


def _build_later(pk, asked_on, locale, sector):
    candidates = _candidates(locale, sector).filter(Q(asked_on__gt=asked_on) | Q(pk__gt=pk), asked_on__gte=asked_on)
    return candidates.order_by("asked_on", "pk")[:1]


def _candidates(locale, sector):
    # Walks the dates from this dialog on; without the Exists all dialogs of the language are collected and sorted.
    dialogs = apps.get_model("dialogs.DialogPage").objects
    fitting = dialogs.live().in_locale(locale).for_sector(sector).filter(pk=OuterRef("pk"))
    return dialogs.filter(Exists(fitting)).values_list("title", "url_path", "locale__language_code", "asked_on")


_VALUES = {"pk": BigIntegerField(), "asked_on": DateField(), "locale": BigIntegerField(), "sector": CharField()}
_select_earlier = PreparedQuery(_build_earlier, **_VALUES)
_select_later = PreparedQuery(_build_later, **_VALUES)
