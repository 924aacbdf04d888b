"""Stored sums against what the contributions add up to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Page

from coopgo.community.models import Contribution, PageValidation, Trial
from coopgo.community.validation import Validation

from .submitting import find_thread_page
from .validation import compute_columns, list_differences, update_validation


@dataclass(frozen=True)
class WrongSum:
    """A page whose row differs: what stands there and what should, by column."""

    page_id: int
    title: str
    stored: dict
    computed: dict


def find_wrong_sums(say: Callable[[str], None] = lambda line: None) -> Iterator[WrongSum]:
    """Add up every page with contributions, trials or a row; `say` is told how far it is."""
    pages = list_threads()
    for number, page in enumerate(pages, 1):
        if wrong := _compare(page):
            yield wrong
        if number % 100 == 0 or number == len(pages):
            say(f"{number} / {len(pages)}")


def repair_sums(say: Callable[[str], None] = lambda line: None) -> list[WrongSum]:
    """Bring wrong sums up to date and return them."""
    wrong_sums = list(find_wrong_sums(say))
    for wrong in wrong_sums:
        update_validation(Page.objects.get(pk=wrong.page_id))
    return wrong_sums


def list_threads() -> list[Page]:
    """The pages that have something to count, or once had."""
    counted = Q(pk__in=Contribution.objects.values("page_id")) | Q(pk__in=Trial.objects.values("page_id"))
    pages = Page.objects.filter(counted | Q(pk__in=PageValidation.objects.values("page_id"))).order_by("pk")
    return list({page.pk: page for page in map(find_thread_page, pages)}.values())


def _compare(page) -> WrongSum | None:
    row = PageValidation.objects.filter(page=page).first()
    computed = compute_columns(page)
    differing = list_differences(row or PageValidation(sums=Validation().to_json()), computed)
    stored = {name: getattr(row, name) if row else None for name in differing}
    return WrongSum(page.pk, page.title, stored, {name: computed[name] for name in differing}) if differing else None
