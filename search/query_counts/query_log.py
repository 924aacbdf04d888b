"""Counting what readers look for without knowing who they are (docs/decisions/0013)."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.cache import cache
from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone
from wagtail.models import Site

from ..models import HashedQuery, QueryKey, SearchQuery, SearchQueryDay
from ..querysets import KEEP_QUERIES
from .brief_writes import without_queueing
from .known_words import is_known_word
from .typed_queries import TypedQuery, read_typed_query
from .visits import TOKEN_LIFETIME, Visit

logger = logging.getLogger(__name__)

DAYS_UNTIL_KEPT = 3
MOST_HASHES_A_DAY = 5_000
MOST_NEW_QUERIES_A_DAY = 1_000
"""Of each site; what comes after them that day is not counted, so that nobody fills the database by searching."""


def record_search(*, site: Site, language: str, text: str, total: int, on: date | None = None) -> None:
    """Count a query once more on its day, with how many pages answered it; never raises.

    The text is kept if all its words are known, or once it was typed on three days; until then its keyed hash
    is. Where another process is writing, this one search goes uncounted.
    """
    query = read_typed_query(text, language)
    if query is not None:
        with _never_raising():
            _count_search(query, site, total, on or timezone.localdate())


def record_visit(visit: Visit, *, is_click: bool) -> None:
    """Count, once for each token, a result page whose script ran, and that a page found was opened; never raises."""
    with _never_raising():
        _count_visit(visit, is_click)


def forget_searches(*, on: date) -> None:
    """Throw away keys after 30 days, their hashes with them, and counts after 180 days, at last with the query."""
    QueryKey.objects.outdated(on=on).delete()
    SearchQueryDay.objects.filter(day__lte=on - KEEP_QUERIES).delete()
    SearchQuery.objects.filter(days=None).delete()


@contextmanager
def _never_raising() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        logger.info("A search was not counted: %s", error)
    except Exception:
        logger.exception("A search was not counted")


def _count_search(query: TypedQuery, site: Site, total: int, day: date) -> None:
    kept = SearchQuery.objects.for_site(site).filter(language_code=query.language, folded=query.folded).first()
    is_known = kept is None and all(is_known_word(word, query.language) for word in query.words)
    with without_queueing():
        if kept is None:
            days = [day] if is_known else _add_hash(query, site, day)
            kept = _keep(query, site, days, total) if is_known or len(days) >= DAYS_UNTIL_KEPT else None
        if kept is not None:
            _add_search(kept, day, total)


def _add_hash(query: TypedQuery, site: Site, day: date) -> list[date]:
    """Return the days on which the query was typed; hashes that have served are deleted."""
    key = _get_key(site, day)
    digest = key.digest(query.folded, query.language)
    hashes = key.hashes.filter(digest=digest)
    days = list(hashes.values_list("day", flat=True))
    if day in days:
        return days
    if len(days) + 1 >= DAYS_UNTIL_KEPT:
        hashes.delete()
    elif key.hashes.filter(day=day)[:MOST_HASHES_A_DAY].count() < MOST_HASHES_A_DAY:
        HashedQuery.objects.bulk_create([HashedQuery(key=key, digest=digest, day=day)], ignore_conflicts=True)
    return [*days, day]


def _get_key(site: Site, day: date) -> QueryKey:
    keys = QueryKey.objects.for_site(site)
    if key := keys.current(on=day).first():
        return key
    keys.outdated(on=day).delete()
    return keys.get_or_create(site=site, defaults={"created_on": day})[0]


def _keep(query: TypedQuery, site: Site, days: list[date], total: int) -> SearchQuery | None:
    """Store the text as it was typed now, with the days until now, each counted once."""
    today = SearchQuery.objects.for_site(site).filter(created_on=days[-1])
    if today[:MOST_NEW_QUERIES_A_DAY].count() >= MOST_NEW_QUERIES_A_DAY:
        return None
    kept, _created = SearchQuery.objects.get_or_create(
        site=site,
        language_code=query.language,
        folded=query.folded,
        defaults={"text": query.text, "created_on": days[-1]},
    )
    earlier = [SearchQueryDay(query=kept, day=day, searches=1, hits=total) for day in days[:-1]]
    SearchQueryDay.objects.bulk_create(earlier, ignore_conflicts=True)
    return kept


def _add_search(kept: SearchQuery, day: date, total: int) -> None:
    days = SearchQueryDay.objects.filter(query=kept, day=day)
    if not days.update(searches=F("searches") + 1, hits=total):
        SearchQueryDay.objects.get_or_create(query=kept, day=day)
        days.update(searches=F("searches") + 1, hits=total)


def _count_visit(visit: Visit, is_click: bool) -> None:
    days = SearchQueryDay.objects.filter(
        query__site=visit.site_id, query__language_code=visit.language, query__folded=visit.query, day=visit.day
    )
    if not days.exists():
        return
    with without_queueing():
        counted = {
            "visits": visit.is_first_page and _is_first("visit", visit),
            "clicks": is_click and _is_first("click", visit),
        }
        if any(counted.values()):
            days.update(**{name: F(name) + 1 for name, counts in counted.items() if counts})


def _is_first(event: str, visit: Visit) -> bool:
    return cache.add(f"search-{event}-{visit.number}", 1, timeout=TOKEN_LIFETIME.total_seconds())
