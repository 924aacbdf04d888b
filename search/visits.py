"""The token of a result page, by which its script says that a page found was opened, without any cookie."""

import secrets
from dataclasses import astuple, dataclass
from datetime import date, timedelta

from django.core import signing
from django.utils import timezone
from wagtail.models import Site

from .typed_queries import read_typed_query

TOKEN_LIFETIME = timedelta(hours=1)
_SALT = "search.visits"


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
