"""The indexes of pages and of their words made anew, from one reading of each text."""

from collections import defaultdict
from collections.abc import Sequence

from .analysis.words import GERMAN
from .form_counts import FormCounts
from .indexes import PAGES, WORDS, get_engine
from .lexicons import choose_own_words, get_analyzer, save_own_words
from .page_documents import PageEntry
from .query.vocabulary import build_word_documents


class PageRebuild:
    """What `finish` puts in the place of what readers use until then."""

    def __init__(self) -> None:
        self._pages = get_engine(PAGES).rebuild()
        self._words = get_engine(WORDS).rebuild()
        self._forms: dict[str, FormCounts] = defaultdict(FormCounts)

    def add(self, entries: Sequence[PageEntry]) -> None:
        self._pages.add(entry.document for entry in entries)
        for language in {entry.language for entry in entries}:
            self._forms[language].update(entry.forms for entry in entries if entry.language == language)

    def finish(self) -> None:
        """The words are gathered while the engine is still busy writing the pages."""
        analyzer = get_analyzer()
        for language, forms in self._forms.items():
            self._words.add(build_word_documents(forms.counts, language, analyzer))
        repeated = self._forms[GERMAN].find_repeated(lambda form: analyzer.read_form(form, GERMAN))
        own = choose_own_words(repeated, analyzer.lexicon)
        self._pages.finish()
        self._words.finish()
        save_own_words(own)
