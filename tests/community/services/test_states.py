import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from coopgo.community.kinds import State
from coopgo.community.models import Contribution
from coopgo.community.services.states import StateConflictError, change_state
from coopgo.pages.content_version import get_content_version
from tests.factories import ContributionFactory
from tests.factories.users import make_moderator

pytestmark = pytest.mark.django_db


def test_publishing_shows_a_contribution_and_is_written_down():
    contribution = ContributionFactory(state=State.WAITING)
    moderator = make_moderator()
    change_state(contribution, State.PUBLISHED, now=timezone.now(), user=moderator)
    contribution.refresh_from_db()
    assert contribution.is_public
    assert contribution.published_at
    entry = ModelLogEntry.objects.for_instance(contribution).get()
    assert (entry.action, entry.user, entry.data["before"]) == ("community.published", moderator, "waiting")


def test_publishing_a_parent_leaves_waiting_replies_waiting():
    parent = ContributionFactory(state=State.WAITING)
    reply = ContributionFactory(state=State.WAITING, page=parent.page, parent=parent)
    change_state(parent, State.PUBLISHED, now=timezone.now())
    reply.refresh_from_db()
    assert (reply.state, reply.is_public) == (State.WAITING, False)


def test_changing_states_never_moves_nested_counts():
    parent = ContributionFactory()
    ContributionFactory(page=parent.page, parent=parent)
    before = list(Contribution.objects.values_list("nested_count", "order"))
    for state in (State.HIDDEN, State.PUBLISHED, State.HIDDEN, State.PUBLISHED):
        change_state(parent, state, now=timezone.now())
    assert list(Contribution.objects.values_list("nested_count", "order")) == before


def test_what_was_withdrawn_is_brought_back_by_nobody():
    contribution = ContributionFactory(state=State.WITHDRAWN)
    with pytest.raises(StateConflictError):
        change_state(contribution, State.PUBLISHED, now=timezone.now())


def test_the_second_of_two_moderators_is_told_that_it_is_decided():
    contribution = ContributionFactory(state=State.WAITING)
    the_same = Contribution.objects.get(pk=contribution.pk)
    change_state(contribution, State.PUBLISHED, now=timezone.now())
    with pytest.raises(StateConflictError):
        change_state(the_same, State.REJECTED, now=timezone.now(), rejection="Nein.")
    the_same.refresh_from_db()
    assert the_same.state == State.PUBLISHED


def test_what_readers_see_makes_caches_stale():
    contribution = ContributionFactory(state=State.WAITING)
    version = get_content_version()
    change_state(contribution, State.REJECTED, now=timezone.now())
    assert get_content_version() == version


def test_a_rejection_is_told_with_its_reason(mailoutbox):
    contribution = ContributionFactory(state=State.WAITING)
    change_state(contribution, State.REJECTED, now=timezone.now(), rejection="Er nennt einen Namen.")
    assert "Er nennt einen Namen." in mailoutbox[0].body


def test_a_publication_is_told_with_its_place(mailoutbox):
    contribution = ContributionFactory(state=State.WAITING)
    change_state(contribution, State.PUBLISHED, now=timezone.now())
    assert f"/beitraege/{contribution.pk}/" in mailoutbox[0].body
