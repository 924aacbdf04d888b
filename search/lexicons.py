"""The lexicon of this installation: where it lies, how it is built, and the analyzer that reads with it.

The nouns come from german-nouns (https://github.com/gambolputty/german-nouns, CC BY-SA 4.0, from the German
Wiktionary); its file is read once, because its own class takes 224 MB.
"""

import csv
import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings

from .analysis import Analyzer, Lexicon, Word, fold
from .analysis.compounds import SHORTEST_PART, split
from .registry import get_protected_words

logger = logging.getLogger(__name__)

VERSION = 1
_CASES = ("nominativ", "genitiv", "dativ", "akkusativ")
_NAMES = ("Vorname", "Nachname", "Toponym", "Eigenname", "Straßenname", "Abkürzung", "Symbol", "Affix", "Gebundenes")
_PLACE = "Toponym"


def get_folder() -> Path:
    return Path(settings.COOPGO_DATA_DIR) / "lexicon" / f"de-v{VERSION}"


def is_built() -> bool:
    return len(get_analyzer().lexicon.nouns) > 0


def get_analyzer() -> Analyzer:
    """Return the analyzer of this process, with the lexicon as it lies on disk now."""
    folder = get_folder()
    built = folder.stat().st_mtime_ns if folder.exists() else 0
    return _open_analyzer(folder, built)


@lru_cache(maxsize=2)
def _open_analyzer(folder: Path, built: int) -> Analyzer:
    """A damaged lexicon counts as none: search goes on with whole words until it is built anew."""
    try:
        return Analyzer(Lexicon.open(folder))
    except OSError:
        logger.exception("The lexicon cannot be read")
        return Analyzer(Lexicon.build())


def build_lexicon() -> Lexicon:
    """Build and save the lexicon: nouns, what is never split, and the site's own words as they were; return it."""
    lexicon = make_lexicon(get_analyzer().lexicon.own, get_protected_words())
    lexicon.save(get_folder())
    return lexicon


def make_lexicon(own: Iterable[str] = (), protected: Iterable[str] = ()) -> Lexicon:
    """Return a lexicon in memory; about two seconds."""
    nouns, places = set(), {fold(word, "de") for word in (*_read_protected_list(), *protected)}
    for row in _read_nouns():
        words = {fold(word, "de") for word in _list_forms(row)}
        if _PLACE in row["pos"] and row["lemma"][:1].isupper():
            places |= words
        elif not any(name in row["pos"] for name in _NAMES):
            nouns |= words
    return Lexicon.build(nouns, own, places - nouns | {fold(word, "de") for word in _read_protected_list()})


def _read_nouns() -> Iterator[dict[str, str]]:
    with (files("german_nouns") / "nouns.csv").open(encoding="utf-8") as table:
        yield from csv.DictReader(table)


def _list_forms(row: dict[str, str]) -> set[str]:
    cells = (cell.strip() for name, cell in row.items() if cell and (name == "lemma" or name.startswith(_CASES)))
    return {cell for cell in cells if len(cell) > 2 and cell.isalpha()}


def _read_protected_list() -> list[str]:
    lines = (files("search.analysis") / "protected.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def choose_own_words(repeated: Iterable[Word], lexicon: Lexicon) -> set[str]:
    """Return which words of two texts or more compounds may be made of: those that are no compounds of nouns."""
    nouns = Lexicon.build(lexicon.nouns, (), lexicon.protected)
    return {
        word.folded
        for word in repeated
        if len(word.folded) >= SHORTEST_PART and word.folded.isalpha() and not _is_made_of(nouns, word)
    }


def _is_made_of(nouns: Lexicon, word: Word) -> bool:
    """Tell whether a word is a compound of nouns; read with more words than these, it may be split elsewhere."""
    parts = (word.folded[start:end] for start, end in word.spans)
    return bool(word.spans) and (all(part in nouns for part in parts) or bool(split(word.folded, nouns)))


def save_own_words(own: set[str]) -> None:
    """Put the site's own words, as they are now, into the lexicon on disk, if there are others than before."""
    lexicon = get_analyzer().lexicon
    if own != set(lexicon.own):
        Lexicon.build(lexicon.nouns, own, lexicon.protected).save(get_folder())
