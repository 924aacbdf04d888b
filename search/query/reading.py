"""What a reader typed, as text: words, phrases, what is left out, filters. No analysis, engine or database.

    Dorfladen "eine Genossenschaft gründen" -Verein bereich:handel region:"Bad Tölz" seit:2020

Everything else is plain text; nothing typed is an error.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from unicodedata import category, normalize

LONGEST_QUERY = 500
"""Characters of a query that are read and shown again."""

MOST_WORDS = 32
"""Words of a query that are used."""

_WORD = re.compile(r"[^\W_]+")
_DATES = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?", re.ASCII),
    re.compile(r"(?:(?P<day>\d\d?)\.)?(?P<month>\d\d?)\.(?P<year>\d{4})", re.ASCII),
)

_SINCE = ("seit", "since")
_SIGNS = '"„“”‟«»＂'
# Quotation marks within a word quote nothing: 5"-Rohr, "Prüf"verband.
_QUOTED = rf"(?<![^\W_])[{_SIGNS}][^{_SIGNS}]*[{_SIGNS}](?![^\W_])"
_PLAIN = rf"(?:(?!{_QUOTED})\S)+"


@dataclass(frozen=True)
class Question:
    """A query as typed, cut to what is used.

    `text` is shown again and reads the same once more. `words` are what stands between spaces, with its signs;
    `excluded` are words or phrases; `filters` are values by facet, also such as the facet does not know; `since`
    is the first day asked for; `is_shortened` says that something was left out.
    """

    text: str
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    since: date | None = None
    is_shortened: bool = False


class _Item(NamedTuple):
    """A stretch of the text; `kind` is an attribute of Question, `name` the facet of a filter."""

    kind: str
    value: str
    span: tuple[int, int]
    name: str = ""


def read_question(text: str, facet_names: Mapping[str, str]) -> Question:
    """Read what was typed; `facet_names` has the facet for every name that readers may type, in small letters."""
    shown = _clean(text)
    used = _cut(shown)
    items = list(_split(used, facet_names))
    filters: dict[str, list[str]] = {}
    for item in items:
        if item.kind == "filters":
            filters.setdefault(item.name, []).append(item.value)
    return Question(
        text=shown,
        words=_select(items, "words"),
        phrases=_select(items, "phrases"),
        excluded=_select(items, "excluded"),
        filters=filters,
        since=max(map(_read_day, _select(items, "since")), default=None),
        is_shortened=used != shown or len(text.strip()) > LONGEST_QUERY,
    )


def drop_filters(text: str, facet_names: Mapping[str, str], kept: Collection[tuple[str, str]] = ()) -> str:
    """Return a question's text without its filters and days, for an address that has them beside the text.

    `kept` are filters that stay: (facet, value) as in `Question.filters`.
    """
    shown = _clean(text)
    for item in reversed(list(_split(_cut(shown), facet_names))):
        if item.kind in {"filters", "since"} and (item.name, item.value) not in kept:
            shown = shown[: item.span[0]] + shown[item.span[1] :]
    return _clean(shown)


def _clean(text: str) -> str:
    """Return the text on one line, without characters that are not to be seen."""
    visible = (character for character in text.strip()[:LONGEST_QUERY] if category(character) != "Cf")
    printable = "".join(character if character.isprintable() else " " for character in visible)
    return " ".join(normalize("NFC", printable)[:LONGEST_QUERY].split())


def _cut(text: str) -> str:
    following = next(islice(_WORD.finditer(text), MOST_WORDS, None), None)
    return text[: following.start()] if following else text


def _select(items: list[_Item], kind: str) -> list[str]:
    return [item.value for item in items if item.kind == kind]


def _split(text: str, facet_names: Mapping[str, str]) -> Iterator[_Item]:
    for match in _compile(tuple(facet_names)).finditer(text):
        name, value = (match["name"] or "").lower(), _unquote(match["value"] or "")
        if not _WORD.search(match[0]) and "§" not in match[0]:
            continue
        if name in facet_names and _WORD.search(value):
            yield _Item("filters", value, match.span(), facet_names[name])
        elif name in _SINCE and _read_day(value):
            yield _Item("since", value, match.span())
        elif match["quoted"]:
            yield _Item("excluded" if match["minus"] else "phrases", _unquote(match["quoted"]), match.span())
        elif match["excluded"]:
            yield _Item("excluded", match["excluded"], match.span())
        else:
            yield _Item("words", match[0], match.span())


def _unquote(text: str) -> str:
    return text.strip(_SIGNS).strip()


@lru_cache(maxsize=16)
def _compile(names: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(map(re.escape, (*names, *_SINCE)))
    return re.compile(
        rf"""
        (?<!\S)(?P<name>{known}):(?P<value>{_QUOTED}|[^\s{_SIGNS}]+(?!\S))
        | (?P<minus>(?<!\S)-)?(?P<quoted>{_QUOTED})
        | (?<!\S)-(?P<excluded>(?=[^\W_]){_PLAIN})
        | {_PLAIN}
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _read_day(text: str) -> date | None:
    """Return the first day of a year, a month or a day as written; None where there is no such day."""
    match = next(filter(None, (written.fullmatch(text) for written in _DATES)), None)
    if not match:
        return None
    try:
        return date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        return None
