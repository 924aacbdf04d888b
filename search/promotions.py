"""What editors put first for a query (Empfehlungen), from the tables of wagtail.contrib.search_promotions.

Its counting of queries is never used: what readers type stays with the rules of our own reports.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import F, Q
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Locale, Page, Site

from coopgo.pages.content_version import keep_for_content_version

from .analysis import get_words
from .languages import get_language

_LONGEST_TEXT = 500
"""Characters that are compared; the table holds no longer ones."""


@dataclass(frozen=True)
class Promotion:
    """A page, or a link to another site, whose `page` is None and whose `language` is not known.

    `text` says what it is about: the editors' own words, else the page's summary; it may be empty.
    """

    title: str
    url: str
    text: str
    language: str = ""
    page: Page | None = None

    @property
    def host(self) -> str:
        """The other site that a link leads to."""
        return "" if self.page else urlsplit(self.url).hostname or ""


@dataclass(frozen=True)
class _Pick:
    translation_key: UUID | None
    title: str
    url: str
    text: str


def find_promoted(site: Site, locale: Locale, text: str) -> list[Promotion]:
    """Return what editors put first for these very words, in their order; umlauts, case and signs do not matter.

    Pages are live, public and of this site, each in the reader's language where it has been translated. Links to
    other sites belong to no site and no language: they are shown everywhere. A query without picks costs no query
    but that for the content version.
    """
    picks = _read_picks(locale.language_code).get(_fold(text[:_LONGEST_TEXT], locale.language_code), [])
    pages = _find_pages(picks, site, locale)
    promotions: dict[str, Promotion] = {}
    for pick in picks:
        if promotion := _promote(pick, pages):
            promotions.setdefault(promotion.url, promotion)
    return list(promotions.values())


def _fold(text: str, language: str) -> str:
    return " ".join(get_words(text, language))


@keep_for_content_version
def _read_picks(language: str) -> dict[str, list[_Pick]]:
    """All picks by folded query; two spellings of one query share theirs."""
    picks = defaultdict(list)
    rows = SearchPromotion.objects.order_by("query_id", "sort_order", "pk").values_list(
        "query__query_string", "page__translation_key", "external_link_text", "external_link_url", "description"
    )
    for query, key, title, url, text in rows:
        if folded := _fold(query, language):
            picks[folded].append(_Pick(key, title or "", url, text))
    return dict(picks)


def _find_pages(picks: Sequence[_Pick], site: Site, locale: Locale) -> dict[UUID, Page]:
    """The page that readers of this language see for each pick, by translation key."""
    keys = {pick.translation_key for pick in picks} - {None}
    if not keys:
        return {}
    homes = site.root_page.get_translations(inclusive=True)
    of_site = reduce(or_, (Q(path__startswith=path) for path in homes.values_list("path", flat=True)))
    is_no_alias = Q(alias_of=None) | Q(alias_of__locale=F("locale"))
    versions = Page.objects.filter(of_site, is_no_alias, translation_key__in=keys).live().public().specific()
    last_is_best = sorted(versions, key=lambda page: page.locale_id == locale.pk)
    return {page.translation_key: page for page in last_is_best}


def _promote(pick: _Pick, pages: dict[UUID, Page]) -> Promotion | None:
    if pick.translation_key is None:
        return Promotion(pick.title, pick.url, pick.text)
    if not (page := pages.get(pick.translation_key)):
        return None
    text = pick.text or getattr(page, "summary", "")
    return Promotion(page.title, page.get_url(), text, get_language(page), page)
