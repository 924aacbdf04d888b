from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .kinds import State


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
