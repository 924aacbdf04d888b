from datetime import datetime, timedelta

from django.db.models import (
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from coopgo.pages.models import SiteOwnedQuerySet

from .kinds import PLACEHOLDER_STATES, State

MOST_ATTEMPTS = 5


class ContributionQuerySet(QuerySet):
    def for_site(self, site):
        return self.filter(wagtail_site=site)

    def of_page(self, page):
        """The thread of a page, the same for all its languages."""
        return self.filter(page__translation_key=page.translation_key)

    def published(self):
        return self.filter(state=State.PUBLISHED)

    def shown(self):
        """What a thread shows: what is published, and as placeholders what was once shown above a published reply."""
        replies = self.model.objects.published().filter(thread_id=OuterRef("thread_id"), level__gt=0)
        return self.filter(Q(state=State.PUBLISHED) | Q(state__in=PLACEHOLDER_STATES, level=0) & Exists(replies))

    def waiting(self):
        return self.filter(state=State.WAITING)

    def withdrawn(self):
        return self.filter(state=State.WITHDRAWN)

    def reported(self):
        """Those with a report that nobody has dealt with."""
        return self.filter(self._has_open_report())

    def _has_open_report(self):
        reports = self.model.reports.rel.related_model.objects.open()
        return Exists(reports.filter(contribution=OuterRef("pk")))

    def with_place_request(self):
        """Those that name a place nobody has looked for yet."""
        return self.filter(place_request__state="open")

    def with_queue_data(self):
        """Everything that the moderators' queue shows, in one query."""
        related = self.select_related("page", "region__parent", "assignee", "wagtail_site")
        return related.annotate(is_reported=self._has_open_report())

    def in_thread_order(self):
        """Oldest first, each reply below what it replies to: a thread bears the number of its first contribution."""
        return self.order_by("thread_id", "level", "pk")

    def with_thread_data(self):
        """Everything that a contribution shows of itself, in one query."""
        return self.select_related("region__parent", "user").with_helpful_count()

    def with_helpful_count(self):
        """How many found each helpful, as `helpful_count`; without a query for each."""
        votes = self.model.helpful_votes.rel.related_model.objects.filter(contribution=OuterRef("pk"))
        counted = votes.order_by().values("contribution").annotate(number=Count("pk")).values("number")
        return self.annotate(helpful_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


class RulesWordingQuerySet(SiteOwnedQuerySet):
    def in_force(self, *, language_code: str, on):
        """The wordings that hold on a day, the present one first."""
        return self.filter(language_code=language_code, effective_on__lte=on)


class ReportQuerySet(SiteOwnedQuerySet):
    def open(self):
        return self.filter(is_done=False)


class TrialQuerySet(SiteOwnedQuerySet):
    def of_page(self, page):
        """The trials of a blueprint, the same for all its languages."""
        return self.filter(page__translation_key=page.translation_key)

    def around(self, region):
        """Trials in a region, in its parts, and in what it is part of."""
        path = ExpressionWrapper(Value(region.path), output_field=CharField())
        return self.alias(path=path).filter(
            Q(region__path__startswith=region.path) | Q(path__startswith=F("region__path"))
        )

    def with_supporter_count(self):
        """Each with `supporter_count`: how many addresses proposed it or would join, published ones only."""
        published = Q(contributions__state=State.PUBLISHED)
        return self.annotate(supporter_count=Count("contributions__address_hash", filter=published, distinct=True))

    def shown(self):
        """What readers see: what editors have taken up, and what somebody wants as long as one wish is published."""
        return self.with_supporter_count().filter(~Q(state="wanted") | Q(supporter_count__gt=0))

    def with_listing_data(self):
        return self.select_related("region__parent", "page")


class NoticeQuerySet(SiteOwnedQuerySet):
    def due(self, *, now: datetime):
        """Not sent yet, held by no process, and not given up."""
        return self.filter(sent_at=None, attempts__lt=MOST_ATTEMPTS).filter(
            Q(leased_until=None) | Q(leased_until__lt=now)
        )

    def lease(self, *, now: datetime, lease: timedelta) -> bool:
        """Take what is due of this queryset; False if another process was faster."""
        return bool(self.due(now=now).update(leased_until=now + lease, attempts=F("attempts") + 1))
