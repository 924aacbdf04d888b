from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Max, Min, OuterRef, Subquery, Sum

from coopgo.pages.models import SiteOwnedQuerySet

KEEP_QUERY_KEYS = timedelta(days=30)
KEEP_QUERIES = timedelta(days=180)
LONGEST_ABSENCE = timedelta(days=7)


class SynonymQuerySet(SiteOwnedQuerySet):
    def in_language(self, language: str):
        return self.filter(language_code=language)


class QueryKeyQuerySet(SiteOwnedQuerySet):
    def outdated(self, *, on: date):
        """Keys that were used for 30 days: from that day on they and their hashes are thrown away."""
        return self.filter(created_on__lte=on - KEEP_QUERY_KEYS)

    def current(self, *, on: date):
        return self.filter(created_on__gt=on - KEEP_QUERY_KEYS)


class SearchQueryQuerySet(SiteOwnedQuerySet):
    def with_figures(self, *, since: date):
        """Those typed since that day, with their sums from then on; `hits` is what there was the last time."""
        days = self.model._meta.get_field("days").related_model.objects.filter(query=OuterRef("pk"))
        return self.filter(days__day__gte=since).annotate(
            searches=Sum("days__searches"),
            visits=Sum("days__visits"),
            clicks=Sum("days__clicks"),
            last_typed_on=Max("days__day"),
            hits=Subquery(days.order_by("-day").values("hits")[:1]),
        )

    def without_hits(self):
        """Of `with_figures`: those that found nothing the last time."""
        return self.filter(hits=0)

    def without_click(self):
        """Of `with_figures`: those that found something of which nothing was opened."""
        return self.filter(hits__gt=0, visits__gt=0, clicks=0)


class IndexChangeQuerySet(models.QuerySet):
    def after(self, position: int):
        """The changes behind a position, in the order in which they are followed."""
        return self.filter(pk__gt=position).order_by("pk")

    def get_position(self) -> int:
        """Return the position behind which there is nothing yet."""
        return self.aggregate(last=Max("pk"))["last"] or 0

    def has_forgotten(self, position: int) -> bool:
        """Tell whether changes behind this position have been thrown away, so that it cannot be followed from."""
        first = self.aggregate(first=Min("pk"))["first"]
        return first is not None and first > max(position, 1)


class IndexFollowerQuerySet(models.QuerySet):
    def absent(self, *, now: datetime):
        """Those who have not followed for a week."""
        return self.filter(followed_at__lte=now - LONGEST_ABSENCE)
