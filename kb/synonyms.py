"""What the library knows of words that mean the same: its glossary and the names of laws."""

from collections.abc import Iterator

from wagtail.models import Site

from .models import GlossaryTerm, Law

_LONGEST_NAME = 3
"""Words of a law's name that somebody might type; longer ones only bring up what else their words stand for."""


def find_synonyms(site: Site, language: str) -> Iterator[tuple[str, ...]]:
    """Yield each term of the language with its other spellings, and each law by the names people call it."""
    for term in GlossaryTerm.objects.for_site(site).filter(locale__language_code=language):
        yield tuple(term.spellings)
    for law in Law.objects.for_site(site):
        yield tuple(name for name in law.names if len(name.split()) <= _LONGEST_NAME)
