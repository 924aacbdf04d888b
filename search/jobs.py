from datetime import datetime, timedelta

from django.utils.timezone import localtime

from coopgo.operations.registry import recurring

from .lexicons import build_lexicon
from .preparation import build_missing_indexes, rebuild_indexes
from .query_counts.query_log import forget_searches
from .services import repair_page_index


@recurring(name="repair_search_index", interval=timedelta(hours=1), lease=timedelta(hours=1))
def repair_search_index(now: datetime) -> None:
    """Make good what a lost task or a damaged folder left undone."""
    build_missing_indexes()
    repair_page_index()


@recurring(name="renew_search_words", interval=timedelta(days=1), lease=timedelta(hours=6))
def renew_search_words(now: datetime) -> None:
    """Take the words that texts have brought since into the lexicon, and read all texts with it."""
    build_lexicon()
    rebuild_indexes()


@recurring(name="forget_searches", interval=timedelta(days=1))
def forget_old_searches(now: datetime) -> None:
    """Throw away what may no longer be kept of readers' queries."""
    forget_searches(on=localtime(now).date())
