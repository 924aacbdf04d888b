"""`search rebuild`: lexicon where it is missing, and all indexes anew, while readers go on reading."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandError

from ..engines.base import EngineError
from ..indexes import INDEXES, get_chosen_engine, get_engine, get_engine_names
from ..preparation import rebuild_indexes

NAME = "rebuild"
HELP = "Build all indexes anew, and the lexicon if it is missing; readers go on with the old ones until the end."


def add_arguments(parser: ArgumentParser) -> None:
    pass


def run(options: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Return the documents of each index and the seconds it took; raises CommandError where it cannot be written."""
    say("Reading all texts ...")
    start = time.monotonic()
    try:
        for name in [get_chosen_engine()] if get_chosen_engine() else get_engine_names():
            rebuild_indexes(name, progress=sys.stderr)
        documents = {definition.name: get_engine(definition).count() for definition in INDEXES}
    except (EngineError, OSError) as error:
        raise CommandError(f"The indexes cannot be built: {error}") from error
    return {"documents": documents, "seconds": round(time.monotonic() - start, 1)}


def describe(result: dict[str, Any]) -> str:
    counts = ", ".join(f"{number} in {name}" for name, number in result["documents"].items())
    return f"{counts}; {result['seconds']} seconds"
