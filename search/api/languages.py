"""Which language an application is answered in: `sprache`, as everywhere; the address says nothing here."""

from collections.abc import Iterable

from django.conf import settings

from search.languages import get_languages


def choose_language(asked: Iterable[str]) -> str:
    """Return the first language asked for that there is, else the site's own."""
    known = get_languages()
    return next((code for code in asked if code in known), settings.LANGUAGE_CODE)
