"""Lighthouse over every type of page: `audit.py [--json] [--runs 3]` prints the median of the runs (mobile)."""

import argparse
import json
import sys
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.lighthouse import CATEGORIES, CLI, get_scores
from tests.plugins.requirements import find_chromium
from tests.run import install_node_tools
from tests.served_site import get_paths, served_site

BARS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
WITHOUT_BAR = {("search", "seo")}
"""Search engines are asked not to list pages of results, which Lighthouse counts against them."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    install_node_tools()
    chromium = find_chromium()
    if not (chromium and CLI.exists()):
        sys.exit("Fehler: Hier fehlen Chromium oder die Prüfwerkzeuge aus tests/package.json.")
    with served_site() as base_url:
        scores = {name: audit(base_url + path, chromium, arguments.runs) for name, path in get_paths(base_url).items()}
    print(json.dumps(scores) if arguments.json else as_table(scores))
    missed = {(page, name) for page in scores for name, bar in BARS.items() if scores[page][name] < bar}
    return 1 if missed - WITHOUT_BAR else 0


def audit(url: str, chromium: str, runs: int) -> dict[str, int]:
    results = [get_scores(url, chromium) for _ in range(runs)]
    print(f"{url} {results}", file=sys.stderr)
    return {name: round(median(result[name] for result in results)) for name in CATEGORIES}


def as_table(scores: dict[str, dict[str, int]]) -> str:
    lines = [f"{'page':12}" + "".join(f"{name:>16}" for name in CATEGORIES)]
    lines += [f"{page:12}" + "".join(f"{result[name]:16}" for name in CATEGORIES) for page, result in scores.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
