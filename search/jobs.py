from datetime import datetime, timedelta

from coopgo.operations.registry import recurring

from .preparation import build_missing_indexes
from .services import repair_page_index


@recurring(name="repair_search_index", interval=timedelta(hours=1), lease=timedelta(hours=1))
def repair_search_index(now: datetime) -> None:
    """Make good what a lost task or a damaged folder left undone."""
    build_missing_indexes()
    repair_page_index()
