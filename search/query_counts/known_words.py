"""Words that are nobody's secret, because they can be read anywhere."""

from ..analysis.terms import get_language_code, stem_folded
from ..engines.base import EngineError
from ..indexes import PAGES, get_engine
from ..lexicons import get_analyzer
from ..registry import get_word_tests


def is_known_word(word: str, language: str) -> bool:
    """Return whether the lexicon, a public page or a list of an app, such as that of the regions, has a folded word.

    A compound is not known by its parts: surnames are made of the same ones (Bierbaum, Waldmann).
    """
    return _is_in_lexicon(word) or _is_in_index(word, language) or any(test(word) for test in get_word_tests())


def _is_in_lexicon(word: str) -> bool:
    lexicon = get_analyzer().lexicon
    return word in lexicon or lexicon.is_protected(word)


def _is_in_index(word: str, language: str) -> bool:
    stem = stem_folded(word, get_language_code(language))
    try:
        return get_engine(PAGES).get_frequencies({stem})[stem] > 0
    except EngineError:
        return False
