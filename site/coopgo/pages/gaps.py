"""What a text still lacks (Was fehlt noch), told to its editor beside the text. Nothing here keeps it from readers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .freshness import get_review_due_on


@dataclass(frozen=True)
class Gap:
    """Something that is missing; a hint may well be left as it is. `details` name the places."""

    text: str
    details: list[str] = field(default_factory=list)
    is_hint: bool = False


_checks: list[Callable[..., Iterable[Gap]]] = []


def register_gaps(check: Callable[..., Iterable[Gap]]) -> None:
    """Let an app say what it misses on a page; `check` takes the page as it was saved last."""
    if check not in _checks:
        _checks.append(check)


def find_gaps(page) -> list[Gap]:
    """What must come first, hints behind it."""
    gaps = [gap for check in _checks for gap in check(page)]
    return sorted(gaps, key=lambda gap: gap.is_hint)


def find_own_gaps(page) -> Iterable[Gap]:
    """What every type of page should have."""
    if not page.summary:
        yield Gap(_("A summary: readers see it in lists and search results."))
    due_on = get_review_due_on(page)
    if due_on and due_on <= timezone.localdate():
        yield Gap(_("A review: it is due since %(day)s.") % {"day": date_format(due_on, "DATE_FORMAT")})
    elif not page.reviewed_on:
        yield Gap(_("A date of review: nobody has entered one yet."), is_hint=True)
    if not page.maintainer_id:
        yield Gap(_("A maintainer: nobody is asked when it is due for review."), is_hint=True)
    if page.hero_image_id and not page.hero_image_alt:
        yield Gap(_("An alternative text of the hero image, unless it is mere decoration."), is_hint=True)
