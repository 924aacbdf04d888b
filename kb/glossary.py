"""The glossary beside texts: the first occurrence of each term of the page's language opens its explanation."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import BigIntegerField, CharField, Subquery
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from coopgo.pages.addresses import reverse_in
from coopgo.pages.models import HomePage
from coopgo.pages.prepared_queries import PreparedQuery

from .models import GlossaryTerm
from .models.glossary import list_spellings
from .vocabulary import Vocabulary

_HOME_DEPTH = 2
_kept: tuple[str, dict[tuple[str, int], Vocabulary]] = ("", {})
"""The content version and what was read for it: one value, so that no thread takes one without the other."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What opens beside a word."""

    term: str
    slug: str
    short_text: str

    def put_beside(self, word: str, glossary_url: str) -> SafeString:
        """A button that is the word itself, and what it opens; phrasing content, so that it may stand in a paragraph.

        `word` is escaped already.
        """
        return format_html(
            '<button class="term" type="button" popovertarget="begriff-{slug}">{word}</button>'
            '<span class="explanation" id="begriff-{slug}" popover><b>{term}</b> {text}'
            ' <a href="{url}#{slug}">{label}</a></span>',
            slug=self.slug,
            word=SafeString(word),
            term=self.term,
            text=self.short_text,
            url=glossary_url,
            label=_("More in the glossary"),
        )


def begin_explaining(page: Page) -> Callable[[str], str] | None:
    """A marker of `coopgo.pages.marking`; home opens the house and explains nothing."""
    if isinstance(page, HomePage) or not page.path:
        return None
    vocabulary = get_vocabulary(page)
    return PageMarker(vocabulary).mark if vocabulary else None


class PageMarker:
    """Marks the texts of one page in reading order and remembers what has been explained."""

    def __init__(self, vocabulary: Vocabulary[Explanation]):
        self._vocabulary = vocabulary
        self._glossary_url = reverse_in(vocabulary.language, "glossary")
        self._explained: set[str] = set()

    def mark(self, text: str) -> str:
        parts, position = [], 0
        for match in self._vocabulary.find(text):
            if match.entry.slug in self._explained:
                continue
            self._explained.add(match.entry.slug)
            word = text[match.start : match.end]
            parts += [text[position : match.start], match.entry.put_beside(word, self._glossary_url)]
            position = match.end
        return "".join([*parts, text[position:]])


def get_vocabulary(page: Page) -> Vocabulary[Explanation]:
    """The terms of the page's site and language: one query for each content version and process."""
    global _kept
    version, kept = _kept
    if page.content_version != version:
        kept = {}
        _kept = page.content_version, kept
    key = (page.path[: _HOME_DEPTH * Page.steplen], page.locale_id)
    if key not in kept:
        kept[key] = _read_vocabulary(page, home_path=key[0])
    return kept[key]


def _read_vocabulary(page: Page, *, home_path: str) -> Vocabulary[Explanation]:
    language = page.locale.language_code
    terms = _select_terms(home_path=home_path, locale=page.locale_id)
    explained = ((Explanation(*told), list_spellings(told[0], others)) for *told, others in terms)
    return Vocabulary(((spelling, entry) for entry, spellings in explained for spelling in spellings), language)


def _build_terms(home_path, locale):
    """Asks for the site by the tree: looking it up by the page would be two more queries."""
    home = Page.objects.filter(path=home_path).values("translation_key")[:1]
    terms = GlossaryTerm.objects.filter(locale=locale, site__root_page__translation_key=Subquery(home))
    return terms.values_list("term", "slug", "short_text", "other_spellings")


_select_terms = PreparedQuery(_build_terms, home_path=CharField(), locale=BigIntegerField())
