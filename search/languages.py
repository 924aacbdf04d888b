"""Which language an object is written in, and which ones a query may mean."""

from functools import lru_cache

from django.conf import settings
from django.db.models import Model


def get_language(instance: Model) -> str:
    """Return the language code of a translatable object, else the site's own language."""
    locale_id = getattr(instance, "locale_id", None)
    return _get_language_of_locale(locale_id) if locale_id else settings.LANGUAGE_CODE


def get_names() -> dict[str, str]:
    """Return the languages that content is written in: names by code."""
    return dict(getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", [(settings.LANGUAGE_CODE, "")]))


def get_languages() -> list[str]:
    """Return the codes of the languages that content is written in."""
    return list(get_names())


@lru_cache
def _get_language_of_locale(locale_id: int) -> str:
    from wagtail.models import Locale

    return Locale.objects.get(pk=locale_id).language_code
