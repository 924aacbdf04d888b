"""Spellings that mean the same (Synonyme): the editors' table and what apps registered, applied to queries only."""

from wagtail.models import Site

from coopgo.pages.content_version import keep_for_content_version

from .models import Synonym
from .registry import get_synonym_sources


@keep_for_content_version
def get_synonyms(site: Site, language: str) -> tuple[tuple[str, ...], ...]:
    """Return groups of two or more spellings as people wrote them.

    One spelling may stand in several groups ("AG"), and each of them then counts. Until something changes,
    the answer is the same object and takes no query but that for the content version.
    """
    own = Synonym.objects.for_site(site).in_language(language)
    groups = [tuple(synonym.list_spellings()) for synonym in own]
    groups += [tuple(group) for source in get_synonym_sources() for group in source(site, language)]
    return tuple(group for group in dict.fromkeys(groups) if len(group) > 1)
