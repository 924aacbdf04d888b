"""`search status`: what each engine holds, how far it is behind, and whether readers are kept from it."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from ..engines.base import EngineError
from ..indexes import INDEXES, get_engine, using_engine
from ..status import describe_followers

NAME = "status"
HELP = "Show what each engine holds and how far behind the database it is; exit code 1 if one cannot be read."


def add_arguments(parser: ArgumentParser) -> None:
    pass


def run(options: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Return for each engine its documents by index, or why it cannot be read, and how far behind it is."""
    engines = {name: {**_count(name), **followed} for name, followed in describe_followers().items()}
    return {"ok": not any("error" in engine for engine in engines.values()), "engines": engines}


def describe(result: dict[str, Any]) -> str:
    return "\n".join(_describe(name, engine) for name, engine in result["engines"].items())


def _count(engine_name: str) -> dict[str, Any]:
    with using_engine(engine_name):
        try:
            return {"documents": {definition.name: get_engine(definition).count() for definition in INDEXES}}
        except EngineError as error:
            return {"error": str(error)}


def _describe(name: str, engine: dict[str, Any]) -> str:
    held = engine.get("error") or ", ".join(f"{number} in {index}" for index, number in engine["documents"].items())
    lines = [
        f"{name}: {held}",
        f"  {engine['changes_behind']} changes and {engine['seconds_behind']} seconds behind,"
        f" last followed {engine['followed_at'] or 'never'}",
    ]
    return "\n".join([*lines, f"  breaker {engine['breaker']}"] if "breaker" in engine else lines)
