"""How much is too much: counts by address and by network, as a site's settings have it.

A limit that is reached says when it works again, and says the same of addresses that are known and unknown.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from wagtail.models import Site

from coopgo.community.models import CommunitySettings

from .counting import count, find_span

HOUR = 60 * 60
DAY = 24 * HOUR


@dataclass(frozen=True)
class Limit:
    """`setting` is the field of CommunitySettings that says how many are let through in a span of `seconds`."""

    setting: str
    seconds: int


CONTRIBUTIONS_OF_ADDRESS = Limit("contributions_per_address_and_hour", HOUR)
CONTRIBUTIONS_OF_NETWORK = Limit("contributions_per_network_and_hour", HOUR)
FEEDBACK_OF_NETWORK = Limit("feedback_per_network_and_hour", HOUR)
MAILS_TO_ADDRESS = Limit("mails_per_address_and_day", DAY)


def count_contribution(*, site: Site, address_hash: str, network_hash: str, now: datetime) -> datetime | None:
    """Count a contribution and the mail it leads to; return from when on it works again, None where it may go on."""
    return _find_latest(
        _count(CONTRIBUTIONS_OF_NETWORK, site, network_hash, now),
        _count(CONTRIBUTIONS_OF_ADDRESS, site, address_hash, now),
        _count(MAILS_TO_ADDRESS, site, address_hash, now),
    )


def count_feedback(*, site: Site, network_hash: str, now: datetime) -> datetime | None:
    """Count an answer, a vote or a report; return from when on it works again, None where it may go on."""
    return _count(FEEDBACK_OF_NETWORK, site, network_hash, now)


def count_mail(*, site: Site, address_hash: str, network_hash: str, now: datetime) -> datetime | None:
    """Count a mail that somebody asks for; return from when on it works again, None where it may go on."""
    return _find_latest(
        _count(CONTRIBUTIONS_OF_NETWORK, site, network_hash, now),
        _count(MAILS_TO_ADDRESS, site, address_hash, now),
    )


def _count(limit, site, subject, now) -> datetime | None:
    most = getattr(CommunitySettings.for_site(site), limit.setting)
    number = count(f"{limit.setting} {site.pk} {subject}", most=most, seconds=limit.seconds, now=now)
    if number <= most:
        return None
    return datetime.fromtimestamp(find_span(limit.seconds, now) + limit.seconds, UTC)


def _find_latest(*moments) -> datetime | None:
    return max(filter(None, moments), default=None)
