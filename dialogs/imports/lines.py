"""From bytes to numbered lines: decoding, invisible characters, blank lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coopgo.pages.imports.errors import ImportRefused

SOFT_HYPHEN = "\u00ad"
ESCAPE = "\\"

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u200e\u200f]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_SOFT_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_WIDE_SPACE = re.compile(r"\s{2,}|[^\S\u00a0\u202f]")
_MAX_CONTROL_SHARE = 0.01


@dataclass(frozen=True)
class Line:
    """A source line: its 1-based number and its characters, blanks at its front included."""

    number: int
    raw: str

    @property
    def text(self) -> str:
        """The line as read, without soft hyphens and superfluous blanks."""
        return squeeze(self.raw)

    @property
    def indent(self) -> int:
        expanded = self.raw.expandtabs(4)
        return len(expanded) - len(expanded.lstrip())

    @property
    def is_blank(self) -> bool:
        """Old pages hold lines of no-break spaces only: they are blank to a reader."""
        return not self.text

    @property
    def is_escaped(self) -> bool:
        """A backslash in front says: this line is text, whatever it looks like."""
        return self.raw.lstrip().startswith(ESCAPE)

    @property
    def is_break(self) -> bool:
        """A backslash on its own keeps two lists apart that follow each other."""
        return self.text == ESCAPE


def squeeze(text: str) -> str:
    """One blank for each run of white space; a single no-break space is typography and stays."""
    return _WIDE_SPACE.sub(" ", text.replace(SOFT_HYPHEN, "")).strip()


def plain_blanks(text: str) -> str:
    """For titles and other single values: every blank an ordinary one."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def decode(data: bytes | str, *, file: str) -> str:
    """The text of a file, or ImportRefused when it is not UTF-8 text or empty."""
    text = data if isinstance(data, str) else _from_utf8(data, file)
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > len(text) * _MAX_CONTROL_SHARE:
        raise ImportRefused(_("%(file)s is not a text file.") % {"file": file})
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ImportRefused(_not_utf8(file))
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    if not text.strip():
        raise ImportRefused(_("%(file)s is empty.") % {"file": file})
    return text


def _from_utf8(data: bytes, file: str) -> str:
    if b"\0" in data:
        raise ImportRefused(_("%(file)s is not a text file.") % {"file": file})
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(_not_utf8(file)) from error


def _not_utf8(file: str) -> str:
    return _("%(file)s is not encoded in UTF-8; please save it as UTF-8.") % {"file": file}


def split_lines(text: str) -> list[Line]:
    """Numbered as an editor numbers them: a soft break inside a line keeps the number of its line."""
    return [
        Line(number, part) for number, line in enumerate(_NEWLINE.split(text), 1) for part in _SOFT_BREAK.split(line)
    ]


def next_filled(lines: Sequence[Line], start: int) -> int | None:
    """Index of the first line from `start` on that is not blank."""
    return next((index for index in range(start, len(lines)) if not lines[index].is_blank), None)


def filled(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not line.is_blank]


def groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines without a blank line between them."""
    found: list[list[Line]] = [[]]
    for line in lines:
        if line.is_blank:
            found.append([])
        else:
            found[-1].append(line)
    return [group for group in found if group]


def unescape(text: str, marks: str) -> str:
    """Take the backslash from before any of `marks`."""
    return re.sub(rf"\\([{re.escape(marks)}])", r"\1", text)


def split_values(text: str, separator: str) -> list[str]:
    """Split at `separator` unless a backslash stands before it."""
    parts = re.split(rf"(?<!\\){re.escape(separator)}", text)
    return [unescape(part.strip(), separator) for part in parts]
