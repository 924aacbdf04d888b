"""Settings from the environment or one .env file: where each came from and what was wrong with it.

The sentences are German without gettext: they are needed before settings and catalogues are loaded.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

import environ

T = TypeVar("T")

SECRETS = ("SECRET_KEY", "COOPGO_ADMIN_PASSWORD", "ELASTICSEARCH_PASSWORD", "ELASTICSEARCH_API_KEY")
PASSWORD_IN_ADDRESS = re.compile(r"(://[^:/@]*:).*@")


@dataclass(frozen=True)
class Problem:
    """A value that cannot be used, where it was set, and what is expected instead."""

    name: str
    value: str
    source: str
    reason: str

    def __str__(self):
        shown = f"{self.name}={self.value}" if self.value else self.name
        return f"{shown} ({self.source}): {self.reason}"


class Environment:
    """Variables of the process before those of the file; an empty value counts as not set."""

    def __init__(self, file: Path, process: dict[str, str] | None = None):
        self.process = dict(os.environ if process is None else process)
        self.file = file
        self.file_values, self.file_lines = read_env_file(file)
        self.names: set[str] = set()
        self.problems: list[Problem] = []

    def read(self, name: str, parse: Callable[[str], T] = str, default: Any = "") -> T:
        """The parsed value; where it cannot be parsed the default, and a problem is noted."""
        self.names.add(name)
        value = self.get_value(name)
        if not value:
            return default
        try:
            return parse(value)
        except ValueError as error:
            self.note(name, str(error))
            return default

    def get_value(self, name: str) -> str:
        return self.process.get(name) or self.file_values.get(name) or ""

    def note(self, name: str, reason: str) -> None:
        """Remember a problem, without any secret in it: reports end up in logs."""
        value = "" if name in SECRETS else PASSWORD_IN_ADDRESS.sub(r"\1…@", self.get_value(name))
        self.problems.append(Problem(name, value, self.get_source(name), reason))

    def get_source(self, name: str) -> str:
        if self.process.get(name):
            return "aus der Umgebung"
        if self.file_values.get(name):
            return f"aus {self.file.name}, Zeile {self.file_lines[name]}"
        return "nicht gesetzt"

    def get_unknown_names(self) -> list[str]:
        """What stands in the file and nobody reads: mostly a slip of the pen."""
        return sorted(self.file_values.keys() - self.names)


def read_env_file(file: Path) -> tuple[dict[str, str], dict[str, int]]:
    """Values and line numbers by name; django-environ parses each line, so its rules of quoting hold."""
    values: dict[str, str] = {}
    numbers: dict[str, int] = {}
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    for number, line in enumerate(text.splitlines(), start=1):
        Line.ENVIRON = {}
        Line.read_env(StringIO(line))
        for name, value in Line.ENVIRON.items():
            values[name], numbers[name] = value, number
    return values, numbers


class Line(environ.Env):
    """Reads into its own dictionary: a value of the file must not look as if the process had set it."""

    ENVIRON: dict[str, str] = {}
