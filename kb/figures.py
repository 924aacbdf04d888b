"""Figures without source (Zahlen ohne Quelle): the paragraphs that state a figure and do not say where it is from."""

import re
from collections.abc import Mapping

from django.db import transaction
from wagtail.models import Page, Site

from coopgo.pages.models import BasePage
from coopgo.pages.paragraphs import Unit, find_units, to_plain_text

from .citations import find_citations
from .models import Law, UnsourcedFigure
from .querysets import lies_in
from .statutes import get_site_names

EXCERPT_LENGTH = 160

_REFERENCE = re.compile(r"\[(\d{1,2})\]")
_OUTWARD = re.compile(r"https?://")
_FIGURE = re.compile(r"\d(?:[.,]?\d|[\u00a0\u202f]\d{3}\b)+")
_NUMBER = r"\d+[a-z]{0,2}\b"
_NAMES = re.compile(
    rf"""
      \[\d{{1,2}}\]
    | §§\s*{_NUMBER}(?:\s*(?:,|und|sowie|oder|bis|[–-])\s*{_NUMBER})*
    | (?:§|\b(?:Art\.|Artikeln?|Paragra(?:f|ph)(?:en)?|[Ss]ections?|U?Abs\.|Absatz|Satz|Nr\.|Nummer))
      \s*{_NUMBER}(?:\s*(?:bis|[–-])\s*{_NUMBER})?
    | \((?:EU|EG|EWG)\)\s*(?:Nr\.\s*)?\d+/\d+
    | \b\d+/\d+/(?:EU|EG|EWG)\b
    | \bD-\d{{4}}-\d{{3,}}\b
    | \bCC\ BY(?:-\w+)*\ \d\.\d
    """,
    re.VERBOSE,
)
"""What has digits and is no figure: references, sections of laws, acts of the European Union, dialogs, licences."""


@transaction.atomic
def record_figures(page: Page, names: Mapping[str, Law]) -> None:
    """Write down the paragraphs of a page, or of its draft, for the report; `names` are those of its site's laws."""
    found = find_unsourced(page, names)
    UnsourcedFigure.objects.filter(page_id=page.pk).delete()
    UnsourcedFigure.objects.bulk_create(UnsourcedFigure(page_id=page.pk, excerpt=excerpt) for excerpt in found)


def record_site_figures(site: Site) -> None:
    """Read all live pages of a site, as after a change of its laws."""
    names = get_site_names(site)
    pages = Page.objects.live().filter(lies_in(site), alias_of=None).type(BasePage).specific()
    for page in pages.iterator(chunk_size=100):
        record_figures(page, names)


def find_unsourced(page: Page, names: Mapping[str, Law]) -> list[str]:
    """Excerpts of the paragraphs with a figure of two or more digits and no source; years count as figures.

    A source is a reference to one that the page has, or a link to another site. `names` are those of its site's laws.
    """
    source_count = len(page.sources.all())
    return [
        _cut_out(text, figure)
        for unit in find_units(page)
        if not _has_source(unit, source_count)
        for text in map(to_plain_text, unit.parts)
        if (figure := find_figure(text, names))
    ]


def find_figure(text: str, names: Mapping[str, Law]) -> re.Match | None:
    """The first figure of a plain text that is no part of a citation."""
    for citation in find_citations(text, names):
        text = _blank(text, citation.start, citation.end)
    return _FIGURE.search(_NAMES.sub(lambda found: " " * len(found[0]), text))


def _blank(text, start, end):
    return text[:start] + " " * (end - start) + text[end:]


def _has_source(unit: Unit, source_count: int) -> bool:
    texts = [*unit.parts, *unit.labels]
    is_referred = any(1 <= int(number) <= source_count for text in texts for number in _REFERENCE.findall(text))
    return is_referred or any(_OUTWARD.search(text) for text in texts)


def _cut_out(text, figure):
    """As much of a text as an editor needs to find it, the figure in it."""
    begin = max(0, figure.start() - EXCERPT_LENGTH // 2)
    if begin:
        text = f"… {text[begin:].split(' ', 1)[-1]}"
    return text if len(text) <= EXCERPT_LENGTH else f"{text[:EXCERPT_LENGTH].rsplit(' ', 1)[0]} …"
