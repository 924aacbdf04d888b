from django.db.models.signals import post_save
from wagtail.models import Site

from coopgo.pages.content_version import raise_content_version, raise_with

from .kinds import PLACEHOLDER_STATES, State
from .models import CommunitySettings
from .services.moderators import ensure_moderators
from .services.notices import write_notices_on_state_change
from .signals import contribution_state_changed

_SEEN_BY_READERS = {State.PUBLISHED, *PLACEHOLDER_STATES}


def connect():
    contribution_state_changed.connect(on_state_change, dispatch_uid="community-state-change")
    post_save.connect(on_save_of_site, sender=Site, dispatch_uid="community-moderators")
    raise_with(CommunitySettings)


def on_state_change(contribution, before, **kwargs):
    write_notices_on_state_change(contribution, before)
    if {contribution.state, before} & _SEEN_BY_READERS:
        raise_content_version()


def on_save_of_site(instance, created, raw=False, **kwargs):
    if created and not raw:
        ensure_moderators(instance)
