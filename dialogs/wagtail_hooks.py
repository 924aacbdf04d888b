from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kb.reports import register_report
from search.registry import register_query_action

from .admin_views import get_start_url, start_dialog
from .reports import WithoutShortAnswerReport
from .viewsets import DialogListingViewSet, DialogPageViewSet


@hooks.register("register_admin_viewset")
def register_dialog_listing():
    return DialogListingViewSet("dialogs")


@hooks.register("register_admin_viewset")
def register_dialog_views():
    return DialogPageViewSet()


@hooks.register("register_admin_urls")
def register_start():
    return [path("dialogs/start/", start_dialog, name="start_dialog")]


register_report(WithoutShortAnswerReport)
register_query_action(_("Make a dialog"), get_start_url)
