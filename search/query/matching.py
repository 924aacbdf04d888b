"""What finds one word in the index."""

from ..analysis import Word
from ..engines import queries
from ..engines.queries import Boosted, Query
from ..fields import PART_WEIGHTS, STEM_WEIGHTS


def match_word(word: Word) -> list[Query]:
    """Return what finds a word or the parts of the compound it is."""
    return [*match_whole_word(word), *(queries.Word(part, PART_WEIGHTS) for part in word.parts)]


def match_whole_word(word: Word) -> list[Query]:
    """Return what finds a word, also as a part of compounds: its stem, and others of its root.

    A word without another root is its own, so that it weighs as much as those that have one.
    """
    stem = queries.Word(word.stem, STEM_WEIGHTS)
    if not word.root:
        return [stem, Boosted(queries.Word(word.stem, PART_WEIGHTS), 2)]
    return [stem, *(queries.Word(term, PART_WEIGHTS) for term in (word.stem, word.root))]
