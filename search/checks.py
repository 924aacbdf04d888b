"""What operators are told about the indexes, by `check` and by /healthz."""

from django.core.checks import CheckMessage, Info, Warning, register

from .engines.base import EngineError, MissingIndexError
from .indexes import INDEXES, get_engine

HINT = "Run `manage.py search rebuild`."


@register
def check_indexes(app_configs, **kwargs) -> list[CheckMessage]:
    """Report an index that cannot be read (search.W001) or is missing, as before the first start (search.I001)."""
    messages = []
    for definition in INDEXES:
        try:
            get_engine(definition).check()
        except MissingIndexError as error:
            messages.append(Info(str(error), hint=HINT, id="search.I001"))
        except EngineError as error:
            messages.append(Warning(str(error), hint=HINT, id="search.W001"))
    return messages


def get_health() -> dict[str, int]:
    """Return the number of documents by index; raises EngineError where readers would find nothing."""
    return {definition.name: get_engine(definition).count() for definition in INDEXES}
