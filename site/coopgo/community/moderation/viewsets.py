"""The addresses and the menu items of moderation in the admin."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.base import ViewSet

from coopgo.community import converters  # noqa: F401 - `<row:pk>`
from coopgo.community.models import Contribution
from coopgo.community.services.moderators import find_contributions, find_moderated_sites

from . import decisions
from .queue import QueueView


class QueueMenuItem(MenuItem):
    """Says how many wait."""

    def is_shown(self, request):
        return find_moderated_sites(request.user).exists()

    def render_component(self, request):
        count = find_contributions(request.user).waiting().count()
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, attrs=self.attrs)


class ContributionURLFinder(ModelAdminURLFinder):
    edit_url_name = "contributions:detail"


class ContributionViewSet(ViewSet):
    """Read and decide; nothing here saves a row, which would run the rules of django-comments-xtd."""

    name = "contributions"
    url_prefix = "beitraege"
    icon = "comment"
    menu_label = _("Contributions")
    menu_order = 110
    menu_item_class = QueueMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [
            path("", QueueView.as_view(), name="index"),
            path("results/", QueueView.as_view(results_only=True), name="index_results"),
            path("<row:pk>/", decisions.ContributionView.as_view(), name="detail"),
            path("<row:pk>/decide/", decisions.DecideView.as_view(), name="decide"),
            path("<row:pk>/undo/", decisions.UndoView.as_view(), name="undo"),
            path("<row:pk>/remark/", decisions.RemarkView.as_view(), name="remark"),
            path("<row:pk>/assign/", decisions.AssignView.as_view(), name="assign"),
            path("<row:pk>/reply/", decisions.ReplyView.as_view(), name="reply"),
            path("<row:pk>/place/", decisions.PlaceView.as_view(), name="place"),
            path("<row:pk>/close-reports/", decisions.CloseReportsView.as_view(), name="close_reports"),
        ]

    def on_register(self):
        super().on_register()
        register_admin_url_finder(Contribution, ContributionURLFinder)
