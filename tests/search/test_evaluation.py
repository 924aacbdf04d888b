import json
from dataclasses import replace
from math import log2

import pytest

from search.analysis import Lexicon
from search.engines.embedded import EmbeddedEngine
from search.evaluation import Chain, Measures, RetrievalSet, Stock, evaluate, measure, read_retrieval_set

DOCUMENTS = {
    "d1": ("Prüfungsverband", "Jede Genossenschaft gehört einem Prüfungsverband an."),
    "d2": ("Satzung", "Die Satzung regelt den Beitritt."),
    "d3": ("", "Im Dorfladen arbeiten alle mit."),
}
LEXICON = Lexicon.build(["prufung", "verband", "dorf", "laden", "genossenschaft"])


def make_set(**queries):
    """A set in which each query, given with its underscored words, has the documents told."""
    return RetrievalSet(
        documents=DOCUMENTS,
        queries={words: words.replace("_", " ") for words in queries},
        relevant={words: dict.fromkeys(found.split(), 1) for words, found in queries.items() if found},
    )


@pytest.fixture
def open_index(tmp_path):
    return lambda definition: EmbeddedEngine(tmp_path, definition)


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a retrieval set as files."""

    def write(corpus, queries, grades, grades_path="qrels.tsv"):
        for name, rows in (("corpus.jsonl", corpus), ("queries.jsonl", queries)):
            (tmp_path / name).write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
        (tmp_path / grades_path).parent.mkdir(exist_ok=True)
        (tmp_path / grades_path).write_text(grades, encoding="utf-8")
        return tmp_path

    return write


CORPUS = [{"_id": "d1", "title": "Titel", "text": "Größe"}, {"_id": "d2", "text": "Text"}]
QUERIES = [{"_id": "q1", "text": "eins"}, {"_id": "q2", "text": "zwei"}]
HEADER = "query-id\tcorpus-id\tscore\n"


@pytest.mark.parametrize("path", ["qrels.tsv", "qrels/test.tsv"])
@pytest.mark.parametrize("header", ["", HEADER])
def test_both_layouts_are_read_with_and_without_a_header(path, header, write):
    folder = write(CORPUS, QUERIES, f"{header}q1\td1\t2\nq1\td2\t1\nq2\td2\t0\n\n", path)
    assert read_retrieval_set(folder) == RetrievalSet(
        documents={"d1": ("Titel", "Größe"), "d2": ("", "Text")},
        queries={"q1": "eins", "q2": "zwei"},
        relevant={"q1": {"d1": 2, "d2": 1}},
    )


def test_other_queries_may_be_asked(write, tmp_path):
    folder = write(CORPUS, QUERIES, "q1\td1\t1\n")
    other = tmp_path / "other.jsonl"
    other.write_text('{"_id": "q1", "text": "anders"}')
    assert read_retrieval_set(folder, other).queries == {"q1": "anders"}


@pytest.mark.parametrize("grades", ["q1\td1\t1\nq1 d2 1\n", "q1\td1\t1\nq1\td2\tviel\n"])
def test_a_line_that_is_no_grade_is_an_error(grades, write):
    with pytest.raises(ValueError, match="line 2"):
        read_retrieval_set(write(CORPUS, QUERIES, grades))


@pytest.mark.parametrize("line", ["1", "[]", "{}", '{"_id": "q"}', '{"text": "ohne"}', "no json"])
def test_a_line_that_is_no_text_is_an_error(line, write, tmp_path):
    write(CORPUS, QUERIES, "q1\td1\t1\n")
    (tmp_path / "queries.jsonl").write_text(f"\n{line}\n")
    with pytest.raises(ValueError, match="line 2: expected an object with _id and text"):
        read_retrieval_set(tmp_path)


def test_an_id_may_be_a_number(write):
    folder = write([{"_id": 1, "text": "a"}], [{"_id": 2, "text": "b"}], "2\t1\t1\n")
    assert read_retrieval_set(folder) == RetrievalSet({"1": ("", "a")}, {"2": "b"}, {"2": {"1": 1}})


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_an_error(name, write):
    folder = write(CORPUS, QUERIES, "q1\td1\t1\n")
    (folder / name).unlink()
    with pytest.raises(OSError, match=name):
        read_retrieval_set(folder)


def measure_one(ranked, relevant):
    one = RetrievalSet(documents={}, queries={"q": "?"}, relevant={"q": relevant})
    measures = measure(one, lambda _: ranked)
    return (measures.mrr_at_10, measures.recall_at_10, measures.ndcg_at_10, measures.success_at_1)


@pytest.mark.parametrize(
    ("ranked", "relevant", "measures"),
    [
        (["a", "b"], {"a": 1}, (1, 1, 1, 1)),
        (["x", "a"], {"a": 1}, (1 / 2, 1, 1 / log2(3), 0)),
        (["x", "y", "b"], {"a": 1, "b": 1}, (1 / 3, 1 / 2, (1 / log2(4)) / (1 + 1 / log2(3)), 0)),
        (["a", "b"], {"a": 1, "b": 2}, (1, 1, (1 + 2 / log2(3)) / (2 + 1 / log2(3)), 1)),
        ([], {"a": 1}, (0, 0, 0, 0)),
        ([*"bcdefghijk", "a"], {"a": 1}, (0, 0, 0, 0)),
        ([*"bcdefghij", "a"], {"a": 1}, (1 / 10, 1, 1 / log2(11), 0)),
    ],
)
def test_measures_are_those_of_the_field(ranked, relevant, measures):
    assert measure_one(ranked, relevant) == pytest.approx(measures)


def test_measures_are_means_over_the_queries_that_have_a_right_document():
    queries = {"q1": "eins", "q2": "zwei", "q3": "drei"}
    three = RetrievalSet(documents={}, queries=queries, relevant={"q1": {"a": 1}, "q2": {"b": 1}})
    asked = []

    def rank(text):
        asked.append(text)
        return ["a"]

    measures = measure(three, rank)
    assert asked == ["eins", "zwei"]
    assert (measures.mrr_at_10, measures.success_at_1) == (0.5, 0.5)
    assert measures.ms >= 0


def test_without_queries_all_measures_are_nothing():
    measures = measure(make_set(), lambda _: [])
    assert replace(measures, ms=0) == Measures(0, 0, 0, 0, 0)


def test_measures_are_rounded_to_four_places():
    rounded = Measures(1 / 3, 1, 0, 0.5, 1.23456).as_dict()
    assert rounded == {
        "mrr_at_10": 0.3333,
        "recall_at_10": 1,
        "ndcg_at_10": 0,
        "success_at_1": 0.5,
        "ms": 1.2346,
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [("Verband", "d1"), ("Prüfugsverband", "d1"), ("Laden", "d3"), ("satzungen", "d2"), ("Dorf Laden", "d3")],
)
def test_the_chain_ranks_as_readers_are_answered(query, found, open_index):
    chain = Chain(make_set(), LEXICON, open_index)
    assert chain.rank(query)[0] == found


@pytest.mark.parametrize(("query", "found"), [("Prüfungsverband", ["d1"]), ("satzungen", ["d2"]), ("Verband", [])])
def test_the_stock_engine_stems_and_does_no_more(query, found):
    assert Stock(make_set()).rank(query) == found


@pytest.mark.parametrize("query", ["", "§", '"', "AND (", "\x00", "-", "x" * 1000])
def test_any_query_is_ranked_by_both(query, open_index):
    assert Stock(make_set()).rank(query) == []
    assert isinstance(Chain(make_set(), LEXICON, open_index).rank(query), list)


def test_both_are_measured_on_the_same_queries():
    measured = evaluate(make_set(Verband="d1", Satzung="d2"), LEXICON)
    assert measured["chain"].success_at_1 == 1
    assert measured["stock"].success_at_1 == 0.5
