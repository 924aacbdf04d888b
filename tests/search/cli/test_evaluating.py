"""None of these tests may touch the database: they have no mark for it."""

import json

import pytest
from django.core.management import CommandError, call_command
from elasticsearch import Elasticsearch

from search.management.commands.search import Command

MEASURES = {"mrr_at_10", "recall_at_10", "ndcg_at_10", "success_at_1", "ms"}
FILES = {
    "corpus.jsonl": '{"_id": "d1", "title": "", "text": "Der Prüfungsverband"}\n{"_id": "d2", "text": "Satzung"}\n',
    "queries.jsonl": '{"_id": "q1", "text": "Verband"}\n{"_id": "q2", "text": "Satzung"}\n',
    "queries-typo.jsonl": '{"_id": "q1", "text": "Vebrand"}\n',
    "qrels/test.tsv": "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n",
}


@pytest.fixture
def folder(tmp_path, german_lexicon):
    folder = tmp_path / "tiny"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def evaluate(capsys, *arguments):
    call_command("search", "eval", *map(str, arguments), "--json")
    return json.loads(capsys.readouterr().out)


def test_json_is_one_object_with_the_measures_of_both(folder, capsys):
    result = evaluate(capsys, folder)
    assert list(result) == ["set", "queries", "chain", "stock"]
    assert (result["set"], result["queries"]) == ("tiny", 2)
    assert set(result["chain"]) == set(result["stock"]) == MEASURES
    assert (result["chain"]["success_at_1"], result["stock"]["success_at_1"]) == (1, 0.5)


@pytest.mark.elasticsearch
def test_the_chain_is_measured_on_the_engine_named_and_leaves_no_index(folder, capsys, use_elasticsearch, settings):
    result = evaluate(capsys, folder, "--engine", "elasticsearch")
    assert result["chain"]["success_at_1"] == 1
    with Elasticsearch(settings.ELASTICSEARCH_URL) as client:
        assert not client.indices.get_alias(index=f"{settings.ELASTICSEARCH_INDEX_PREFIX}*").body


def test_other_queries_are_asked_of_the_same_set(folder, capsys):
    result = evaluate(capsys, folder, "--queries", folder / "queries-typo.jsonl")
    assert result["queries"] == 1
    assert (result["chain"]["recall_at_10"], result["stock"]["recall_at_10"]) == (1, 0)


def test_progress_stands_on_standard_error(folder, capsys):
    call_command("search", "eval", str(folder), "--json")
    assert "2 documents, 2 queries" in capsys.readouterr().err


def test_people_get_a_table(folder, capsys):
    call_command("search", "eval", str(folder))
    title, head, chain, stock = capsys.readouterr().out.splitlines()
    assert title == "tiny: 2 queries"
    assert set(head.split()) == MEASURES
    assert chain.split()[:2] == ["chain", "1.0000"]
    assert stock.split()[:2] == ["stock", "0.5000"]


def test_a_missing_lexicon_is_built_for_the_run(folder, capsys, settings, tmp_path):
    settings.COOPGO_DATA_DIR = tmp_path / "empty"
    assert evaluate(capsys, folder)["chain"]["success_at_1"] == 1
    assert not settings.COOPGO_DATA_DIR.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("corpus.jsonl", None),
        ("corpus.jsonl", "no json"),
        ("corpus.jsonl", "[]"),
        ("corpus.jsonl", '{"text": "ohne id"}'),
        ("corpus.jsonl", b"\xff\xfe"),
        ("queries.jsonl", '{"_id": "q1"}'),
        ("queries.jsonl", "1"),
        ("qrels/test.tsv", "q1\td1\t1\nq1\n"),
        ("qrels/test.tsv", None),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(folder, name, text):
    if text is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CommandError, match="The retrieval set cannot be read"):
        call_command("search", "eval", str(folder))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["eval", "/does/not/exist"], 1),
        (["eval"], 2),
        (["eval", ".", "--unknown"], 2),
        (["evaluate", "."], 2),
        ([], 2),
    ],
)
def test_failure_and_wrong_usage_have_exit_codes_of_their_own(arguments, code, capsys):
    with pytest.raises(SystemExit) as exit:
        Command().run_from_argv(["manage.py", "search", *arguments])
    assert exit.value.code == code
    output = capsys.readouterr()
    assert not output.out
    assert output.err.strip()
    assert "Traceback" not in output.err
