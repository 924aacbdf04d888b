"""Whether both engines answer alike: MRR@10 of each on retrieval sets, and how often their first hit is the same.

`.venv/bin/python tests/benchmarks/engines.py [--json] [--shards 1] DIR...`

Each folder is in the layout of BEIR; all its files `queries*.jsonl` are asked. Elasticsearch is started for it, or
named by `ELASTICSEARCH_URL`; the milliseconds are those of one query with plan and corrections, in one thread.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

PATIENCE_SECONDS = 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    parser.add_argument("--shards", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving() as url:
        set_up(folder)
        rows = []
        compared = (compare(each, Path(folder), url, arguments.shards) for each in arguments.folders)
        for row in chain.from_iterable(compared):
            rows.append(row)
            print(describe(row), file=sys.stderr if arguments.json else sys.stdout, flush=True)
    if arguments.json:
        print(json.dumps(rows))


@contextmanager
def serving() -> Iterator[str]:
    if url := os.environ.get("ELASTICSEARCH_URL"):
        yield url
        return
    from tests.search_servers.server import Node

    node = Node()
    try:
        node.start()
        yield node.url
    finally:
        node.remove()


def set_up(folder: str) -> None:
    os.environ |= {"COOPGO_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
    import django

    django.setup()


def compare(folder: Path, data: Path, url: str, shards: int) -> Iterator[dict]:
    """Yield a row for each file of queries."""
    from search.engines.elasticsearch import ElasticsearchEngine
    from search.engines.elasticsearch_cluster import Cluster
    from search.engines.elasticsearch_generations import remove_all
    from search.engines.embedded import EmbeddedEngine
    from search.evaluation import Chain, read_retrieval_set
    from search.lexicons import make_lexicon

    nouns, documents = make_lexicon(), read_retrieval_set(folder)
    cluster = Cluster((url,), prefix=f"compared-{uuid4().hex[:8]}-", shards=shards, patience_seconds=PATIENCE_SECONDS)
    try:
        chains = {
            "embedded": Chain(documents, nouns, lambda definition: EmbeddedEngine(data / folder.name, definition)),
            "elasticsearch": Chain(documents, nouns, lambda definition: ElasticsearchEngine(cluster, definition)),
        }
        for file in sorted(folder.glob("queries*.jsonl")):
            print(f"{folder.name} {file.stem} ...", file=sys.stderr)
            asked = ask({name: each.rank for name, each in chains.items()}, read_retrieval_set(folder, file))
            yield {"set": folder.name, "queries": file.stem, "shards": shards, **asked}
    finally:
        remove_all(cluster)


def ask(rankings: dict[str, Callable[[str], list[str]]], retrieval_set) -> dict:
    from search.evaluation import measure

    found: dict[str, list[str]] = {name: [] for name in rankings}
    figures = {}
    for name, rank in rankings.items():

        def note(text: str, rank=rank, name=name) -> list[str]:
            ranked = rank(text)
            found[name].append(ranked[0] if ranked else "")
            return ranked

        measures = measure(retrieval_set, note).as_dict()
        figures[name] = {"mrr_at_10": measures["mrr_at_10"], "ms": measures["ms"]}
    pairs = list(zip(*found.values(), strict=True))
    return {**figures, "asked": len(pairs), "same_first": sum(one == other for one, other in pairs)}


def describe(row: dict) -> str:
    mrr = " ".join(f"{row[name]['mrr_at_10']:.4f}" for name in ("embedded", "elasticsearch"))
    same = f"{row['same_first']} of {row['asked']}"
    return f"{row['set']:14} {row['queries']:18} shards {row['shards']}  MRR@10 {mrr}  first hit the same in {same}"


if __name__ == "__main__":
    main()
