"""Result pages: which of them is a new search, and the token by which one says that a page found was opened."""

import re
import secrets
from dataclasses import astuple, dataclass
from datetime import date, timedelta

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from .typed_queries import read_typed_query

TOKEN_LIFETIME = timedelta(hours=1)
_SALT = "search.query_counts.visits"

_ROBOT = re.compile(r"bot\b|bot/|crawl|spider|slurp|archiver|monitor|lighthouse", re.IGNORECASE)


def is_new_search(request: HttpRequest) -> bool:
    """Return whether somebody typed a query just now.

    Its later pages, other orders, filters and `genau` are the same search looked at again, as is what htmx
    fetches; nor is it one if a robot asks or a browser on a guess.
    """
    headers = request.headers
    is_asked_for = request.method == "GET" and set(request.GET) == {"q"} and "HX-Request" not in headers
    is_guess = "prefetch" in headers.get("Sec-Purpose", "") + headers.get("Purpose", "")
    return is_asked_for and not is_guess and not _ROBOT.search(headers.get("User-Agent", ""))


@dataclass(frozen=True)
class Visit:
    """A result page as it was answered; `number` is random and counts it once, `query` is folded."""

    number: str
    site_id: int
    language: str
    query: str
    day: date
    is_first_page: bool


def make_token(*, site: Site, language: str, text: str, is_first_page: bool, on: date | None = None) -> str:
    """Return a signed token for a result page, empty if its query is not counted.

    Later pages, other orders and filters of the same query are no first page: only clicks are counted there.
    """
    query = read_typed_query(text, language)
    if query is None:
        return ""
    day = on or timezone.localdate()
    visit = Visit(secrets.token_urlsafe(12), site.pk, language, query.folded, day, is_first_page)
    return signing.dumps([*astuple(visit)[:4], day.isoformat(), is_first_page], salt=_SALT, compress=True)


def read_token(token: str) -> Visit:
    """Raises: django.core.signing.BadSignature, if the token is not ours or older than an hour."""
    number, site_id, language, query, day, is_first_page = signing.loads(token, salt=_SALT, max_age=TOKEN_LIFETIME)
    return Visit(number, site_id, language, query, date.fromisoformat(day), is_first_page)
