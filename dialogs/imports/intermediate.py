"""The intermediate dialog: what every format is read into and what one writer makes pages from.

Text fields marked *inline* hold the inline marks of the text format (`**bold**`, `[text](target)`, `[1]`),
see `dialogs.imports.inline`. All other strings are plain. Nothing here knows Django's models.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date

from coopgo.pages.imports import content
from coopgo.pages.imports.content import Paragraph, TextList


@dataclass(frozen=True)
class FollowUp:
    """The asker's further question (Nachfrage); `paragraphs` are inline."""

    paragraphs: tuple[str, ...]


Block = content.Block | FollowUp


@dataclass(frozen=True)
class Source:
    title: str
    publisher: str = ""
    published_on: str = ""
    url: str = ""


@dataclass(frozen=True)
class Partner:
    name: str
    role: str = ""
    url: str = ""


@dataclass(frozen=True)
class Correction:
    corrected_on: date
    is_material: bool
    text: str


@dataclass(frozen=True)
class DroppedLine:
    """A line that belongs to the old page, not to the dialog; `line` counts from 1."""

    line: int
    text: str


@dataclass(frozen=True)
class IntermediateDialog:
    """One dialog as a file tells it.

    `question` and `postscript` hold paragraphs and lists only, for both become rich text. `sectors`, `regions`
    and `legal_forms` are the words of the file, not yet mapped to anything. `channel` is mail, letter, phone,
    video, meeting, web or empty. `notes` tell what could not be placed. Where the dialog stands in its file
    (`file`, `line` of its date) and what was dropped do not make it another dialog.
    """

    date: date
    title: str
    reference: str = ""
    sectors: tuple[str, ...] = ()
    further_sectors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    channel: str = ""
    valid_as_of: date | None = None
    legal_forms: tuple[str, ...] = ()
    context: str = ""
    summary: str = ""
    language: str = ""
    translation_of: str = ""
    is_sample: bool = False
    reviewed_on: date | None = None
    review_interval_months: int | None = None
    maintainer: str = ""
    tags: tuple[str, ...] = ()
    hero_image: str = ""
    hero_image_alt: str = ""
    slug: str = ""
    seo_title: str = ""
    search_description: str = ""
    related_pages: tuple[str, ...] = ()
    question: tuple[Paragraph | TextList, ...] = ()
    role: str = ""
    short_answer: str = ""
    answers: tuple[Block, ...] = ()
    postscript: tuple[Paragraph | TextList, ...] = ()
    motto: str = ""
    sources: tuple[Source, ...] = ()
    partners: tuple[Partner, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
    dropped_lines: tuple[DroppedLine, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class ParsedFile:
    """The dialogs of one file in its order, and the page head before the first of them."""

    dialogs: tuple[IntermediateDialog, ...]
    dropped_lines: tuple[DroppedLine, ...] = ()


def iter_texts(value: object) -> Iterator[str]:
    """Every string a dialog, a block or a parsed file holds, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from iter_texts(part)
    elif is_dataclass(value):
        for part in fields(value):
            yield from iter_texts(getattr(value, part.name))
