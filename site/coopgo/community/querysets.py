from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from coopgo.pages.models import SiteOwnedQuerySet

from .kinds import PLACEHOLDER_STATES, STANCES, State

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

    def stances(self):
        """What validation counts: published positions of readers."""
        return self.published().filter(kind__in=STANCES, is_official=False)

    def in_thread_order(self):
        """Oldest first, each reply below what it replies to: a thread bears the number of its first contribution."""
        return self.order_by("thread_id", "level", "pk")

    def with_thread_data(self):
        """Everything that a contribution shows of itself, in one query."""
        return self.select_related("region__parent", "user")


class RulesWordingQuerySet(SiteOwnedQuerySet):
    def in_force(self, *, language_code: str, on):
        """The wordings that hold on a day, the present one first."""
        return self.filter(language_code=language_code, effective_on__lte=on)


class TrialQuerySet(SiteOwnedQuerySet):
    def open(self):
        """Trials that readers may still join."""
        return self.exclude(state__in=["done", "declined"])

    def of_page(self, page):
        return self.filter(page__translation_key=page.translation_key)

    def within(self, region):
        return self.filter(region__path__startswith=region.path)


class NoticeQuerySet(SiteOwnedQuerySet):
    def due(self, *, now: datetime):
        """Not sent yet, held by no process, and not given up."""
        return self.filter(sent_at=None, attempts__lt=MOST_ATTEMPTS).filter(
            Q(leased_until=None) | Q(leased_until__lt=now)
        )

    def lease(self, *, now: datetime, lease: timedelta) -> bool:
        """Take what is due of this queryset; False if another process was faster."""
        return bool(self.due(now=now).update(leased_until=now + lease, attempts=F("attempts") + 1))
