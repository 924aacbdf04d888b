"""What `search query` and `search explain` share: whose question it is, and what it is narrowed to."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from wagtail.models import Locale, Site

from ..engines.base import EngineError
from ..indexes import PAGES, get_engine
from ..registry import get_facets


def add_question(parser: ArgumentParser) -> None:
    parser.add_argument("text", metavar="QUERY", help="what a reader would type")
    parser.add_argument("--site", metavar="HOSTNAME", help="the site that is searched (the default site)")
    parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="the reader's (%(default)s)")
    parser.add_argument(
        "--filter", action="append", default=[], metavar="FACET=VALUE", help="as in an address; may be repeated"
    )
    parser.add_argument("--exact", action="store_true", help="correct nothing, like genau=1")


def read_question_options(options: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of `service.search_pages`; raises CommandError with exit code 2 for wrong usage."""
    return {
        "site": _find_site(options["site"]),
        "locale": _find_locale(options["language"]),
        "query": options["text"],
        "filters": _read_filters(options["filter"]),
        "is_exact": options["exact"],
    }


def find_reason() -> CommandError:
    """Return why the index cannot be read."""
    try:
        get_engine(PAGES).count()
    except EngineError as error:
        return CommandError(f"{error} Run `manage.py search rebuild`.")
    return CommandError("The search index could not be read a moment ago; try again.")


def _find_site(hostname: str | None) -> Site:
    sites = Site.objects.filter(hostname=hostname) if hostname else Site.objects.filter(is_default_site=True)
    return sites.first() or _refuse(f"There is no site {hostname or 'by default'}.")


def _find_locale(code: str) -> Locale:
    return Locale.objects.filter(language_code=code).first() or _refuse(f"There is no language {code}.")


def _read_filters(pairs: list[str]) -> dict[str, list[str]]:
    names = [facet.name for facet in get_facets()]
    filters: dict[str, list[str]] = {}
    for pair in pairs:
        name, _sign, value = pair.partition("=")
        if name not in names or not value:
            _refuse(f"{pair} is no filter; there are {', '.join(f'{name}=...' for name in names)}.")
        filters.setdefault(name, []).append(value)
    return filters


def _refuse(reason: str) -> Any:
    raise CommandError(reason, returncode=2)
