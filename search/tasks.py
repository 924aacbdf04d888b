from collections.abc import Sequence

from django_tasks import task
from wagtail.models import Page

from .services import index_pages


@task()
def index_pages_task(page_ids: Sequence[int]) -> None:
    """Bring these pages into the index as they are now."""
    index_pages(Page.objects.filter(pk__in=page_ids))
