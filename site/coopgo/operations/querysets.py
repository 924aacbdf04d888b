from datetime import datetime, timedelta

from django.db.models import Q, QuerySet


class RecurringJobRunQuerySet(QuerySet):
    def free(self, *, at: datetime):
        """Runs that no clock holds at this moment of the real clock."""
        return self.filter(Q(lease_until=None) | Q(lease_until__lt=at))

    def due(self, *, now: datetime, interval: timedelta):
        """Runs never started, started an interval ago, or in a future that somebody only tried out."""
        return self.filter(
            Q(last_started_at=None) | Q(last_started_at__lte=now - interval) | Q(last_started_at__gt=now)
        )
