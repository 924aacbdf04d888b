"""Which sections of which laws the pages cite: read when a page is published, shown as links and marks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import BigIntegerField
from wagtail.models import Locale, Page, Site

from coopgo.pages.freshness import get_checked_on
from coopgo.pages.marking import MarkText
from coopgo.pages.prepared_queries import PreparedQuery
from search.passages import read_passages

from .citations import Citation, find_citations, section_order
from .models import Law, StatuteChange, StatuteCitation
from .querysets import lies_in


def get_names(laws: Iterable[Law]) -> dict[str, Law]:
    """Every way of naming the laws; an abbreviation wins over what another law is also called."""
    laws = list(laws)
    return {name: law for law in laws for name in law.names} | {law.abbreviation: law for law in laws}


def get_site_names(site: Site) -> dict[str, Law]:
    return get_names(Law.objects.for_site(site))


@transaction.atomic
def record_citations(page: Page, names: dict[str, Law]) -> None:
    """Write down what a page cites; `names` are those of its site's laws."""
    cited = {
        (citation.law, section)
        for passage in read_passages(page)
        for citation in find_citations(passage.text, names)
        for section in citation.sections
    }
    StatuteCitation.objects.filter(page_id=page.pk).delete()
    StatuteCitation.objects.bulk_create(
        StatuteCitation(page_id=page.pk, law=law, section=section) for law, section in cited
    )


def record_site_citations(site: Site) -> None:
    """Read all live pages of a site, as after a change of its laws."""
    names = get_site_names(site)
    pages = Page.objects.live().filter(lies_in(site), alias_of=None).specific()
    for page in pages.iterator(chunk_size=100):
        record_citations(page, names)


@dataclass(frozen=True)
class CitingPage:
    """A page that cites a section; `is_outdated` if the section changed after the page was last checked."""

    page: Page
    checked_on: date | None
    is_outdated: bool


@dataclass(frozen=True)
class CitedSection:
    section: str
    changes: list[StatuteChange]
    pages: list[CitingPage]


def list_cited_laws(*, site: Site) -> list[tuple[Law, list[str]]]:
    """The laws that texts of any language cite, by abbreviation, each with its cited sections in the law's order."""
    sections = defaultdict(set)
    citations = _find_shown().filter(law__site=site).select_related("law")
    for citation in citations.order_by("law__abbreviation"):
        sections[citation.law].add(citation.section)
    return [(law, sorted(found, key=section_order)) for law, found in sections.items()]


def list_cited_sections(law: Law, *, locale: Locale) -> list[CitedSection]:
    """The cited sections of a law in its order, with their changes and the pages that cite them, by title.

    A section that no page of the language cites names those of the others.
    """
    cited_by = defaultdict(set)
    for section, page_id in _find_shown().filter(law=law).values_list("section", "page_id"):
        cited_by[section].add(page_id)
    pages = _find_pages(set().union(*cited_by.values()))
    changes = defaultdict(list)
    for change in law.changes.all():
        changes[change.section].append(change)
    return [
        CitedSection(
            section,
            changes[section],
            [
                _describe(page, changes[section])
                for page in _prefer([page for page in pages if page.pk in cited_by[section]], locale)
            ],
        )
        for section in sorted({*cited_by, *changes}, key=section_order)
    ]


def _find_pages(page_ids: set[int]) -> list[Page]:
    pages = list(Page.objects.filter(pk__in=page_ids).order_by("title").specific())
    locales = Locale.objects.in_bulk()
    for page in pages:
        page.locale = locales[page.locale_id]
    return pages


def _prefer(pages, locale):
    return [page for page in pages if page.locale_id == locale.pk] or pages


def _find_shown():
    return StatuteCitation.objects.filter(page__in=Page.objects.live().public().filter(alias_of=None))


def _describe(page, changes) -> CitingPage:
    checked_on = get_checked_on(page)
    return CitingPage(page, checked_on, any(checked_on and change.changed_on > checked_on for change in changes))


def get_outdated_citations(page: Page) -> list[StatuteCitation]:
    """The citations of a page whose section changed after the page was last checked; each has `changed_on`."""
    checked_on = get_checked_on(page)
    return [
        citation
        for citation in get_citations(page)
        if checked_on and citation.changed_on and citation.changed_on > checked_on
    ]


def get_citations(page: Page) -> list[StatuteCitation]:
    """What was read from the page, with its laws and their last changes: one query for each page object."""
    if "known_citations" not in page.__dict__:
        page.known_citations = _select_citations(page=page.pk)
    return page.known_citations


_select_citations = PreparedQuery(
    lambda page: StatuteCitation.objects.with_last_change().filter(page=page), page=BigIntegerField()
)


def begin_linking(page: Page):
    """Link the statutes in a page's text to the index of statutes; a marker of `coopgo.pages.marking`."""
    laws = {citation.law for citation in get_citations(page)} if page.pk else set()
    return begin_linking_laws(laws) if laws else None


def begin_linking_laws(laws: Iterable[Law]) -> MarkText:
    """Link the statutes of these laws, also in what is no page."""
    names = get_names(laws)
    return lambda text: _link(text, find_citations(text, names))


def _link(text: str, citations: list[Citation]) -> str:
    parts, position = [], 0
    for citation in citations:
        address = f"{citation.law.get_absolute_url()}#p-{citation.sections[0]}"
        words = text[citation.start : citation.end]
        parts += [text[position : citation.start], f'<a class="statute" href="{address}">{words}</a>']
        position = citation.end
    return "".join([*parts, text[position:]])
