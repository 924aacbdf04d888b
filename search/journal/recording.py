"""Changes written into the journal."""

from collections.abc import Iterable

from django.db.models import Model
from django.utils import timezone
from modelsearch.backends import get_search_backends

from coopgo.pages.commits import run_once_on_commit
from search.models import IndexChange
from search.tasks import follow_changes_task


def record_changes(model: type[Model], ids: Iterable[object]) -> None:
    """Note that these objects were saved or deleted, in the transaction of the change; afterwards the indexes follow.

    Without modelsearch's AUTO_UPDATE nothing follows, so nothing is noted.
    """
    if not any(get_search_backends(with_auto_update=True)):
        return
    now = timezone.now()
    changes = [IndexChange(model=model._meta.label_lower, object_id=str(id), changed_at=now) for id in ids]
    IndexChange.objects.bulk_create(changes)
    run_once_on_commit(follow_changes_task.enqueue)
