"""Blocks of a page as texts: what files are written from, and what the text format of dialogs is read into.

Fields marked *inline* hold the inline marks of their format (`**bold**`, `[text](target)`); other strings are plain.
Nothing here knows Django's models.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """`text` is inline."""

    text: str


@dataclass(frozen=True)
class Heading:
    """`level` is 2 or 3; `text` is plain."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class ListItem:
    """`text` is inline; `sublist` hangs below it."""

    text: str
    sublist: "TextList | None" = None


@dataclass(frozen=True)
class TextList:
    """`style` is plain, numbered or lettered; `start` is the ordinal of the first item."""

    style: str
    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True)
class Term:
    """`term` is plain, `explanation` inline."""

    term: str
    explanation: str


@dataclass(frozen=True)
class TermList:
    items: tuple[Term, ...]


@dataclass(frozen=True)
class Quote:
    text: str
    source: str = ""


@dataclass(frozen=True)
class Callout:
    """`kind` is note, tip or warning; `paragraphs` are inline."""

    kind: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Aside:
    """Text beside the text (Randspalte); `paragraphs` are inline."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Image:
    """Without `alt` the image is decorative."""

    file: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Document:
    file: str
    label: str = ""


@dataclass(frozen=True)
class PageLink:
    path: str
    label: str = ""


@dataclass(frozen=True)
class Table:
    """`header` is row, column or both; cells are inline."""

    caption: str
    header: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Event:
    """`text` is inline."""

    when: str
    text: str


@dataclass(frozen=True)
class Timeline:
    title: str
    items: tuple[Event, ...]


@dataclass(frozen=True)
class Definition:
    """A term of the glossary, named by its slug."""

    slug: str


@dataclass(frozen=True)
class Video:
    """`file` is a file's name or an address."""

    file: str
    title: str = ""
    subtitles: str = ""
    still: str = ""
    description: str = ""


@dataclass(frozen=True)
class Example:
    path: str


@dataclass(frozen=True)
class Checklist:
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Stage:
    name: str
    gives: str = ""
    asks: str = ""


@dataclass(frozen=True)
class Stages:
    """The lowest stage first."""

    title: str
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Comparison:
    """What is compared stands in the first row, the criteria in the first column; cells are inline."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Step:
    title: str
    outcome: str
    who: str
    duration: str
    content: tuple["Block", ...]


Listing = Table | Timeline | Checklist | Stages | Comparison
Reference = Image | Document | PageLink | Definition | Video | Example
Block = Paragraph | Heading | TextList | TermList | Quote | Callout | Aside | Listing | Reference | Step
