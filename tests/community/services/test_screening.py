import pytest
from django.utils import timezone

from coopgo.community.kinds import Kind
from coopgo.community.models import CommunitySettings
from coopgo.community.services.screening import Arrival, screen_submission
from coopgo.community.services.submitting import Submission
from tests.factories import DialogPageFactory, RulesWordingFactory, default_site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_index")]


def screen(arrival, **fields):
    said = {"text": "So ist es bei uns auch.", "email": "leserin@example.org", **fields}
    submission = Submission(page=DialogPageFactory(), kind=Kind.CONFIRM, rules=RulesWordingFactory(), **said)
    return screen_submission(submission, arrival, site=default_site(), now=timezone.now())


def test_what_comes_from_a_person_with_a_browser_is_proven_and_not_suspicious():
    screened = screen(Arrival(is_proven=True, seconds_open=40))
    assert (screened.is_proven, screened.suspicion, screened.suspicion_grounds) == (True, 0, [])


def test_what_comes_without_script_is_not_proven_and_not_suspicious():
    screened = screen(Arrival(seconds_open=40))
    assert (screened.is_proven, screened.suspicion) == (False, 0)


def test_what_comes_from_a_program_is_suspicious_and_still_accepted():
    screened = screen(Arrival(is_proof_wrong=True, is_trap_filled=True, seconds_open=0.5))
    assert screened.suspicion_grounds == ["trap", "too_fast", "wrong_proof"]
    assert screened.suspicion == 100
    assert screened.text == "So ist es bei uns auch."


def test_the_settings_of_the_site_say_what_is_too_much():
    CommunitySettings.objects.create(site=default_site(), most_links=0, shortest_form_seconds=60)
    screened = screen(Arrival(seconds_open=40), text="Siehe www.example.org")
    assert screened.suspicion_grounds == ["too_fast", "links"]
