"""Places that contributors named and the regions did not know."""

from django.db import transaction
from wagtail.log_actions import log

from coopgo.community.models import Contribution, PlaceRequest
from coopgo.community.signals import contribution_state_changed
from kb.models import Region


@transaction.atomic
def answer_place_request(request: PlaceRequest, region: Region | None, *, user) -> None:
    """Give the contribution the region that was meant, or none; a later answer takes the place of an earlier one."""
    answer = PlaceRequest.State.ADDED if region else PlaceRequest.State.DECLINED
    PlaceRequest.objects.filter(pk=request.pk).update(state=answer)
    request.state = answer
    contribution = request.contribution
    Contribution.objects.filter(pk=contribution.pk).update(region=region)
    contribution.region = region
    log(contribution, "community.place_answered", user=user, data={"region": str(region or "")})
    contribution_state_changed.send(
        sender=Contribution, contribution=contribution, before=contribution.state, user=user
    )
