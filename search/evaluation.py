"""How well the search finds what it should, on a retrieval set in the layout of BEIR (Thakur et al. 2021).

The measures are those of the field: the mean reciprocal rank and nDCG (Järvelin and Kekäläinen 2002) of the first
ten hits, the share of right documents among them, and how often the first hit is right.
"""

import json
import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import tantivy

from .analysis import Analyzer, Lexicon
from .engines.base import Document, Engine, IndexDefinition, SearchRequest
from .fields import collect_terms
from .form_counts import FormCounts
from .indexes import PAGES, WORDS, opening_temporary_indexes
from .lexicons import choose_own_words
from .passages import Passage
from .query.planning import Planner
from .query.reading import read_question
from .query.vocabulary import build_word_documents, collect_forms

DEPTH = 10
"""Hits that are looked at."""

Ranking = Callable[[str], list[str]]
OpenIndex = Callable[[IndexDefinition], Engine]


@dataclass(frozen=True)
class RetrievalSet:
    """`documents` are title and text by id, `queries` texts by id, `relevant` the grade of each right document."""

    documents: Mapping[str, tuple[str, str]]
    queries: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Measures:
    """Means over all queries that have a right document; `ms` is milliseconds for one query."""

    mrr_at_10: float
    recall_at_10: float
    ndcg_at_10: float
    success_at_1: float
    ms: float

    def as_dict(self) -> dict[str, float]:
        return {name: round(value, 4) for name, value in asdict(self).items()}


def read_retrieval_set(folder: Path, queries: Path | None = None) -> RetrievalSet:
    """Read `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` or `qrels/test.tsv`; raises OSError and ValueError."""
    relevant: dict[str, dict[str, int]] = {}
    for query, document, grade in _read_grades(_find_grades(folder)):
        if grade > 0:
            relevant.setdefault(query, {})[document] = grade
    return RetrievalSet(
        documents={id: (title, text) for id, title, text in _read_texts(folder / "corpus.jsonl")},
        queries={id: text for id, _, text in _read_texts(queries or folder / "queries.jsonl")},
        relevant=relevant,
    )


def measure(retrieval_set: RetrievalSet, rank: Ranking) -> Measures:
    """Ask all queries and return the means."""
    rows, started = [], time.perf_counter()
    asked = [(query, text) for query, text in retrieval_set.queries.items() if query in retrieval_set.relevant]
    for query, text in asked:
        rows.append(_judge(rank(text), retrieval_set.relevant[query]))
    ms = (time.perf_counter() - started) * 1000 / max(len(rows), 1)
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)] if rows else [0.0] * 4
    return Measures(*means, ms)


def _judge(ranked: list[str], relevant: Mapping[str, int]) -> tuple[float, float, float, float]:
    grades = [relevant.get(document, 0) for document in ranked[:DEPTH]]
    first = next((rank for rank, grade in enumerate(grades, 1) if grade), 0)
    found = sum(1 for grade in grades if grade)
    ideal = _get_gain(sorted(relevant.values(), reverse=True)[:DEPTH])
    return (1 / first if first else 0.0, found / len(relevant), _get_gain(grades) / ideal, float(first == 1))


def _get_gain(grades: Iterable[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


class Chain:
    """The path that readers use, on indexes of its own."""

    def __init__(self, retrieval_set: RetrievalSet, nouns: Lexicon, open_index: OpenIndex) -> None:
        forms = FormCounts(collect_forms(pair) for pair in retrieval_set.documents.values())
        reader = Analyzer(nouns)
        own = choose_own_words(forms.find_repeated(lambda form: reader.read_form(form, "de")), nouns)
        analyzer = Analyzer(Lexicon.build(nouns.nouns, own, nouns.protected))
        self._pages = open_index(PAGES)
        self._planner = Planner(analyzer, self._pages, open_index(WORDS))
        _fill(self._pages, (_build_document(id, *pair, analyzer) for id, pair in retrieval_set.documents.items()))
        _fill(self._planner.words, build_word_documents(set(forms.counts), "de", analyzer))

    def rank(self, text: str) -> list[str]:
        """Return the ids of the first hits."""
        plan = self._planner.make_plan(read_question(text, {}), ["de"])
        return [hit.id for hit in self._pages.search(SearchRequest(plan.query, limit=DEPTH)).hits]


def _build_document(id: str, title: str, text: str, analyzer: Analyzer) -> Document:
    passages = [Passage("title", "title", title)] if title else []
    return Document("text", id, collect_terms([*passages, Passage("text", "body", text)], "de", analyzer).texts)


def _fill(engine: Engine, documents: Iterable[Document]) -> None:
    rebuild = engine.rebuild()
    rebuild.add(documents)
    rebuild.finish()


class Stock:
    """What tantivy does for German out of the box, for comparison: its tokenizer, its stemmer, any of the words."""

    def __init__(self, retrieval_set: RetrievalSet) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", tokenizer_name="german")
        self._index = tantivy.Index(builder.build())
        stemmer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
        self._analyzer = stemmer.filter(tantivy.Filter.stemmer("german")).build()
        self._index.register_tokenizer("german", self._analyzer)
        writer = self._index.writer()
        for id, pair in retrieval_set.documents.items():
            writer.add_document(tantivy.Document(id=[id], text=[" ".join(pair)]))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def rank(self, text: str) -> list[str]:
        """Return the ids of the first hits."""
        searcher = self._index.searcher()
        words = [tantivy.Query.term_query(self._index.schema, "text", term) for term in self._analyzer.analyze(text)]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, word) for word in words])
        return [searcher.doc(address).get_first("id") for _, address in searcher.search(query, DEPTH).hits]


def evaluate(retrieval_set: RetrievalSet, nouns: Lexicon) -> dict[str, Measures]:
    """Return the measures of our chain on the engine in use and of tantivy's stock German, one after the other.

    Raises EngineError.
    """
    with opening_temporary_indexes() as open_index:
        return {
            "chain": measure(retrieval_set, Chain(retrieval_set, nouns, open_index).rank),
            "stock": measure(retrieval_set, Stock(retrieval_set).rank),
        }


def _find_grades(folder: Path) -> Path:
    beir = folder / "qrels" / "test.tsv"
    return beir if beir.exists() else folder / "qrels.tsv"


def _read_grades(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield query, document, grade; a first line without a number is the header."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        cells = line.split("\t")
        if len(cells) == 3 and cells[2].strip().lstrip("-").isdecimal():
            yield cells[0], cells[1], int(cells[2])
        elif number and line.strip():
            raise ValueError(f"{path}, line {number + 1}: expected query, document and grade.")


def _read_texts(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield id, title and text of each line."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    row = json.loads(line)
                    yield str(row["_id"]), row.get("title") or "", row["text"]
                except (ValueError, TypeError, KeyError) as error:
                    raise ValueError(f"{path}, line {number}: expected an object with _id and text.") from error
