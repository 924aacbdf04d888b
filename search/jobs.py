from datetime import datetime, timedelta

from django.utils.timezone import localtime

from coopgo.operations.registry import EVERY_TICK, recurring

from .indexes import get_engine_names, using_engine
from .journal.pruning import prune_changes
from .lexicons import build_lexicon
from .preparation import is_complete, keep_indexes, rebuild_indexes
from .query_counts.query_log import forget_searches
from .services import repair_page_index


@recurring(name="keep_search_index", interval=EVERY_TICK, lease=timedelta(hours=1), on_each_host=True)
def keep_search_index(now: datetime) -> None:
    """Follow what other hosts changed and what could not be written when it changed; build what is missing."""
    keep_indexes()


@recurring(name="repair_search_index", interval=timedelta(hours=1), lease=timedelta(hours=1), on_each_host=True)
def repair_search_index(now: datetime) -> None:
    """Make good what a lost task or a damaged folder left undone."""
    keep_indexes()
    for name in filter(is_complete, get_engine_names()):
        with using_engine(name):
            repair_page_index()


@recurring(name="renew_search_words", interval=timedelta(days=1), lease=timedelta(hours=6), on_each_host=True)
def renew_search_words(now: datetime) -> None:
    """Take the words that texts have brought since into the lexicon, and read all texts with it."""
    build_lexicon()
    for name in filter(is_complete, get_engine_names()):
        rebuild_indexes(name)


@recurring(name="prune_search_journal", interval=timedelta(hours=1))
def prune_search_journal(now: datetime) -> None:
    """Keep the journal of changes short."""
    prune_changes(now=now)


@recurring(name="forget_searches", interval=timedelta(days=1))
def forget_old_searches(now: datetime) -> None:
    """Throw away what may no longer be kept of readers' queries."""
    forget_searches(on=localtime(now).date())
