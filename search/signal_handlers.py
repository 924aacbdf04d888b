"""modelsearch indexes what is saved; pages need more, because they are not only what their row says."""

from functools import partial

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from .services import index_pages
from .tasks import index_pages_task


@receiver(page_published)
def index_published_page(instance: Page, **kwargs) -> None:
    """Index it once its sectors, regions and tags are saved too, which happens after the page itself."""
    transaction.on_commit(partial(index_pages_task.enqueue, [instance.pk]))


@receiver(page_unpublished)
def forget_unpublished_page(instance: Page, **kwargs) -> None:
    """Take it out of the index at once, not when a worker comes to it."""
    transaction.on_commit(lambda: index_pages(Page.objects.filter(pk=instance.pk)), robust=True)


@receiver(post_page_move)
def index_moved_branch(instance: Page, **kwargs) -> None:
    """Sites and private branches go by the tree path, which has changed for all that lies below."""
    ids = Page.objects.descendant_of(instance, inclusive=True).values_list("pk", flat=True)
    transaction.on_commit(partial(index_pages_task.enqueue, list(ids)))
