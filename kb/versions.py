"""One language version of each page: what a text in one language shows of texts in several."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID


def find_versions(model, keys: Iterable[UUID], locale) -> dict[UUID, Any]:
    """The published pages with these translation keys, each in the language of `locale`, else as first written."""
    return choose_versions(_find_published(model, set(keys)), locale)


def choose_versions(pages: Iterable, locale) -> dict[UUID, Any]:
    """One of the given pages for each translation key: in the language of `locale`, else as first written."""
    versions = {}
    for page in sorted(pages, key=lambda page: _preference(page, locale)):
        versions.setdefault(page.translation_key, page)
    return versions


def pick(versions: dict[UUID, Any], keys: Iterable[UUID]) -> list:
    """The versions in the order of the keys, each once; keys without one are left out."""
    return [versions[key] for key in dict.fromkeys(keys) if key in versions]


def attach_versions(pages: list) -> None:
    """Give pages of one type their published versions in all languages, in one query: `page.versions`."""
    keys = {page.translation_key for page in pages}
    found = list(_find_published(type(pages[0]), keys)) if pages else []
    for page in pages:
        page.versions = [version for version in found if version.translation_key == page.translation_key]


def get_version(page, locale):
    """The published version of a page that readers of a language get; None if none is published."""
    if not hasattr(page, "versions"):
        attach_versions([page])
    return next(iter(sorted(page.versions, key=lambda version: _preference(version, locale))), None)


def _find_published(model, keys):
    return model.objects.live().public().without_aliases().filter(translation_key__in=keys).with_listing_data()


def _preference(page, locale):
    return page.locale_id != locale.pk, page.pk
