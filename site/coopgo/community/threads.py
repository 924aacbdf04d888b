"""The thread below an article: its roots, oldest first, each with the replies to it, so many on a page."""

from dataclasses import dataclass, field

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.functional import cached_property
from wagtail.models import Page

from dialogs.models import DialogPage
from kb.models import BlueprintPage, GuidePage

from .models import Contribution
from .stored_sums import StoredSums, read_stored_sums

PER_PAGE = 50
PAGE_TYPES = (DialogPage, GuidePage, BlueprintPage)
"""What readers contribute to."""

LARGEST_PK = 2**31 - 1
"""Comments-xtd keeps the numbers of threads and parents so; databases fail on larger ones."""


@dataclass
class ThreadEntry:
    """A root with its replies; `root` is None where it is not to be seen, `is_continued` says that it began earlier."""

    root: Contribution | None
    replies: list[Contribution] = field(default_factory=list)
    is_continued: bool = False


class Thread:
    """What readers of a page have contributed, in all its languages; asks the database for what is looked at only."""

    def __init__(self, page: Page, *, site, number: int | str = 1):
        self.page, self.site, self.number = page, site, number

    @cached_property
    def sums(self) -> StoredSums:
        return read_stored_sums(self.page, self.site)

    @property
    def is_open(self) -> bool:
        """Whether readers may contribute: neither the site nor the page is closed."""
        return bool(self.page.pk and self.sums.is_open and getattr(self.page, "allows_contributions", True))

    @property
    def has_contributions(self) -> bool:
        return self.sums.contribution_count > 0

    @property
    def is_shown(self) -> bool:
        return self.is_open or self.has_contributions or self.sums.trial_count > 0

    @cached_property
    def page_obj(self) -> PaginatorPage:
        """The contributions of one page of the thread; a number out of range gives the nearest."""
        paginator = Paginator(list_contributions(self.page).with_thread_data(), PER_PAGE)
        paginator.count = self.sums.contribution_count
        return paginator.get_page(self.number)

    @cached_property
    def entries(self) -> list[ThreadEntry]:
        """In one query, with the root on the page before: a thread's page may begin with a reply."""
        shown, entries = self.page_obj.object_list, []
        for contribution in _with_earlier_root(self.page, shown) if self.page_obj.has_previous() else shown:
            _append(entries, contribution)
        return entries


def list_contributions(page: Page):
    """All that the thread of a page shows, in its order."""
    return Contribution.objects.of_page(page).shown().in_thread_order()


def find_number(contribution: Contribution) -> int:
    """The page of its thread on which a contribution stands."""
    before = Q(thread_id__lt=contribution.thread_id)
    before |= Q(thread_id=contribution.thread_id, level__lt=contribution.level)
    before |= Q(thread_id=contribution.thread_id, level=contribution.level, pk__lt=contribution.pk)
    return list_contributions(contribution.page).filter(before).count() // PER_PAGE + 1


def find_version(page: Page, locale) -> Page | None:
    """The published version of a page in a language, else as first written; None where there is none."""
    versions = Page.objects.live().public().filter(translation_key=page.translation_key, alias_of=None).order_by("pk")
    return next(iter(sorted(versions, key=lambda version: version.locale_id != locale.pk)), None)


def _with_earlier_root(page, shown):
    """What a page shows, and before it what its first one replies to: `is_earlier`, where that stands further up."""
    on_page = Q(pk__in=shown.values("pk"))
    found = list_contributions(page).filter(on_page | Q(pk__in=shown.values("thread_id")[:1]))
    return found.with_thread_data().annotate(is_earlier=ExpressionWrapper(~on_page, BooleanField()))


def _append(entries, contribution):
    if not contribution.is_reply:
        entries.append(ThreadEntry(contribution, is_continued=getattr(contribution, "is_earlier", False)))
        return
    if not (entries and _belongs(entries[-1], contribution)):
        # What it replies to was taken away as spam: the replies are still worth reading.
        entries.append(ThreadEntry(None))
    entries[-1].replies.append(contribution)


def _belongs(entry, reply):
    known = entry.root.thread_id if entry.root else next((each.thread_id for each in entry.replies), reply.thread_id)
    return known == reply.thread_id
