"""Indexes built where they are missing, and kept up to the journal."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from django.core.management import call_command

from .engines.base import EngineError, MissingIndexError
from .indexes import INDEXES, get_engine, get_engine_names, get_shared_engine_names, using_engine
from .journal.followers import begin_anew
from .journal.following import follow_changes
from .lexicons import build_lexicon, get_analyzer, is_built
from .models import IndexChange

logger = logging.getLogger(__name__)

_SELDOM = 100_000
"""New objects after which Python looks for circles among them; 700 is its default."""


def build_missing_indexes() -> None:
    """Before the first start, and after the data folder lost its index or a new version asks for another one."""
    for name in get_engine_names():
        if not is_built() or not is_complete(name):
            _rebuild_if_possible(name)


def build_missing_lexicon() -> None:
    if not is_built():
        build_lexicon()


def keep_indexes(engine_name: str) -> None:
    """Bring the indexes of an engine up to the journal; build what is missing, or was away for too long.

    What cannot be written stays as it is until the next time.
    """
    try:
        if _has_to_be_built(engine_name):
            rebuild_indexes(engine_name)
        else:
            follow_changes(engine_name)
    except MissingIndexError:
        _rebuild_if_possible(engine_name)
    except EngineError as error:
        logger.warning("The index of %s does not follow: %s", engine_name, error)


def rebuild_indexes(engine_name: str, progress: TextIO | None = None) -> None:
    """Build all indexes of an engine anew while readers go on reading; and again where the texts gave it new words.

    Compounds are taken apart with the words of the site's own texts, which only a reading of all texts brings to light.
    `progress` gets a dot for each thousand texts. Raises EngineError.
    """
    shown = {"stdout": progress, "verbosity": 1} if progress else {"verbosity": 0}
    build_missing_lexicon()
    position = IndexChange.objects.get_position()
    before = get_analyzer()
    with using_engine(engine_name), collecting_seldom():
        call_command("update_index", **shown)
        if get_analyzer() is not before:
            call_command("update_index", **shown)
    begin_anew(engine_name, position)
    follow_changes(engine_name)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let Python look seldom for objects that only refer to each other: words, of which there are millions, do not."""
    often, *older = gc.get_threshold()
    gc.set_threshold(_SELDOM, *older)
    try:
        yield
    finally:
        gc.set_threshold(often, *older)


def is_complete(engine_name: str) -> bool:
    """Tell whether all indexes of an engine were built and can be read."""
    try:
        _check_indexes(engine_name)
    except EngineError:
        return False
    return True


def _has_to_be_built(engine_name: str) -> bool:
    """What cannot be read is damaged where it lies in a folder; a cluster may only be busy or away."""
    try:
        _check_indexes(engine_name)
    except MissingIndexError:
        return True
    except EngineError:
        return engine_name not in get_shared_engine_names()
    return False


def _check_indexes(engine_name: str) -> None:
    with using_engine(engine_name):
        for definition in INDEXES:
            get_engine(definition).check()


def _rebuild_if_possible(engine_name: str) -> None:
    try:
        rebuild_indexes(engine_name)
    except EngineError as error:
        logger.warning("The index of %s cannot be built: %s", engine_name, error)
