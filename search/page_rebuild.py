"""The indexes of pages and of their words made anew, from one reading of each text."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from .analysis.words import GERMAN
from .indexes import PAGES, WORDS, get_engine
from .lexicons import RepeatedWords, get_analyzer, save_own_words
from .page_documents import PageEntry
from .query.vocabulary import build_word_documents


class PageRebuild:
    """What `finish` puts in the place of what readers use until then."""

    def __init__(self) -> None:
        self._pages = get_engine(PAGES).rebuild()
        self._words = get_engine(WORDS).rebuild()
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._repeated = RepeatedWords()

    def add(self, entries: Sequence[PageEntry]) -> None:
        self._pages.add(entry.document for entry in entries)
        for language in {entry.language for entry in entries}:
            forms = [entry.forms for entry in entries if entry.language == language]
            self._forms[language].update(chain.from_iterable(forms))
            if language == GERMAN:
                self._repeated.update(forms)

    def finish(self) -> None:
        """The words are gathered while the engine is still busy writing the pages in a thread of its own."""
        for language, forms in self._forms.items():
            self._words.add(build_word_documents(forms, language, get_analyzer()))
        self._pages.finish()
        self._words.finish()
        save_own_words(self._repeated.words)
