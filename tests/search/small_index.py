"""Small indexes of plain texts in a folder, for tests of what is asked of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from search.analysis import Analyzer, Lexicon
from search.engines.base import Document, SearchRequest
from search.engines.embedded import EmbeddedEngine
from search.fields import collect_terms
from search.indexes import PAGES, WORDS
from search.passages import Passage
from search.query.planning import TITLE, Plan, Planner
from search.query.reading import read_question
from search.query.synonym_table import SynonymTable
from search.query.vocabulary import build_word_documents, collect_forms

NOUNS = (
    *(
        "prufung",
        "verband",
        "verbande",
        "genossenschaft",
        "genossenschaften",
        "energie",
        "gemeinde",
        "flachen",
        "nutzung",
    ),
    *("plan", "dorf", "laden"),
)


@dataclass
class SmallIndex:
    """Pages by id, each a title or title and text, and their words."""

    folder: Path
    analyzer: Analyzer = field(default_factory=lambda: Analyzer(Lexicon.build(NOUNS)))

    def __post_init__(self) -> None:
        self.pages = EmbeddedEngine(self.folder, PAGES)
        self.words = EmbeddedEngine(self.folder, WORDS)

    def add(self, texts: Mapping[str, str], language: str = "de") -> None:
        """Add pages given by title and text."""
        self.pages.add(self._build(title, text, language) for title, text in texts.items())
        forms = collect_forms([*texts, *texts.values()])
        self.words.add(build_word_documents(forms, language, self.analyzer))

    def plan(self, typed: str, *languages: str, synonyms: SynonymTable | None = None, is_exact: bool = False) -> Plan:
        planner = Planner(self.analyzer, self.pages, self.words, synonyms or SynonymTable())
        return planner.make_plan(read_question(typed, {}), languages or ("de",), is_exact)

    def find(self, typed: str, *languages: str, **options) -> list[str]:
        """Return the titles found, the best first."""
        request = SearchRequest(self.plan(typed, *languages, **options).query)
        return [hit.id for hit in self.pages.search(request).hits]

    def _build(self, title: str, text: str, language: str) -> Document:
        passages = [Passage("title", "title", title), Passage("text", "body", text)]
        stems = " ".join(self.analyzer.read_text(title, language).stems)
        return Document(
            "page", title, collect_terms(passages, language, self.analyzer).texts, keywords={TITLE: [stems]}
        )
