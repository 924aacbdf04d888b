"""Text and queries become terms here, the same way for both and for every engine."""

from .folding import fold
from .lexicon import Lexicon
from .terms import Term, analyze, get_distinct_terms, get_words
from .words import Analyzer, ReadText, Word, locate

__all__ = [
    "Analyzer",
    "Lexicon",
    "ReadText",
    "Term",
    "Word",
    "analyze",
    "fold",
    "get_distinct_terms",
    "get_words",
    "locate",
]
