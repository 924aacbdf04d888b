"""The same content in other languages, for the language switch and for search engines (hreflang)."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Site

from .addresses import reverse_in
from .surroundings import get_surroundings

X_DEFAULT = "x-default"


@dataclass(frozen=True)
class Alternate:
    """`hreflang` is a language code or `x-default`; `url` is absolute."""

    hreflang: str
    url: str


def get_addresses(request, *, page=None, translations=None) -> dict[str, str]:
    """Absolute addresses of what is shown by language, itself included; looked up once a request.

    `translations` are the paths by language that a view without page gives.
    """
    if not hasattr(request, "translated_addresses"):
        request.translated_addresses = (
            _make_absolute(translations, request) if translations else _find_page_addresses(page, request)
        )
    return request.translated_addresses


def _make_absolute(paths, request):
    root_url = Site.find_for_request(request).root_url
    return {code: root_url + path for code, path in paths.items()}


def _find_page_addresses(page, request):
    """An alias repeats another language and is no translation: it has none, and is none of others."""
    if page is None or not page.pk or page.alias_of_id:
        return {}
    surroundings = get_surroundings(request, page)
    versions = surroundings.versions_of(page)
    paths = {each.language_code: surroundings.get_address(each.url_path, each.language_code) for each in versions}
    return _make_absolute(paths, request)


def reverse_in_languages(name: str, *args) -> dict[str, str]:
    """The paths of a view by language."""
    return {code: reverse_in(code, name, *args) for code, _name in settings.LANGUAGES}


def list_alternates(addresses: dict[str, str]) -> list[Alternate]:
    """What search engines are told: nothing where there is one language only."""
    if len(addresses) < 2:
        return []
    alternates = [Alternate(code, addresses[code]) for code, _name in settings.LANGUAGES if code in addresses]
    default = addresses.get(settings.LANGUAGE_CODE, alternates[0].url)
    return [*alternates, Alternate(X_DEFAULT, default)]
