"""Counting readers without knowing them: the keyed hash of their network, which nobody can make again tomorrow."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from coopgo.community.models import ContributionReport, HelpfulVote, NetworkKey, PageFeedback
from coopgo.operations.networks import find_network

PREFIX_LENGTHS = {4: 24, 6: 64}
"""What a provider hands out to many (IPv4) or to one household (IPv6)."""


def hash_network(request: HttpRequest, *, site: Site, now: datetime) -> str:
    """The keyed hash of the network a request comes from: the same all day long, another one tomorrow."""
    key, _is_new = NetworkKey.objects.get_or_create(site=site, day=timezone.localdate(now))
    return key.digest(find_network(request, prefix_lengths=PREFIX_LENGTHS))


def forget_networks(*, now: datetime) -> None:
    """Throw the keys of past days away, and blank what was made with them."""
    today = timezone.localdate(now)
    NetworkKey.objects.filter(day__lt=today).delete()
    for model in (HelpfulVote, PageFeedback, ContributionReport):
        model.objects.filter(day__lt=today).exclude(network_hash="").update(network_hash="")
