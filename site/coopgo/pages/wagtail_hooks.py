from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import DismissibleMenuItem
from wagtail.models import Page

from . import comparisons  # noqa: F401
from .completeness import describe_errors, find_errors
from .rich_text import PageLinks
from .viewsets import ModeratedPageViewSet


@hooks.register("register_admin_viewset")
def register_page_viewset():
    return ModeratedPageViewSet()


@hooks.register("before_bulk_action")
def refuse_to_publish_incomplete_pages(request, action_type, pages, action):
    """All or nothing: an editor who chose ten pages should not have to find out which ones went live."""
    if action_type != "publish" or not issubclass(action.model, Page):
        return None
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        pages = [draft for page in pages for draft in [page, *page.get_descendants().not_live()]]
    errors = [(page, error) for page in pages if (error := find_errors(page))]
    if not errors:
        return None
    for page, error in errors:
        messages.error(request, describe_errors(page, error))
    messages.warning(request, _("Nothing was published."))
    return redirect(action.next_url)


@hooks.register("construct_help_menu")
def leave_out_news_of_the_software(request, menu_items):
    """What changed in Wagtail concerns who maintains the site; its guide is in English. Both carry a badge as news."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]


@hooks.register("insert_editor_js")
def keep_what_is_typed_last():
    return format_html('<script src="{}"></script>', static("js/writing.js"))


@hooks.register("register_rich_text_features", order=10)
def expand_page_links_at_once(features):
    """After Wagtail's own, which it replaces."""
    features.register_link_type(PageLinks)
