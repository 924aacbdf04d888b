"""What finds one word in the index."""

from .analysis import Word
from .engines import queries
from .engines.queries import Query
from .fields import PART_WEIGHTS, STEM_WEIGHTS


def match_word(word: Word) -> list[Query]:
    """Return what finds a word: its stem, the parts of the compound it is, and others of its root.

    A word without another root is its own, so that it weighs as much as those that have one.
    """
    return [
        queries.Word(word.stem, STEM_WEIGHTS),
        *(queries.Word(term, PART_WEIGHTS) for term in (word.stem, *word.parts, word.root or word.stem)),
    ]
