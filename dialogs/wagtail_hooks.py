from wagtail import hooks

from kb.reports import register_report

from .reports import WithoutShortAnswerReport
from .viewsets import DialogListingViewSet, DialogPageViewSet


@hooks.register("register_admin_viewset")
def register_dialog_listing():
    return DialogListingViewSet("dialogs")


@hooks.register("register_admin_viewset")
def register_dialog_views():
    return DialogPageViewSet()


register_report(WithoutShortAnswerReport)
