from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from coopgo.pages.completeness import describe_errors, find_errors

from . import comparisons  # noqa: F401
from .bulk_actions import AddSectorBulkAction, MainSectorBulkAction, RemoveSectorBulkAction
from .choosers import example_chooser_viewset
from .new_examples import find_new_examples
from .page_listings import (
    BlueprintListingViewSet,
    BlueprintPageViewSet,
    ExampleListingViewSet,
    ExamplePageViewSet,
    GuideListingViewSet,
    GuidePageViewSet,
)
from .reports import AffectedReport, ReviewDueReport, UnsourcedFiguresReport, WithoutSectorReport, register_report
from .viewsets import ClassificationViewSetGroup, ReferenceViewSetGroup

register_snippet(ClassificationViewSetGroup)
register_snippet(ReferenceViewSetGroup)


@hooks.register("register_admin_viewset")
def register_example_chooser():
    return example_chooser_viewset


@hooks.register("register_admin_viewset")
def register_listings():
    return [
        GuideListingViewSet("guides"),
        BlueprintListingViewSet("blueprints"),
        ExampleListingViewSet("examples"),
        GuidePageViewSet(),
        BlueprintPageViewSet(),
        ExamplePageViewSet(),
    ]


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_approve_page")
def name_examples_that_stayed_behind(request, page):
    """A published text shows only published examples: whoever published it learns what readers do not see yet."""
    if not page.live:
        return
    for example in find_new_examples(page.specific):
        error = find_errors(example)
        reason = describe_errors(example, error) if error else _("You may not publish it; ask a moderator.")
        title = example.get_admin_display_title()
        messages.warning(request, _("The example “%(title)s” is not public yet.") % {"title": title} + f" {reason}")


for report in (ReviewDueReport, AffectedReport, UnsourcedFiguresReport, WithoutSectorReport):
    register_report(report)

for action in (AddSectorBulkAction, RemoveSectorBulkAction, MainSectorBulkAction):
    hooks.register("register_bulk_action", action)
