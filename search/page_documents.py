"""Pages that readers may find as documents of the index `pages`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wagtail.models import Page

from .analysis import analyze
from .engines.base import Document, get_key
from .fields import collect_terms
from .highlighting import ReadPassage
from .languages import get_language
from .lexicons import get_analyzer
from .passages import Passage, read_passages
from .query.planning import TITLE
from .registry import get_facets, get_page_type

KIND = "page"
TREE_PATH = "path"
"""The keyword with the tree paths of a page and its ancestors: sites and private branches go by it."""

SHOWN = {"lead", "body"}
"""The text fields that excerpts are taken from; stored, because reading streams again takes long."""


def get_page_key(page: Page) -> str:
    """Return the identity of a page in the index."""
    return get_key(KIND, str(page.pk))


def is_public(page: Page) -> bool:
    """Tell whether readers may find this page, private branches aside, which are left out while searching.

    An alias in another language than its original only repeats it and stays out.
    """
    return page.live and get_page_type(type(page)) is not None and not _is_translation_alias(page)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """What the indexes take from a page: its document, and its words as they are written."""

    document: Document
    language: str
    forms: set[str]


def build_page_entries(pages: Sequence[Page]) -> list[PageEntry]:
    """Return the entries of those pages that readers may find; queries do not grow with their number."""
    public = [page for page in pages if is_public(page)]
    values = {facet.name: facet.collect(public) for facet in get_facets()} if public else {}
    return [
        _build_entry(page, {name: list(by_page.get(page.pk, ())) for name, by_page in values.items()})
        for page in public
    ]


def get_day(page: Page) -> int:
    """Return the day a page is sorted by as a proleptic ordinal, 0 if it has none."""
    date = get_page_type(type(page)).get_date(page)
    return date.toordinal() if date else 0


def get_tree_paths(path: str) -> list[str]:
    """Return the tree paths of a page and of its ancestors, root first."""
    return [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]


def _build_entry(page: Page, facets: dict[str, list[str]]) -> PageEntry:
    passages = read_passages(page)
    language = get_language(page)
    title = " ".join(term for term, _, _ in analyze(page.title, language))
    texts, forms = collect_terms(passages, language, get_analyzer())
    document = Document(
        kind=KIND,
        id=str(page.pk),
        texts=texts,
        keywords={**facets, TREE_PATH: get_tree_paths(page.path), TITLE: [title]},
        day=get_day(page),
        stored=store_passages(passages, texts),
    )
    return PageEntry(document, language, forms)


def store_passages(passages: Sequence[Passage], texts: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what is stored to take excerpts from: the passages that are shown, each followed by its terms."""
    terms = {weight: iter(texts.get(f"{weight}_parts", ())) for weight in SHOWN}
    shown = (passage for passage in passages if passage.weight in SHOWN)
    return [part for passage in shown for part in (passage.text, next(terms[passage.weight]))]


def read_stored(stored: Sequence[str]) -> list[ReadPassage]:
    """Return what `store_passages` made."""
    return list(map(ReadPassage, stored[::2], stored[1::2]))


def _is_translation_alias(page: Page) -> bool:
    return page.alias_of_id is not None and page.alias_of.locale_id != page.locale_id
