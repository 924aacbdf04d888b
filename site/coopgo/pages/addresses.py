"""Addresses in each language: others rely on them, so they stand in code rather than in a catalogue."""

from functools import cache, lru_cache

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import get_language, override


def _address(de: str, en: str) -> str:
    return en if (get_language() or "de").startswith("en") else de


address = lazy(_address, str)
"""The route of a view: `path(address(de="bereiche/", en="sectors/"), view)`."""


@cache
def get_home_path(language_code: str) -> str:
    """Where the home page of a language stands: `/`, `/en/`."""
    return reverse_in(language_code, "wagtail_serve", "")


@lru_cache(maxsize=10_000)
def reverse_in(language_code: str, name: str, *args) -> str:
    """The path of a view in a language, whichever is active; written once, since pages name the same ones again."""
    with override(language_code):
        return reverse(name, args=args)
