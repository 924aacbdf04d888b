"""`search check`: the database against the indexes, by type; exit code 1 if they differ."""

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from ..comparison import COMPARED
from ..engines.base import EngineError
from ..indexes import INDEXES, get_engine

NAME = "check"
HELP = "Compare the database with the indexes, by type; exit code 1 if they differ."
_NUMBERS = ("database", "index", "missing", "stale")


def add_arguments(parser: ArgumentParser) -> None:
    pass


def run(options: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Return for each index its number of documents, or why it cannot be read, and its types."""
    indexes = {}
    for definition in INDEXES:
        say(f"{definition.name} ...")
        indexes[definition.name] = _check(definition)
    return {"ok": all(index["ok"] for index in indexes.values()), "indexes": indexes}


def _check(definition) -> dict[str, Any]:
    try:
        get_engine(definition).check()
        compared = list(COMPARED.get(definition.name, list)())
        documents = get_engine(definition).count()
    except EngineError as error:
        return {"ok": False, "error": str(error), "types": {}}
    types = {each.type: {name: asdict(each)[name] for name in _NUMBERS} for each in compared}
    return {"ok": all(each.agrees for each in compared), "documents": documents, "types": types}


def describe(result: dict[str, Any]) -> str:
    """Return a line for each index and each of its types; types that nobody has are left out."""
    lines = []
    for name, index in result["indexes"].items():
        lines.append(f"{name}: {index.get('error') or _describe_documents(index)}")
        lines += [
            f"  {kind}: {', '.join(f'{numbers[n]} {n}' for n in _NUMBERS)}"
            for kind, numbers in index["types"].items()
            if any(numbers.values())
        ]
    verdict = "The indexes agree with the database." if result["ok"] else "Run `manage.py search rebuild`."
    return "\n".join([*lines, verdict])


def _describe_documents(index: dict[str, Any]) -> str:
    return f"{index['documents']} documents{'' if index['ok'] else ', which differ from the database'}"
