"""New examples go out with the text that shows them: an example made in place is a draft until then."""

from functools import partial

from django.apps import apps
from wagtail.fields import StreamField

from coopgo.pages.completeness import find_errors

_model = partial(apps.get_model, "kb")  # pages publish by this


def publish_new_examples(page, *, user) -> None:
    """Publish what the page shows of examples that never were public, as far as they are complete.

    `user` has just published the page and needs the right to publish each example; None stands for the clock.
    """
    for example in find_new_examples(page):
        may_publish = user is None or example.permissions_for_user(user).can_publish()
        if may_publish and find_errors(example) is None:
            example.get_latest_revision().publish(user=user)


def find_new_examples(page) -> list:
    """The examples that a page shows and that never were public, without those scheduled for a day."""
    drafts = _model("ExamplePage").objects.not_live().filter(first_published_at=None, go_live_at=None)
    return list(drafts.filter(pk__in=_find_example_ids(page)).order_by("pk"))


def _find_example_ids(page) -> set[int]:
    links = page.example_links.all() if hasattr(page, "example_links") else ()
    ids = {link.example_id for link in links}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            found = field.extract_references(getattr(page, field.name))
            ids |= {int(pk) for model, pk, *_path in found if model is _model("ExamplePage")}
    return ids
