"""What a moderator sends."""

from coopgo.community.models import Contribution
from coopgo.community.services.deciding import make_seal


def address(contribution, action="") -> str:
    return f"/redaktion/beitraege/{contribution.pk}/{action}"


def decide(client, contribution, state, *, seal=None, **fields):
    fresh = Contribution.objects.get(pk=contribution.pk)
    data = {"seal": seal or make_seal(fresh), "state": state, **fields}
    return client.post(address(contribution, "decide/"), {f"decision-{name}": value for name, value in data.items()})


def state_of(contribution) -> str:
    return Contribution.objects.get(pk=contribution.pk).state


def messages_of(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])
