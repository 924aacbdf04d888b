from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from . import feedback_reports, feedback_texts  # noqa: F401
from .kinds import State
from .models import Contribution, Reason, RulesWording, Trial
from .moderation.bulk_actions import AssignBulkAction, PublishBulkAction, RejectBulkAction, SpamBulkAction
from .moderation.policies import ContributionPolicy, SiteWordingPolicy
from .moderation.trials import TrialViewSet
from .moderation.viewsets import ContributionViewSet
from .moderation.wordings import ReasonViewSet, RulesWordingViewSet

register_permission_policy(Contribution, ContributionPolicy(Contribution), exact_class=True)
register_permission_policy(Reason, SiteWordingPolicy(Reason), exact_class=True)
register_permission_policy(RulesWording, SiteWordingPolicy(RulesWording, denied={"delete"}), exact_class=True)
register_permission_policy(Trial, SiteWordingPolicy(Trial, denied={"add", "delete"}), exact_class=True)
register_snippet(TrialViewSet)
register_snippet(ReasonViewSet)
register_snippet(RulesWordingViewSet)

for action in (PublishBulkAction, RejectBulkAction, SpamBulkAction, AssignBulkAction):
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_viewset")
def register_contributions():
    return ContributionViewSet()


@hooks.register("insert_global_admin_css")
def link_stylesheet():
    return format_html('<link rel="stylesheet" href="{}">', static("css/moderation.css"))


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """What is written in a contribution's history."""
    for state in State:
        actions.register_action(f"community.{state}", state.label, state.label)
    actions.register_action("community.trial", _("Trial"), _("Trial changed"))
    actions.register_action("community.corrected", _("Corrected"), _("Corrected by its author"))
    actions.register_action("community.lapsed", _("Lapsed"), _("Lapsed after a material change of the page"))
    actions.register_action("community.renewed", _("Renewed"), _("Confirmed again by its author"))
    actions.register_action("community.erased", _("Erased"), _("Its author's data were erased"))
    actions.register_action("community.remarked", _("Remark"), _("Internal remark written"))
    actions.register_action("community.assigned", _("Assigned"), _("Assigned"))
    actions.register_action("community.replied", _("Replied"), _("Editors replied"))
    actions.register_action("community.reports_closed", _("Reports closed"), _("Reports dealt with"))
    actions.register_action("community.place_answered", _("Place request answered"), _("Place request answered"))
