"""What a page costs beside a bare Wagtail page with the same text: CPU and queries, at 100 and at 10,000 of its type.

`.venv/bin/python tests/benchmarks/pages.py [--json] [--types dialog guide ...] [--pages 100 10000] [--requests 200]`

`cold`: without response cache, something has just been published; `warm`: fragments are kept; `response`: from the
response cache. Each with the database cache of a default installation and with a memory cache; queries of the
database cache count. CPU is the median process time of a request in milliseconds, measured in turns in one process.
"""

import argparse
import io
import json
import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time_ns
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "memory"}
TYPES = ["dialog", "guide", "blueprint", "example"]
BARS = {
    ("database cold", "bare"): 2.0,
    ("database warm", "bare"): 1.5,
    ("database response", "database cold"): 1 / 4,
    ("memory cold", "bare"): 2.0,
    ("memory warm", "bare"): 1.5,
    ("memory response", "memory cold"): 1 / 25,
}
"""At most so many times the CPU of the other."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--types", nargs="+", choices=TYPES, default=TYPES)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 10_000], help="how many of each type")
    parser.add_argument("--requests", type=int, default=200, help="requests of each kind")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(folder, arguments.types, arguments.pages, arguments.requests)
    print(json.dumps(figures) if arguments.json else as_table(figures))


def run(folder: str, types: list[str], counts: list[int], requests: int) -> dict[str, dict[int, dict]]:
    """Figures by type and number of pages."""
    set_up(folder)
    from tests.benchmarks.samples import copy_page, make_bare_page, make_first_page, make_surroundings

    make_surroundings()
    figures: dict[str, dict[int, dict]] = {}
    pages = {kind: make_first_page(kind) for kind in types}
    bare = {kind: make_bare_page(getattr(page, "examples", ())) for kind, page in pages.items()}
    for count in sorted(counts):
        for kind, page in pages.items():
            print(f"{count} of type {kind} ...", file=sys.stderr)
            copy_page(page, count)
            figures.setdefault(kind, {})[count] = measure(bare[kind].full_url, page.full_url, requests)
    return figures


def set_up(folder: str) -> None:
    os.environ |= {"COOPGO_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
    import django

    django.setup()
    from django.core.management import call_command

    for command in (["migrate"], ["createcachetable"], ["collectstatic", "--no-input"]):
        call_command(*command, verbosity=0)


def measure(bare_address: str, address: str, requests: int) -> dict:
    """CPU, queries and ratios of each kind of request."""
    kinds = make_kinds(bare_address, address)
    for kind in kinds.values():
        kind.get()
    times = {name: [] for name in kinds}
    for _number in range(requests):
        for name, kind in kinds.items():
            times[name].append(kind.time())
    cpu_ms = {name: round(median(values) / 1e6, 3) for name, values in times.items()}
    queries = {name: kind.count_queries() for name, kind in kinds.items()}
    ratios = {f"{name} / {other}": round(cpu_ms[name] / cpu_ms[other], 4) for name, other in BARS}
    return {"cpu_ms": cpu_ms, "queries": queries, "ratios": ratios}


def make_kinds(bare_address, address) -> dict[str, "Kind"]:
    from django.conf import settings

    kinds = {"bare": Kind("bare", bare_address, settings.CACHES)}
    for place, caches in (("database", settings.CACHES), ("memory", settings.CACHES | {"default": MEMORY})):
        kinds |= {
            f"{place} cold": Kind(f"{place} cold", address, caches, is_cold=True),
            f"{place} warm": Kind(f"{place} warm", address, caches),
            f"{place} response": Kind(f"{place} response", address, caches, response_cache_seconds=3600),
        }
    return kinds


class Kind:
    """One kind of request: an address, and a part of each cache for itself."""

    def __init__(self, name, address, caches, *, is_cold=False, response_cache_seconds=0):
        from django.core.wsgi import get_wsgi_application

        self.address, self.is_cold = urlsplit(address), is_cold
        prefix = {"KEY_PREFIX": name.replace(" ", "-")}
        own_caches = {alias: cache | prefix for alias, cache in caches.items()}
        self.settings = {"CACHES": own_caches, "RESPONSE_CACHE_SECONDS": response_cache_seconds}
        self.application = get_wsgi_application()

    def prepare(self):
        """Other settings make other cache objects; a running site has its own from the start."""
        from django.core.cache import caches
        from django.test import override_settings

        from coopgo.pages.content_version import raise_content_version

        changed = override_settings(**self.settings)
        changed.enable()
        for alias in self.settings["CACHES"]:
            caches[alias]
        if self.is_cold:
            raise_content_version()
        return changed

    def get(self) -> None:
        changed = self.prepare()
        self.request()
        changed.disable()

    def time(self) -> int:
        """Process time of one request in nanoseconds."""
        changed = self.prepare()
        before = process_time_ns()
        self.request()
        elapsed = process_time_ns() - before
        changed.disable()
        return elapsed

    def count_queries(self) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        changed = self.prepare()
        with CaptureQueriesContext(connection) as queries:
            self.request()
        changed.disable()
        return len(queries)

    def request(self) -> None:
        statuses = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": self.address.path,
            "QUERY_STRING": "",
            "SERVER_NAME": self.address.hostname,
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
        }
        response = self.application(environ, lambda status, headers: statuses.append(status))
        b"".join(response)
        response.close()
        assert statuses == ["200 OK"], statuses


def as_table(figures: dict[str, dict[int, dict]]) -> str:
    lines = []
    for kind, by_count in figures.items():
        for count, found in by_count.items():
            lines += [f"{count} of type {kind}", *describe(found)]
        lines += describe_growth(list(by_count.values()))
    return "\n".join(lines)


def describe(found: dict) -> list[str]:
    costs = [f"  {name:18}{cpu:9.3f} ms {found['queries'][name]:4} queries" for name, cpu in found["cpu_ms"].items()]
    ratios = zip(found["ratios"].items(), BARS.values(), strict=True)
    return costs + [f"  {name:36}{ratio:7.3f}  bar {bar:.3f}" for (name, ratio), bar in ratios]


def describe_growth(found: list[dict]) -> list[str]:
    """How much more CPU a request takes at the largest number of pages than at the smallest."""
    if len(found) < 2:
        return []
    first, last = found[0]["cpu_ms"], found[-1]["cpu_ms"]
    return ["growth", *[f"  {name:18}{last[name] / first[name] - 1:+7.1%}" for name in first]]


if __name__ == "__main__":
    main()
