"""What is saved, published, moved or deleted is noted in the journal; modelsearch alone would index it at once.

A page is noted again when it is published or moved, because it is not only what its row says.
"""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from modelsearch.index import get_indexed_models
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from .journal.recording import record_changes


def connect_journal() -> None:
    """Let the journal take the place of modelsearch's own handlers, before these are connected."""
    for model in get_indexed_models():
        model.search_auto_update = False
        for signal in (post_save, post_delete):
            signal.connect(note_change, sender=model, dispatch_uid=f"journal-{model._meta.label_lower}")


def note_change(sender, instance, raw: bool = False, **kwargs) -> None:
    if not raw:
        record_changes(sender, [instance.pk])


@receiver([page_published, page_unpublished])
def note_published_page(sender, instance: Page, **kwargs) -> None:
    record_changes(sender, [instance.pk])


@receiver(post_page_move)
def note_moved_branch(instance: Page, **kwargs) -> None:
    """Sites and private branches go by the tree path, which has changed for all that lies below."""
    record_changes(Page, Page.objects.descendant_of(instance, inclusive=True).values_list("pk", flat=True))
