"""What makes a submission suspicious. It is shown to moderators and decides nothing but that somebody reads it first.

A filled trap counts highest, and even so the contribution waits like any other: programs fill in fields, and so do
helpers of people who cannot see the form. Nothing automatic is irreversible.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from coopgo.community.models import Contribution

HIGHEST = 100
REPEATED_WITHIN = timedelta(days=14)
SHORTEST_REPEATED_TEXT = 40
"""Shorter ones are often written by two people independently."""
SHORTEST_SHOUTED_TEXT = 20

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_HARMLESS_INVISIBLE = "\u00ad\u200d"
"""The soft hyphen, and what joins the parts of one emoji."""


class SuspicionGround(models.TextChoices):
    TRAP = "trap", _("A field that people do not see was filled in")
    TOO_FAST = "too_fast", _("Sent faster than anybody writes")
    NO_TIME = "no_time", _("Not sent from our form")
    WRONG_PROOF = "wrong_proof", _("The proof of work is wrong or was used before")
    REPEATED = "repeated", _("The same text was sent before")
    LINKS = "links", _("Many links")
    INVISIBLE = "invisible", _("Invisible characters")
    CAPITALS = "capitals", _("Only capital letters")


WEIGHTS = {
    SuspicionGround.TRAP: 80,
    SuspicionGround.TOO_FAST: 40,
    SuspicionGround.NO_TIME: 40,
    SuspicionGround.WRONG_PROOF: 30,
    SuspicionGround.REPEATED: 40,
    SuspicionGround.LINKS: 30,
    SuspicionGround.INVISIBLE: 30,
    SuspicionGround.CAPITALS: 10,
}


@dataclass(frozen=True)
class Evidence:
    """What is known of a submission: its words, and how it came.

    `seconds_open` is None where the form's own time is missing or not ours; `repeats` comes from `count_repeats`.
    """

    text: str
    pseudonym: str = ""
    is_trap_filled: bool = False
    seconds_open: float | None = None
    is_proof_wrong: bool = False
    repeats: int = 0


@dataclass(frozen=True)
class Assessment:
    """`score` from 0 to 100, and the codes of SuspicionGround it is made of."""

    score: int
    grounds: list[str]


def assess_submission(evidence: Evidence, *, most_links: int, shortest_seconds: int) -> Assessment:
    """Weigh what speaks against a submission; pure, and never the last word."""
    words = f"{evidence.pseudonym} {evidence.text}"
    found = {
        SuspicionGround.TRAP: evidence.is_trap_filled,
        SuspicionGround.TOO_FAST: evidence.seconds_open is not None and evidence.seconds_open < shortest_seconds,
        SuspicionGround.NO_TIME: evidence.seconds_open is None,
        SuspicionGround.WRONG_PROOF: evidence.is_proof_wrong,
        SuspicionGround.REPEATED: evidence.repeats > 0,
        SuspicionGround.LINKS: len(_LINK.findall(words)) > most_links,
        SuspicionGround.INVISIBLE: has_invisible(words),
        SuspicionGround.CAPITALS: is_shouted(evidence.text),
    }
    grounds = [ground for ground, is_found in found.items() if is_found]
    return Assessment(min(HIGHEST, sum(WEIGHTS[ground] for ground in grounds)), [str(ground) for ground in grounds])


def has_invisible(text: str) -> bool:
    """Whether there are zero-width, direction or other format characters (Unicode's Cf), by which words are hidden."""
    return any(unicodedata.category(character) == "Cf" and character not in _HARMLESS_INVISIBLE for character in text)


def is_shouted(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= SHORTEST_SHOUTED_TEXT and all(character.isupper() for character in letters)


def count_repeats(text: str, *, site: Site, page: Page, address_hash: str, now: datetime) -> int:
    """How often the same text came from others or stands elsewhere, of the last days; short ones do not count."""
    if len(text.strip()) < SHORTEST_REPEATED_TEXT:
        return 0
    recent = Contribution.objects.for_site(site).filter(submit_date__gte=now - REPEATED_WITHIN, comment=text.strip())
    return recent.exclude(address_hash=address_hash, page__translation_key=page.translation_key).count()


def label_grounds(codes: list[str]) -> list[str]:
    """What moderators read for the codes of a contribution; codes of an older version are shown as they are."""
    labels = dict(SuspicionGround.choices)
    return [str(labels.get(code, code)) for code in codes]
