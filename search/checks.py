"""What operators are told about the indexes, by `check` and by /healthz."""

from collections.abc import Iterator

from django.core.checks import CheckMessage, Info, Warning, register

from .engines.base import EngineError, MissingIndexError
from .indexes import INDEXES, get_engine, get_engine_names, using_engine
from .status import describe_followers

HINT = "Run `manage.py search rebuild`."


@register
def check_indexes(app_configs, **kwargs) -> list[CheckMessage]:
    """Report an index that cannot be read (search.W001) or is missing, as before the first start (search.I001)."""
    return [message for name in get_engine_names() for message in _check(name)]


def get_health() -> dict:
    """Return the number of documents by index, and how far each engine has followed.

    Raises EngineError where readers would find nothing.
    """
    documents = {definition.name: get_engine(definition).count() for definition in INDEXES}
    return documents | {"engines": describe_followers()}


def _check(engine_name: str) -> Iterator[CheckMessage]:
    with using_engine(engine_name):
        for definition in INDEXES:
            try:
                get_engine(definition).check()
            except MissingIndexError as error:
                yield Info(str(error), hint=HINT, id="search.I001")
            except EngineError as error:
                yield Warning(str(error), hint=HINT, id="search.W001")
