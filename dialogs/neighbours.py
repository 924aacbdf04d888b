"""The dialogs before and after one by date in its main sector."""

import datetime
from typing import NamedTuple

from django.apps import apps
from django.db.models import BigIntegerField, CharField, DateField, Exists, OuterRef, Q, Subquery

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
    earlier = later = None
    for pk, title, url_path, language_code, asked_on in _select_around(**place):
        found = Neighbour(title, surroundings.get_address(url_path, language_code), asked_on)
        if (asked_on, pk) < (dialog.asked_on, dialog.pk):
            earlier = found
        else:
            later = found
    return earlier, later


def _build_around(pk, asked_on, locale, sector):
    """Both in one query; each is looked for by a subquery of its own, since a sorted part cannot be in a UNION."""
    candidates = _candidates(locale, sector)
    earlier = candidates.filter(Q(asked_on__lt=asked_on) | Q(pk__lt=pk), asked_on__lte=asked_on)
    later = candidates.filter(Q(asked_on__gt=asked_on) | Q(pk__gt=pk), asked_on__gte=asked_on)
    is_earlier = Q(pk=Subquery(earlier.order_by("-asked_on", "-pk").values("pk")[:1]))
    is_later = Q(pk=Subquery(later.order_by("asked_on", "pk").values("pk")[:1]))
    found = apps.get_model("dialogs.DialogPage").objects.filter(is_earlier | is_later).order_by()
    return found.values_list("pk", "title", "url_path", "locale__language_code", "asked_on")


def _candidates(locale, sector):
    # Walks the dates from this dialog on; without the Exists all dialogs of the language are collected and sorted.
    dialogs = apps.get_model("dialogs.DialogPage").objects
    fitting = dialogs.live().in_locale(locale).for_sector(sector).filter(pk=OuterRef("pk"))
    return dialogs.filter(Exists(fitting))


_select_around = PreparedQuery(
    _build_around, pk=BigIntegerField(), asked_on=DateField(), locale=BigIntegerField(), sector=CharField()
)
