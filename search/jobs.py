from datetime import datetime, timedelta

from django.utils.timezone import localtime

from coopgo.operations.registry import recurring

from .preparation import build_missing_indexes
from .query_log import forget_searches
from .services import repair_page_index


@recurring(name="repair_search_index", interval=timedelta(hours=1), lease=timedelta(hours=1))
def repair_search_index(now: datetime) -> None:
    """Make good what a lost task or a damaged folder left undone."""
    build_missing_indexes()
    repair_page_index()


@recurring(name="forget_searches", interval=timedelta(days=1))
def forget_old_searches(now: datetime) -> None:
    """Throw away what may no longer be kept of readers' queries."""
    forget_searches(on=localtime(now).date())
