"""The journal kept short."""

from datetime import datetime

from django.db.models import Min

from search.models import IndexChange, IndexFollower


def prune_changes(*, now: datetime) -> int:
    """Throw away what all who follow have followed, but the last of it, which tells how far back the journal reaches.

    Who has not followed for a week is waited for no longer, and builds anew when it is back. Returns their number.
    """
    IndexFollower.objects.absent(now=now).delete()
    followed = IndexFollower.objects.aggregate(position=Min("position"))["position"] or 0
    return IndexChange.objects.filter(pk__lt=followed).delete()[0]
