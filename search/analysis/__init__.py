"""Text and queries become terms here, the same way for both and for every engine."""

from .folding import fold
from .terms import Term, analyze, get_distinct_terms, get_words

__all__ = ["Term", "analyze", "fold", "get_distinct_terms", "get_words"]
