"""The glossary as a register: its terms by letter, each with what to see also."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from wagtail.models import Locale, Site

from coopgo.pages.alphabet import LetterGroup, group_by_letter, sort_key
from coopgo.pages.marking import mark_outside_links
from search.analysis import analyze, get_words

from .models import GlossaryTerm, Law
from .statutes import begin_linking_laws

LONGEST_QUERY = 100
"""Characters of a query that are read."""


@dataclass(frozen=True)
class TermEntry:
    """A term with its long text as stored HTML, statutes linked, and the terms to see also, in the same language."""

    term: GlossaryTerm
    long_text: str
    see_also: list[GlossaryTerm]


def read_query(text: str, locale: Locale) -> str:
    """What of a reader's words is searched for; empty where there is no word in them."""
    query = text[:LONGEST_QUERY].strip()
    return query if get_words(query, locale.language_code) else ""


def list_entries(*, site: Site, locale: Locale, query: str = "") -> list[LetterGroup[TermEntry]]:
    """The terms of a language that answer a query, all without one; three queries of the database."""
    terms = {term.translation_key: term for term in GlossaryTerm.objects.for_site(site).in_locale(locale)}
    see_also, link_statutes = _read_see_also(site), begin_linking_laws(Law.objects.for_site(site))
    entries = [
        TermEntry(
            term,
            mark_outside_links(term.long_text, link_statutes),
            sorted((terms[other] for other in see_also[key] & terms.keys()), key=_sort_by_name),
        )
        for key, term in terms.items()
        if _answers(term, query[:LONGEST_QUERY], locale.language_code)
    ]
    return group_by_letter(entries, get_name=lambda entry: entry.term.term)


def _sort_by_name(term):
    return sort_key(term.term)


def _read_see_also(site) -> dict[UUID, set[UUID]]:
    """Links stand with the terms of the source language and hold in all others by translation key."""
    links = GlossaryTerm.see_also.through.objects.filter(from_glossaryterm__site=site)
    others = defaultdict(set)
    for key, other in links.values_list("from_glossaryterm__translation_key", "to_glossaryterm__translation_key"):
        others[key].add(other)
    return others


def _answers(term: GlossaryTerm, query: str, language: str) -> bool:
    """Each word asked for stands in a spelling or the short text, in any form, or begins a word of a spelling."""
    asked = list(zip(_get_stems([query], language), get_words(query, language), strict=True))
    if not asked:
        return True
    stems = set(_get_stems([*term.spellings, term.short_text], language))
    names = [word for spelling in term.spellings for word in get_words(spelling, language)]
    return all(stem in stems or any(name.startswith(word) for name in names) for stem, word in asked)


def _get_stems(texts: Iterable[str], language: str) -> list[str]:
    return [term.term for text in texts for term in analyze(text, language)]
