"""`search eval`: how well readers find what they should, beside the engine's stock German."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from ..evaluation import evaluate, read_retrieval_set
from ..lexicons import get_analyzer, is_built, make_lexicon

NAME = "eval"
HELP = "Measure the search on a retrieval set in the layout of BEIR; needs no database."
_MEASURES = ("mrr_at_10", "recall_at_10", "ndcg_at_10", "success_at_1", "ms")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="corpus.jsonl, queries.jsonl, qrels.tsv or qrels/test.tsv"
    )
    parser.add_argument("--queries", type=Path, metavar="FILE", help="other queries than DIR/queries.jsonl")


def run(options: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Return the measures; raises CommandError where the folder cannot be read."""
    try:
        retrieval_set = read_retrieval_set(options["folder"], options["queries"])
    except (OSError, ValueError) as error:
        raise CommandError(f"The retrieval set cannot be read: {error}") from error
    say(f"{len(retrieval_set.documents)} documents, {len(retrieval_set.queries)} queries")
    lexicon = get_analyzer().lexicon if is_built() else make_lexicon()
    measured = evaluate(retrieval_set, lexicon)
    return {
        "set": options["folder"].name,
        "queries": len(retrieval_set.queries),
        **{name: measures.as_dict() for name, measures in measured.items()},
    }


def describe(result: dict[str, Any]) -> str:
    """Return the measures as a table."""
    rows = [["", *_MEASURES]]
    rows += [[name, *(f"{result[name][measure]:.4f}" for measure in _MEASURES)] for name in ("chain", "stock")]
    lines = ["  ".join(cell.rjust(13) for cell in row) for row in rows]
    return "\n".join([f"{result['set']}: {result['queries']} queries", *lines])
