from django.core.management import call_command

from .engines.base import EngineError
from .indexes import INDEXES, get_engine


def build_missing_indexes() -> None:
    """Before the first start, and after the data folder lost its index or a new version asks for another one."""
    try:
        for definition in INDEXES:
            get_engine(definition).check()
    except EngineError:
        call_command("update_index", verbosity=0)
