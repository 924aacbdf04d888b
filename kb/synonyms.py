"""What the library knows of words that mean the same: its glossary and the names of laws."""

from collections.abc import Iterator

from wagtail.models import Site

from .models import GlossaryTerm, Law


def find_synonyms(site: Site, language: str) -> Iterator[tuple[str, ...]]:
    """Yield each term of the language with its other spellings, and each law by all its names."""
    for term in GlossaryTerm.objects.for_site(site).filter(locale__language_code=language):
        yield tuple(term.spellings)
    for law in Law.objects.for_site(site):
        yield tuple(law.names)
