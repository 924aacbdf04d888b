"""What a moderator needs to see around a contribution."""

from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import ModelLogEntry

from coopgo.community.kinds import State
from coopgo.community.models import Contribution

from .moderators import find_contributions

MOST_NEIGHBOURS = 6


@dataclass(frozen=True)
class Neighbours:
    """What waits before and after a contribution; None where there is nothing."""

    previous: Contribution | None
    following: Contribution | None


def list_thread(contribution: Contribution) -> list[Contribution]:
    """What stands around it in the section of the page: its own thread, and the last ones before it."""
    section = (
        Contribution.objects.of_page(contribution.page).exclude(state=State.UNVERIFIED).exclude(pk=contribution.pk)
    )
    thread = Q(thread_id=contribution.thread_id)
    before = section.filter(~thread, level=0, pk__lt=contribution.pk).order_by("-pk")[:MOST_NEIGHBOURS].values("pk")
    shown = section.filter(thread | Q(pk__in=list(before.values_list("pk", flat=True))))
    return list(shown.with_thread_data().in_thread_order())


def find_neighbours(contribution: Contribution, *, user) -> Neighbours:
    """What waits beside it, the oldest first, without what is assigned to somebody else."""
    waiting = find_contributions(user).waiting().filter(Q(assignee=None) | Q(assignee=user)).exclude(pk=contribution.pk)
    day, pk = contribution.submit_date, contribution.pk
    later = waiting.filter(Q(submit_date__gt=day) | Q(submit_date=day, pk__gt=pk))
    earlier = waiting.filter(Q(submit_date__lt=day) | Q(submit_date=day, pk__lt=pk))
    return Neighbours(earlier.order_by("-submit_date", "-pk").first(), later.order_by("submit_date", "pk").first())


def find_next_waiting(contribution: Contribution, *, user) -> Contribution | None:
    """What to read after it: the next one, or the first one that was passed over."""
    neighbours = find_neighbours(contribution, user=user)
    return neighbours.following or neighbours.previous


def list_history(contribution: Contribution):
    """Each step with who took it, the last one first."""
    return ModelLogEntry.objects.for_instance(contribution).select_related("user").order_by("-timestamp", "-pk")


def count_published(contribution: Contribution) -> int:
    """How many of the same address have appeared."""
    if not contribution.address_hash:
        return 0
    published = Contribution.objects.for_site(contribution.wagtail_site_id).published()
    return published.filter(address_hash=contribution.address_hash).exclude(pk=contribution.pk).count()
