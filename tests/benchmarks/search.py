"""What searching costs at 100,000 documents, and what Wagtail's stock backend costs at 2,000.

`.venv/bin/python tests/benchmarks/search.py [--json] [--documents 100000] [--stock 2000] [--queries 1000] [--seed 5]`
`[--engine elasticsearch]` also asks a genuine Elasticsearch, which is started for it (512 MB of heap), after the
embedded engine has been asked the same; then that server is filled by modelsearch's own backend, as far as it can
(`stock_elasticsearch`).

`search`: the search part of a result page: what was typed is read, corrected and planned, the engine finds 20 hits with
the counts of all facets, and title and passage of each hit are marked. `plan`, `query`, `facets` and `highlights` are
its parts. `page`: all of `service.search_pages`, that is `search` and the database: hits checked, their rows with
sectors and regions, names of facet values, what the other language has. `suggestion`: all of it, the database too.
Milliseconds of wall time (p50, p95) and of processor time (cpu_p50, cpu_p95), in one process and thread, on SQLite.

Words a second: analysis and indexing of texts that lie in memory, wall time until the new index is in use.
Memory: anonymous and shared pages of a fresh process after all queries less those before the first; files mapped into
memory do not count. Searches a second: of four processes that ask at the same time, on the cores that Elasticsearch has
to share with them. `server`: what the process of Elasticsearch holds resident, in megabytes.
"""

import argparse
import json
import multiprocessing
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time, sleep, time

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

BARS = {
    "search p95": ("<=", 25.0, "ms"),
    "suggestion p95": ("<=", 10.0, "ms"),
    "words a second": (">=", 350_000, ""),
    "memory": ("<=", 150.0, "MB"),
}
ELASTICSEARCH_BARS = {"search p95": ("<=", 40.0, "ms")}
STOCK_QUERIES = 40
"""The stock backend takes seconds for one."""

ASKING, STARTING_SECONDS, ASKING_SECONDS = 4, 30, 20
"""Processes that ask at the same time, when they begin together, and for how long."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--stock", type=int, default=2_000, help="documents of the stock backend, 0 to leave it out")
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--engine", choices=["embedded", "elasticsearch"], default="embedded")
    arguments = parser.parse_args()
    figures = run(arguments.documents, arguments.stock, arguments.queries, arguments.seed, arguments.engine)
    print(json.dumps(figures) if arguments.json else as_table(figures))


def run(documents: int, stock: int, queries: int, seed: int, engine: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        figures = in_process(build, folder, documents, seed)
        figures |= in_process(answer, folder, documents, queries, seed)
        figures |= measure_rate(folder, documents, seed, "embedded")
        if engine == "elasticsearch":
            figures[engine] = run_elasticsearch(folder, documents, queries, seed)
    if stock:
        with tempfile.TemporaryDirectory() as folder:
            figures["stock"] = in_process(answer_stock, folder, stock, seed)
    return figures


def run_elasticsearch(folder: str, documents: int, queries: int, seed: int) -> dict:
    from tests.search_servers.server import Node

    node = Node()
    node.start()
    os.environ["ELASTICSEARCH_URL"] = node.url
    try:
        figures = in_process(index_elsewhere, folder, documents, seed)
        figures |= in_process(answer, folder, documents, queries, seed, "elasticsearch")
        figures |= measure_rate(folder, documents, seed, "elasticsearch")
        figures["server"] = round(read_resident_mb(node.pid), 1)
        with tempfile.TemporaryDirectory() as stock_folder:
            settings = "tests.benchmarks.stock_elasticsearch_settings"
            figures["stock"] = in_process(answer_stock, stock_folder, documents, seed, settings)
        return figures
    finally:
        node.remove()


def in_process(step: Callable[..., dict], *arguments) -> dict:
    """Each step has a process of its own, so that none warms or fills the memory of the next."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        return executor.submit(step, *arguments).result()


def set_up(folder: str, settings: str = "tests.benchmarks.settings") -> None:
    os.environ |= {"COOPGO_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": settings}
    import django

    django.setup()


def set_up_database(folder: str, settings: str = "tests.benchmarks.settings") -> None:
    from django.core.management import call_command

    set_up(folder, settings)
    for command in ("migrate", "createcachetable"):
        call_command(command, verbosity=0)


def build(folder: str, documents: int, seed: int) -> dict:
    """Make the pages and their index; only the index is timed."""
    set_up_database(folder)
    from search.lexicons import build_lexicon
    from tests.benchmarks import search_site as site

    build_lexicon()

    tell(f"{documents} pages ...")
    site.make_pages(documents)
    samples = site.open_samples(seed)
    texts = [samples.make_text(number) for number in range(documents)]
    site.name_pages(texts)
    lengths = sorted(sum(len(passage.split()) for passage in text.passages) for text in texts)
    return {
        "documents": documents,
        "words": {"all": sum(lengths), "forms": len(samples.words), "median": lengths[documents // 2]},
        **time_indexing(texts, sum(lengths), "embedded"),
    }


def index_elsewhere(folder: str, documents: int, seed: int) -> dict:
    """Index the same texts in Elasticsearch."""
    set_up(folder)
    from tests.benchmarks.search_site import open_samples

    samples = open_samples(seed)
    texts = [samples.make_text(number) for number in range(documents)]
    words = sum(len(passage.split()) for text in texts for passage in text.passages)
    return time_indexing(texts, words, "elasticsearch")


def time_indexing(texts: list, words: int, engine: str) -> dict:
    from search.indexes import using_engine
    from tests.benchmarks import search_site as site

    tell(f"{words} words into {engine} ...")
    with using_engine(engine):
        wall, cpu = perf_counter(), sum(os.times()[:4])
        site.index_texts(texts)
        wall, cpu = perf_counter() - wall, sum(os.times()[:4]) - cpu
        site.index_names()
        sizes = site.get_index_bytes()
    return {
        "words a second": round(words / wall),
        "seconds to index": {"wall": round(wall, 1), "cpu": round(cpu, 1)},
        "index MB": {name: round(size / 1e6, 1) for name, size in sizes.items()},
    }


def answer(folder: str, documents: int, queries: int, seed: int, engine: str = "embedded") -> dict:
    """Ask all queries, first as readers do, then each part of the work by itself."""
    set_up(folder)
    from search.indexes import using_engine

    with using_engine(engine):
        return time_answers(documents, queries, seed)


def time_answers(documents: int, queries: int, seed: int) -> dict:
    from django.urls import get_resolver
    from wagtail.models import Locale, Site

    from tests.benchmarks.search_questions import Reader, count, find, mark
    from tests.benchmarks.search_site import open_samples

    samples = open_samples(seed)
    asked, typed = list(samples.make_queries(queries, documents)), list(samples.make_beginnings(queries))
    del samples
    reader = Reader(Site.objects.get(is_default_site=True), Locale.objects.get(language_code="de"))
    assert get_resolver().url_patterns
    tell(f"{queries} queries ...")
    before = read_resident_mb()
    times = {"page": time_each(reader.open_page, asked), "suggestion": time_each(reader.type, typed)}
    memory = round(read_resident_mb() - before, 1)
    requests = [reader.build_request(query) for query in asked]
    times |= {
        "search": time_each(reader.search, asked),
        "plan": time_each(reader.plan, asked),
        "query": time_each(find, requests),
        "facets": time_each(count, requests),
        "highlights": time_each(mark, [reader.answer(query) for query in asked]),
    }
    return {"ms": {name: summarize(found) for name, found in times.items()}, "memory": memory}


def measure_rate(folder: str, documents: int, seed: int, engine: str) -> dict:
    """Ask from several processes at once, as those of a web server do."""
    tell(f"{ASKING} processes ask {engine} ...")
    start = time() + STARTING_SECONDS
    with ProcessPoolExecutor(ASKING, mp_context=multiprocessing.get_context("spawn")) as executor:
        asking = [
            executor.submit(count_answers, folder, documents, seed, engine, start, first=1_000 * number)
            for number in range(ASKING)
        ]
        return {"searches a second": round(sum(each.result() for each in asking), 1)}


def count_answers(folder: str, documents: int, seed: int, engine: str, start: float, first: int) -> float:
    """Return how many searches a second this process gets answered from `start` on, a time as of `time.time`.

    Each process begins with another one of the queries (`first`).
    """
    set_up(folder)
    from wagtail.models import Locale, Site

    from search.indexes import using_engine
    from tests.benchmarks.search_questions import Reader
    from tests.benchmarks.search_site import open_samples

    reader = Reader(Site.objects.get(is_default_site=True), Locale.objects.get(language_code="de"))
    asked = islice(open_samples(seed).make_queries(1_000 * (ASKING + 1), documents), first, None)
    with using_engine(engine):
        reader.search(next(asked))
        sleep(max(0, start - time()))
        begun, count = time(), 0
        while time() < start + ASKING_SECONDS:
            reader.search(next(asked))
            count += 1
        return count / (time() - begun)


def answer_stock(folder: str, documents: int, seed: int, settings: str = "tests.benchmarks.stock_settings") -> dict:
    """Ask some of the same queries of a stock backend."""
    set_up_database(folder, settings)
    from tests.benchmarks.german_samples import Samples
    from tests.benchmarks.search_stock import ask, complete, make_bare_pages, update_index

    samples = Samples(seed, ["bereich"], [["DE"]])
    words = make_bare_pages([samples.make_text(number) for number in range(documents)])
    tell(f"{settings}, {documents} pages ...")
    start = perf_counter()
    update_index()
    seconds = perf_counter() - start
    asked = list(samples.make_queries(STOCK_QUERIES, documents))
    times = {
        "query": time_each(ask, asked),
        "suggestion": time_each(complete, samples.make_beginnings(STOCK_QUERIES)),
    }
    return {
        "documents": documents,
        "words a second": round(words / seconds),
        "ms": {name: summarize(found) for name, found in times.items()},
    }


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def time_each(step: Callable, arguments: Iterable) -> list[tuple[float, float]]:
    """Milliseconds of wall and processor time of each call; the first also opens files, so it is made once before."""
    arguments = list(arguments)
    step(arguments[0])
    times = []
    for argument in arguments:
        wall, cpu = perf_counter(), process_time()
        step(argument)
        times.append((1000 * (perf_counter() - wall), 1000 * (process_time() - cpu)))
    return times


def summarize(times: list[tuple[float, float]]) -> dict[str, float]:
    wall, cpu = (quantiles(column, n=20, method="inclusive") for column in zip(*times, strict=True))
    figures = {"p50": wall[9], "p95": wall[18], "cpu_p50": cpu[9], "cpu_p95": cpu[18]}
    return {name: round(value, 2) for name, value in figures.items()}


def read_resident_mb(pid: int | str = "self") -> float:
    """Resident anonymous and shared memory of a process in megabytes (Linux, proc(5))."""
    status = Path(f"/proc/{pid}/status").read_text()
    kilobytes = (int(re.search(rf"^{name}:\s+(\d+) kB", status, re.M)[1]) for name in ("RssAnon", "RssShmem"))
    return sum(kilobytes) * 1024 / 1e6


def as_table(figures: dict) -> str:
    words = figures["words"]
    lines = [
        f"{figures['documents']} documents, {words['all']} words, {words['forms']} forms, median {words['median']}",
        *describe_times(figures["ms"]),
        f"  searches a second, of {ASKING} processes at once: {figures['searches a second']}",
        f"  MB on disk: {describe_pairs(figures['index MB'])}",
        f"  seconds to index: {describe_pairs(figures['seconds to index'])}",
        *(describe_bar(name, read_bar(figures, name)) for name in BARS),
    ]
    if other := figures.get("elasticsearch"):
        lines += ["Elasticsearch", *describe_times(other["ms"])]
        lines += [
            f"  {name}: {other[name]}"
            for name in ("searches a second", "words a second", "index MB", "memory", "server")
        ]
        lines += [describe_bar(name, read_bar(other, name), ELASTICSEARCH_BARS) for name in ELASTICSEARCH_BARS]
        lines += describe_stock("modelsearch's mapping in Elasticsearch", other["stock"])
    if stock := figures.get("stock"):
        lines += describe_stock("stock backend", stock)
    return "\n".join(lines)


def describe_stock(name: str, stock: dict) -> list[str]:
    heading = f"{name}, {stock['documents']} documents, {stock['words a second']} words a second"
    return [heading, *describe_times(stock["ms"])]


def describe_times(times: dict[str, dict[str, float]]) -> list[str]:
    lines = []
    for name, found in times.items():
        figures = (f"{share} {value:9.2f} ms" for share, value in found.items())
        lines.append(f"  {name:12} {'  '.join(figures)}")
    return lines


def describe_pairs(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {figure}" for name, figure in figures.items())


def describe_bar(name: str, figure: float, bars: dict = BARS) -> str:
    sign, bar, unit = bars[name]
    holds = figure <= bar if sign == "<=" else figure >= bar
    return f"  {name:16} {figure:12,.1f} {unit:2} bar {sign} {bar:,.0f} {'' if holds else 'MISSED'}".rstrip()


def read_bar(figures: dict, name: str) -> float:
    kind, _space, share = name.partition(" ")
    return figures["ms"][kind][share] if kind in figures["ms"] else figures[name]


if __name__ == "__main__":
    main()
