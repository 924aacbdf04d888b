"""What moderators learn of how a submission came, before it is stored."""

from dataclasses import dataclass, replace
from datetime import datetime

from wagtail.models import Site

from coopgo.community.models import CommunitySettings, hash_address

from .submitting import Submission
from .suspicion import Evidence, assess_submission, count_repeats


@dataclass(frozen=True)
class Arrival:
    """How a form came back: `seconds_open` is None where its time is not ours.

    `is_proven` and `is_proof_wrong` are both False where the browser did no proof of work.
    """

    is_proven: bool = False
    is_proof_wrong: bool = False
    is_trap_filled: bool = False
    seconds_open: float | None = None


def screen_submission(submission: Submission, arrival: Arrival, *, site: Site, now: datetime) -> Submission:
    """The submission with its suspicion and the grounds; in the same queries for every address."""
    settings = CommunitySettings.for_site(site)
    repeats = count_repeats(
        submission.text,
        site=site,
        page=submission.page,
        address_hash=hash_address(site, submission.email),
        now=now,
    )
    evidence = Evidence(
        text=f"{submission.text} {submission.participants} {submission.place}",
        pseudonym=submission.pseudonym,
        is_trap_filled=arrival.is_trap_filled,
        seconds_open=arrival.seconds_open,
        is_proof_wrong=arrival.is_proof_wrong,
        repeats=repeats,
    )
    assessment = assess_submission(
        evidence, most_links=settings.most_links, shortest_seconds=settings.shortest_form_seconds
    )
    return replace(
        submission,
        is_proven=arrival.is_proven,
        suspicion=assessment.score,
        suspicion_grounds=assessment.grounds,
    )
