"""Spellings of one word made equal: case, accents, and German umlauts with their substitutes."""

import re
import unicodedata

_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
)
_GERMAN_LETTERS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_AE_OE = re.compile(r"([ao])e+")
_UE = re.compile(r"(?<![aeiouyq])ue+")


def fold(word: str, language: str) -> str:
    """Return the word in lower case without accents; idempotent.

    German also loses the e of a spelt-out umlaut, so that "Prüfung" and "Pruefung" meet: ae -> a, oe -> o,
    and ue -> u where neither a vowel nor q stands before it (Steuer, Quelle and Bauer keep their e). These
    are the rules of Lucene's GermanNormalizationFilter, which likewise reads a first "ue" as ü.
    """
    plain = word.lower() if word.isascii() else _strip_accents(word)
    if language != "de":
        return plain
    if "ae" in plain or "oe" in plain:
        plain = _AE_OE.sub(r"\1", plain)
    return _UE.sub("u", plain) if "ue" in plain else plain


def _strip_accents(word: str) -> str:
    # What most German words need; the tables of Unicode, which say the same of these letters, take longer.
    plain = word.lower().translate(_GERMAN_LETTERS)
    if plain.isascii() and plain.isalnum():
        return plain
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    plain = "".join(filter(str.isalnum, decomposed))
    return plain.translate(_LETTERS_WITHOUT_DECOMPOSITION)
