from datetime import datetime, timedelta

from django.utils.timezone import localtime

from coopgo.operations.registry import EVERY_TICK, recurring

from .indexes import EMBEDDED, get_shared_engine_names, using_engine
from .journal.pruning import prune_changes
from .lexicons import build_lexicon
from .preparation import is_complete, keep_indexes, rebuild_indexes
from .query_counts.query_log import forget_searches
from .services import repair_page_index


@recurring(name="keep_search_index", interval=EVERY_TICK, lease=timedelta(hours=1), on_each_host=True)
def keep_search_index(now: datetime) -> None:
    """Let the index of this host follow what other hosts changed, and build it where it is missing."""
    keep_indexes(EMBEDDED)


@recurring(name="keep_shared_search_index", interval=EVERY_TICK, lease=timedelta(hours=1))
def keep_shared_search_index(now: datetime) -> None:
    """Let the index that hosts share follow what could not be written when it changed."""
    for name in get_shared_engine_names():
        keep_indexes(name)


@recurring(name="repair_search_index", interval=timedelta(hours=1), lease=timedelta(hours=1), on_each_host=True)
def repair_search_index(now: datetime) -> None:
    """Make good what a lost task or a damaged folder left undone."""
    _repair(EMBEDDED)


@recurring(name="repair_shared_search_index", interval=timedelta(hours=1), lease=timedelta(hours=1))
def repair_shared_search_index(now: datetime) -> None:
    """Make good what the index that hosts share has and the database has not, or the other way round."""
    for name in get_shared_engine_names():
        _repair(name)


@recurring(name="renew_search_words", interval=timedelta(days=1), lease=timedelta(hours=6), on_each_host=True)
def renew_search_words(now: datetime) -> None:
    """Take the words that texts have brought since into the lexicon, and read all texts with it."""
    build_lexicon()
    rebuild_indexes(EMBEDDED)


@recurring(name="renew_shared_search_index", interval=timedelta(days=1), lease=timedelta(hours=6))
def renew_shared_search_index(now: datetime) -> None:
    """Read all texts with the lexicon as it is now."""
    for name in filter(is_complete, get_shared_engine_names()):
        rebuild_indexes(name)


@recurring(name="prune_search_journal", interval=timedelta(hours=1))
def prune_search_journal(now: datetime) -> None:
    """Keep the journal of changes short."""
    prune_changes(now=now)


@recurring(name="forget_searches", interval=timedelta(days=1))
def forget_old_searches(now: datetime) -> None:
    """Throw away what may no longer be kept of readers' queries."""
    forget_searches(on=localtime(now).date())


def _repair(engine_name: str) -> None:
    keep_indexes(engine_name)
    if is_complete(engine_name):
        with using_engine(engine_name):
            repair_page_index()
