"""What tests need beyond Python: where it is missing they are skipped, counted and named in the last lines.

`COOPGO_TEST_REQUIRE=all` (or a comma-separated list of markers) turns such a skip into a failure.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

from tests.search_servers import distribution

TESTS = Path(__file__).resolve().parents[1]
PREFIX = "fehlt: "


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return os.environ.get("CHROMIUM_PATH") or next(filter(None, map(shutil.which, names)), None)


def find_java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")


@cache
def find_elasticsearch() -> str | None:
    address = os.environ.get("ELASTICSEARCH_URL")
    return address or (f"Elasticsearch {distribution.VERSION}" if distribution.is_at_hand() else None)


def find_node_tools() -> str | None:
    folder = TESTS / "node_modules"
    return str(folder) if folder.is_dir() and shutil.which("node") else None


@dataclass(frozen=True)
class Requirement:
    name: str
    find: Callable[[], str | None]


REQUIREMENTS = {
    "browser": Requirement("Chromium", find_chromium),
    "elasticsearch": Requirement("Elasticsearch, oder Maven mit einem JDK ab 21", find_elasticsearch),
    "java": Requirement("Java", find_java),
    "node": Requirement("node mit den Prüfwerkzeugen aus tests/package.json", find_node_tools),
}


def is_required(marker: str) -> bool:
    required = os.environ.get("COOPGO_TEST_REQUIRE", "").split(",")
    return "all" in required or marker in required


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    for marker, requirement in REQUIREMENTS.items():
        if item.get_closest_marker(marker) and not requirement.find():
            report_missing(marker)


def report_missing(marker: str) -> NoReturn:
    reason = f"{PREFIX}{REQUIREMENTS[marker].name}"
    if is_required(marker):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter):
    reasons = (report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    missing = Counter(reason.partition(PREFIX)[2] for reason in reasons if PREFIX in reason)
    for name, count in sorted(missing.items()):
        terminalreporter.write_line(f"{count} Tests übersprungen, weil hier etwas fehlt: {name}", yellow=True)


@pytest.fixture(scope="session")
def chromium_path():
    """Tests that use it carry the marker `browser`."""
    return find_chromium()


@pytest.fixture(scope="session")
def java_path():
    """Tests that use it carry the marker `java`."""
    return find_java()


@pytest.fixture(scope="session")
def node_modules():
    """The folder of the packages in tests/package.json; tests that use it carry the marker `node`."""
    return TESTS / "node_modules"
