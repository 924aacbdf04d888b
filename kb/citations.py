"""Citations of statutes in German texts: "§ 36 Abs. 5 GenG", "§§ 11, 11a GenG", "Art. 28 GG", "§§ 51 ff. AO".

The forms are those of the Handbuch der Rechtsförmlichkeit (Bundesministerium der Justiz) and what people make of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

LONGEST_RANGE = 30
"""Sections of "§§ 53 bis 64c" that are counted one by one."""

_SIGN = re.compile(r"§§?|\b(?:Art(?:ikeln?|\.)|Paragra(?:f|ph)(?:en)?|[Ss]ections?)(?=\s*\d)")
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<detail>(?:U?Abs(?:atz|ätzen?|\.)|S(?:atz|ätzen?|\.)|Nrn?\.|Nummern?|Buchst(?:abe|\.)|lit\.|Halbs(?:atz|\.)|Hs\.|Alt(?:ernative|\.))(?!\w))
    | (?P<join>,|/|und\b|sowie\b|oder\b|and\b|i\.\s*V\.\s*m\.|in\ Verbindung\ mit\b)
    | (?P<range>bis\b|to\b|[–-])
    | (?P<follow>ff?\.|ff\b)
    | (?P<sign>§§?|Art\.)
    | (?P<bracket>\(\s*\d+[a-z]?\s*\))
    | (?P<number>\d{1,5}[a-z]{0,2}\b)
    | (?P<roman>[IVX]+\b(?!\.))
    | (?P<letter>[a-z]{1,2}\b)
    )""",
    re.VERBOSE,
)
_ANOTHER = re.compile(r"\s*\d+[a-z]{0,2}\s*(?:,|und\b|sowie\b)\s*\d")
_SECTION = re.compile(r"(\d+)([a-z]*)")
_BEFORE = r"(?:,|:)?\s*\(?\s*$"
_AFTER = r"\s*(?:(?:des|der|dem|im|of\s+the)\s+)?"


@dataclass(frozen=True)
class Citation:
    """Sections of one law, cited at `text[start:end]`; a section is its number with letters ("21b")."""

    law: str
    sections: tuple[str, ...]
    start: int
    end: int


def find_citations(text: str, names: Mapping[str, str]) -> list[Citation]:
    """Return the citations in reading order.

    `names` maps each way of naming a law to what stands for it. A section whose law is not named is left out;
    several behind one another share the law named after the last one.
    """
    if not names or not _SIGN.search(text):
        return []
    return list(_read(text, names, *_compile_names(tuple(names))))


@lru_cache(maxsize=64)
def _compile_names(names: tuple[str, ...]) -> tuple[re.Pattern, re.Pattern]:
    """Patterns of a law's name behind its sections and before them; full names may stand in the genitive."""
    spelled = "|".join(_spell(name) for name in sorted(names, key=len, reverse=True))
    behind = re.compile(rf"{_AFTER}(?P<name>{spelled})(?!\w)")
    before = re.compile(rf"(?<!\w)(?P<name>{spelled}){_BEFORE}")
    return behind, before


def _spell(name: str) -> str:
    spaced = r"\s+".join(map(re.escape, name.split()))
    return spaced + r"(?:e?s)?" if name[-1].islower() else spaced


def _read(text, names, behind, before) -> Iterator[Citation]:
    position = 0
    while sign := _SIGN.search(text, position):
        reader = _SectionReader(text, is_plural=sign[0] in {"§§", "Paragrafen", "Paragraphen", "Artikeln", "sections"})
        end = reader.read(sign.end())
        position = max(end, sign.end())
        if not reader.sections:
            continue
        start = sign.start()
        if found := behind.match(text, end):
            position = end = found.end()
        elif found := before.search(text, max(0, start - 60), start):
            start = found.start("name")
        else:
            continue
        yield Citation(names[_find_name(found["name"], names)], tuple(dict.fromkeys(reader.sections)), start, end)


def _find_name(found: str, names) -> str:
    plain = " ".join(found.split())
    return next(name for name in (plain, plain.removesuffix("s"), plain.removesuffix("es")) if name in names)


@dataclass
class _SectionReader:
    """Reads what stands between the sign and the law, and tells sections from paragraphs, sentences and numbers."""

    text: str
    is_plural: bool
    sections: list[str] = field(default_factory=list)
    expects: str = "section"

    def read(self, position: int) -> int:
        """The end of what belongs to the citation that begins at a position."""
        end = position
        while token := _TOKEN.match(self.text, position):
            kind, position = token.lastgroup, token.end()
            if not getattr(self, f"_take_{kind}")(token):
                break
            if kind in {"number", "letter", "roman", "bracket", "follow"}:
                end = position
        return end

    def _take_number(self, token):
        match self.expects:
            case "section":
                self.sections.append(token["number"])
            case "end of range":
                self.sections += _unfold(self.sections[-1], token["number"])
            case "detail" | "sentence":
                pass
            case _:
                return False
        self.expects = "more details" if self.expects in {"detail", "sentence"} else "more"
        return True

    def _take_detail(self, _token):
        self.expects = "detail"
        return bool(self.sections)

    def _take_letter(self, _token):
        is_detail = self.expects == "detail"
        self.expects = "more details"
        return is_detail

    def _take_bracket(self, _token):
        """A paragraph, as in "§ 11 (2)"."""
        is_open = self._is_open
        self.expects = "more details"
        return is_open

    def _take_roman(self, _token):
        """A paragraph as lawyers abbreviate it; a bare number behind it is its sentence: "§ 9 I 2"."""
        is_open = self._is_open
        self.expects = "sentence"
        return is_open

    def _take_follow(self, _token):
        return self._is_open

    def _take_range(self, _token):
        is_open = self._is_open
        self.expects = "end of range" if self.expects == "more" else "detail"
        return is_open

    def _take_join(self, token):
        """Behind a detail "und 3" is one more of it, unless a comma parts them or "§§" still owes a section."""
        is_open = self._is_open
        owes_section = len(self.sections) < 2 and not _ANOTHER.match(self.text, token.end())
        goes_on = self.expects != "more" and not (self.is_plural and (token["join"] == "," or owes_section))
        self.expects = "detail" if goes_on else "section"
        return is_open

    def _take_sign(self, token):
        is_joined = bool(self.sections) and self.expects in {"section", "detail"}
        self.expects, self.is_plural = "section", self.is_plural or token["sign"] == "§§"
        return is_joined

    @property
    def _is_open(self) -> bool:
        return self.expects in {"more", "more details", "sentence"}


def _unfold(first: str, last: str) -> list[str]:
    """The sections after the first up to the last; where letters make it unclear, the last alone."""
    (start, letters), (stop, more_letters) = (_SECTION.fullmatch(each).groups() for each in (first, last))
    if letters or more_letters or not int(start) < int(stop) <= int(start) + LONGEST_RANGE:
        return [last]
    return [str(number) for number in range(int(start) + 1, int(stop) + 1)]


def section_order(section: str) -> tuple[int, str]:
    """Sort key: 21 before 21a before 21b before 22, and 9 before 10."""
    number, letters = _SECTION.fullmatch(section).groups()
    return int(number), letters
