"""What is to be done on pages: touched by changes of the law, without sector, figures without source."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from wagtail.models import Page

from .models import ClassifiedPage, SectorLink, StatuteChange, StatuteCitation, UnsourcedFigure


def find_affected(pages: QuerySet) -> QuerySet:
    """Of pages with care those that readers see and that cite a section which changed after they were last checked."""
    same_section = StatuteChange.objects.filter(law=OuterRef("law"), section=OuterRef("section"))
    later = same_section.filter(changed_on__gt=OuterRef(OuterRef("checked_on")))
    return pages.filter(Exists(StatuteCitation.objects.filter(Exists(later), page=OuterRef("pk"))), live=True)


def find_without_source(pages: QuerySet) -> QuerySet:
    return pages.filter(Exists(UnsourcedFigure.objects.filter(page=OuterRef("pk"))))


def find_without_sector(pages: QuerySet) -> QuerySet:
    return pages.type(ClassifiedPage).exclude(Exists(SectorLink.objects.filter(page=OuterRef("pk"))))


def describe_figures(pages: Iterable[Page]) -> dict[int, list[str]]:
    """The excerpts of each page's paragraphs, by the page's id."""
    details = defaultdict(list)
    found = UnsourcedFigure.objects.filter(page__in=[page.pk for page in pages]).order_by("pk")
    for page_id, excerpt in found.values_list("page_id", "excerpt"):
        details[page_id].append(excerpt)
    return details


def describe_changes(pages: Iterable[Page]) -> dict[int, list[str]]:
    """The sections that changed since a page was checked, with their days, by its id. Needs pages with care."""
    checked_on = {page.pk: page.checked_on for page in pages}
    details = defaultdict(list)
    for citation in StatuteCitation.objects.filter(page__in=checked_on).with_last_change().order_by("law", "section"):
        checked = checked_on[citation.page_id]
        if checked and citation.changed_on and citation.changed_on > checked:
            details[citation.page_id].append(f"{citation} ({date_format(citation.changed_on, 'SHORT_DATE_FORMAT')})")
    return details
