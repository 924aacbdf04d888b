"""Many contributions are decided on at once, each as if it were alone."""

import pytest
from wagtail.models import ModelLogEntry

from coopgo.community.kinds import State
from coopgo.community.models import Contribution
from coopgo.community.services.deciding import make_seal
from tests.community.admin.decisions import messages_of, state_of
from tests.factories import ContributionFactory

pytestmark = pytest.mark.django_db


def address(action, contributions) -> str:
    query = "&".join(f"id={each.pk}" for each in contributions)
    return f"/redaktion/bulk/community/contribution/{action}/?next=/redaktion/beitraege/&{query}"


def act(client, action, contributions, *, seals=None, **fields):
    seals = seals or " ".join(f"{each.pk}:{make_seal(Contribution.objects.get(pk=each.pk))}" for each in contributions)
    return client.post(address(action, contributions), {"seals": seals, **fields}, follow=True)


@pytest.fixture
def waiting():
    return [ContributionFactory(state=State.WAITING) for _number in range(3)]


def test_the_texts_are_read_before_they_are_decided_on(office, waiting):
    content = office.get(address("publish", waiting)).content.decode()
    assert all(each.comment in content for each in waiting)


@pytest.mark.parametrize(("action", "state"), [("publish", State.PUBLISHED), ("spam", State.SPAM)])
def test_many_are_decided_on_at_once(office, moderator, waiting, action, state):
    assert "3 Beiträge" in messages_of(act(office, action, waiting))
    assert {state_of(each) for each in waiting} == {state}
    assert ModelLogEntry.objects.filter(action=f"community.{state}", user=moderator).count() == 3


def test_many_are_rejected_for_the_same_reason_and_not_without(office, waiting):
    assert act(office, "reject", waiting).status_code == 422
    assert {state_of(each) for each in waiting} == {State.WAITING}
    act(office, "reject", waiting, rejection="Gehört nicht hierher.")
    rejections = Contribution.objects.values_list("state", "rejection").distinct()
    assert list(rejections.order_by()) == [(State.REJECTED, "Gehört nicht hierher.")]


def test_many_are_assigned_at_once(office, moderator, waiting):
    act(office, "assign", waiting, assignee=moderator.pk)
    assert set(Contribution.objects.values_list("assignee", flat=True)) == {moderator.pk}


def test_what_changed_meanwhile_is_left_and_named(office, waiting):
    seals = " ".join(f"{each.pk}:{make_seal(each)}" for each in waiting)
    Contribution.objects.filter(pk=waiting[0].pk).update(comment="Etwas anderes")
    message = messages_of(act(office, "publish", waiting, seals=seals))
    assert "2 Beiträge wurden geändert" in message
    assert "1 blieb" in message
    assert [state_of(each) for each in waiting] == [State.WAITING, State.PUBLISHED, State.PUBLISHED]


def test_what_cannot_go_there_is_named_and_left(office, waiting):
    withdrawn = ContributionFactory(state=State.WITHDRAWN)
    content = office.get(address("publish", [*waiting, withdrawn])).content.decode()
    assert "weil ihr Stand es nicht zulässt" in content
    act(office, "publish", [*waiting, withdrawn])
    assert state_of(withdrawn) == State.WITHDRAWN


@pytest.mark.parametrize("query", ["id=all", "id=abc", "id=%00", "", "id=99999999999999999999999999"])
def test_nothing_is_decided_on_that_was_not_ticked(office, waiting, query):
    response = office.get(f"/redaktion/bulk/community/contribution/publish/?{query}")
    assert response.status_code == 404
    assert {state_of(each) for each in waiting} == {State.WAITING}
