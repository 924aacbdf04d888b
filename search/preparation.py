from django.core.management import call_command

from .engines.base import EngineError
from .indexes import INDEXES, get_engine
from .lexicons import build_lexicon, get_analyzer, is_built


def build_missing_indexes() -> None:
    """Before the first start, and after the data folder lost its index or a new version asks for another one."""
    try:
        for definition in INDEXES:
            get_engine(definition).check()
    except EngineError:
        rebuild_indexes()
        return
    if not is_built():
        rebuild_indexes()


def build_missing_lexicon() -> None:
    if not is_built():
        build_lexicon()


def rebuild_indexes() -> None:
    """Build all indexes anew while readers go on reading; and again where the texts gave the lexicon new words.

    Compounds are taken apart with the words of the site's own texts, which only a reading of all texts brings to light.
    """
    build_missing_lexicon()
    before = get_analyzer()
    call_command("update_index", verbosity=0)
    if get_analyzer() is not before:
        call_command("update_index", verbosity=0)
