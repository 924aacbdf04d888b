import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from coopgo.community.models import TrialState
from tests.factories import TrialFactory
from tests.factories.users import make_contribution_moderator, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def trial():
    return TrialFactory()


@pytest.fixture
def path(trial):
    return f"/redaktion/snippets/community/trial/edit/{trial.pk}/"


def test_moderators_say_how_far_a_trial_is(office, moderator, trial, path):
    office.post(path, {"state": "running", "note": "Seit Mai."})
    trial.refresh_from_db()
    assert (trial.state, trial.note, trial.state_since) == (TrialState.RUNNING, "Seit Mai.", timezone.localdate())
    assert ModelLogEntry.objects.for_instance(trial).filter(action="community.trial", user=moderator).exists()


def test_the_list_shows_blueprint_region_and_state_and_leads_to_each(office, trial, path):
    page = office.get("/redaktion/snippets/community/trial/").content.decode()
    assert str(trial.page) in page and str(trial.region) in page
    assert f'href="{path}"' in page
    assert "Vereinbart" in page


def test_nobody_adds_or_deletes_a_trial_by_hand(office, trial):
    assert office.get("/redaktion/snippets/community/trial/add/").status_code == 302
    office.post(f"/redaktion/snippets/community/trial/delete/{trial.pk}/")
    trial.refresh_from_db()


def test_others_do_not_reach_it(client, trial, path, other_site):
    for user in (make_editor(), make_contribution_moderator(other_site)):
        client.force_login(user)
        assert client.post(path, {"state": "declined", "note": ""}).status_code in (302, 404)
        trial.refresh_from_db()
        assert trial.state == TrialState.AGREED
