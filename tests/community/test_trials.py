import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from coopgo.community.kinds import Kind, State
from coopgo.community.models import Trial, TrialState
from coopgo.community.services.states import change_state
from coopgo.community.services.trials import change_trial
from coopgo.community.services.validation import read_sums, read_validation
from coopgo.community.trials import list_trials
from kb.signals import region_merged
from tests.factories import ContributionFactory, RegionFactory, TrialFactory, make_blueprint

pytestmark = pytest.mark.django_db


@pytest.fixture
def blueprint():
    return make_blueprint(title="Bürgerbad")


@pytest.fixture
def bavaria():
    return RegionFactory(code="09", name="Bayern")


def publish(page, region, kind=Kind.PROPOSE, **fields):
    contribution = ContributionFactory(page=page, region=region, kind=kind, state=State.WAITING, **fields)
    change_state(contribution, State.PUBLISHED, now=timezone.now())
    return contribution


def test_a_published_proposal_becomes_a_trial(blueprint, bavaria):
    proposal = publish(blueprint, bavaria)
    trial = Trial.objects.get()
    assert (trial.page_id, trial.region, trial.state) == (blueprint.pk, bavaria, TrialState.WANTED)
    assert proposal.trial == trial


def test_a_waiting_proposal_is_no_trial(blueprint, bavaria):
    ContributionFactory(page=blueprint, region=bavaria, kind=Kind.PROPOSE, state=State.WAITING)
    assert not Trial.objects.exists()


def test_a_second_proposal_for_the_same_region_joins_the_first(blueprint, bavaria):
    publish(blueprint, bavaria)
    publish(blueprint, bavaria)
    [trial] = list_trials(blueprint)
    assert trial.supporter_count == 2


def test_the_same_person_counts_once(blueprint, bavaria):
    publish(blueprint, bavaria, email="leserin@example.org")
    publish(blueprint, bavaria, kind=Kind.JOIN, email="leserin@example.org")
    assert list_trials(blueprint)[0].supporter_count == 1


def test_who_offered_to_join_before_the_proposal_is_counted_with_it(blueprint, bavaria):
    publish(blueprint, bavaria, kind=Kind.JOIN)
    assert not Trial.objects.exists()
    publish(blueprint, bavaria)
    assert list_trials(blueprint)[0].supporter_count == 2


def test_the_regions_of_the_blueprint_stay_what_they_are(blueprint, bavaria):
    revisions = blueprint.revisions.count()
    publish(blueprint, bavaria)
    assert blueprint.region_links.count() == 0
    assert blueprint.revisions.count() == revisions


def test_a_wish_that_is_withdrawn_is_shown_no_more(blueprint, bavaria):
    proposal = publish(blueprint, bavaria)
    change_state(proposal, State.WITHDRAWN, now=timezone.now())
    assert list_trials(blueprint) == []


def test_what_editors_agreed_to_stays_whoever_withdraws(blueprint, bavaria):
    proposal = publish(blueprint, bavaria)
    change_trial(Trial.objects.get(), state=TrialState.AGREED, note="Im März.", now=timezone.now())
    change_state(proposal, State.WITHDRAWN, now=timezone.now())
    [trial] = list_trials(blueprint)
    assert (trial.state, trial.note) == (TrialState.AGREED, "Im März.")


def test_a_new_state_has_its_day_and_a_new_note_keeps_it():
    trial = TrialFactory()
    change_trial(trial, state=TrialState.AGREED, note="Noch ein Wort.", now=timezone.now())
    assert trial.state_since.isoformat() == "2026-11-12"
    change_trial(trial, state=TrialState.RUNNING, note="", now=timezone.now())
    assert trial.state_since == timezone.localdate()


def test_wanted_regions_are_listed_with_how_many_would_join(client, blueprint, bavaria):
    publish(blueprint, bavaria)
    publish(blueprint, bavaria, kind=Kind.JOIN)
    page = client.get("/regionen-gesucht/").content.decode()
    trial = Trial.objects.get()
    assert f'data-trial="{trial.pk}" data-region="09" data-state="wanted"' in page
    assert "2 würden mitmachen" in page
    assert "Bürgerbad" in page


def test_readers_may_join_a_trial_until_it_is_over(client, blueprint, bavaria):
    trial = TrialFactory(page=blueprint, region=bavaria)
    offer = f"/beitragen/{blueprint.pk}/?art=join&amp;region=09"
    assert offer in client.get("/regionen-gesucht/").content.decode()
    change_trial(trial, state=TrialState.DONE, note="", now=timezone.now())
    assert offer not in client.get("/regionen-gesucht/").content.decode()


def test_search_engines_are_told_of_wanted_regions_once_there_are_any(client, bavaria):
    assert "/regionen-gesucht/" not in client.get("/sitemap.xml").content.decode()
    TrialFactory(region=bavaria)
    assert "/regionen-gesucht/" in client.get("/sitemap.xml").content.decode()


def test_without_proposals_the_list_says_so(client):
    assert "Noch hat niemand eine Region vorgeschlagen" in client.get("/regionen-gesucht/").content.decode()


def test_the_english_list_shows_german_blueprints_marked_as_such(client, bavaria):
    TrialFactory(page=make_blueprint(title="Bürgerbad"), region=bavaria)
    page = client.get("/en/regions-wanted/").content.decode()
    assert 'lang="de"' in page
    assert "Bürgerbad" in page


def test_trials_of_unpublished_blueprints_are_nobodys_business(client, blueprint, bavaria):
    TrialFactory(page=blueprint, region=bavaria)
    blueprint.unpublish()
    assert "Bürgerbad" not in client.get("/regionen-gesucht/").content.decode()


def test_the_page_of_a_region_shows_trials_of_itself_its_parts_and_its_whole(client, blueprint, bavaria):
    munich = RegionFactory(code="09162", name="München", kind="district", parent=bavaria)
    TrialFactory(page=blueprint, region=munich)
    for region in (bavaria, munich):
        assert "Bürgerbad" in client.get(region.get_absolute_url()).content.decode()
    other = RegionFactory(code="08", name="Baden-Württemberg")
    assert "Bürgerbad" not in client.get(other.get_absolute_url()).content.decode()


def test_listing_trials_costs_the_same_however_many(client, bavaria):
    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get("/regionen-gesucht/")
        return len(queries)

    TrialFactory(region=bavaria)
    client.get("/regionen-gesucht/")
    few = count()
    for number in range(12):
        region = RegionFactory(code=f"0{number % 8 + 1}{number:03d}", parent=bavaria, kind="district")
        TrialFactory(region=region)
    assert count() == few


def test_a_private_language_has_no_trials_of_its_own(blueprint, bavaria):
    TrialFactory(page=blueprint, region=bavaria)
    english = blueprint.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    assert [trial.region for trial in list_trials(english)] == [bavaria]


def test_what_was_said_of_a_place_follows_it_into_another_one(blueprint, bavaria):
    old, other = RegionFactory(code="08", name="Alt"), make_blueprint()
    confirmation = publish(blueprint, old, kind=Kind.CONFIRM)
    both = [TrialFactory(page=blueprint, region=region) for region in (old, bavaria)]
    alone = TrialFactory(page=other, region=old)
    proposal = publish(blueprint, old)
    region_merged.send(sender=type(old), old=old, new=bavaria)
    for each in (confirmation, proposal, alone):
        each.refresh_from_db()
        assert each.region == bavaria
    assert proposal.trial == both[1]
    assert not Trial.objects.filter(region=old).exists()
    assert [each.code for each in read_sums(read_validation(blueprint)).total.regions[Kind.CONFIRM]] == ["09"]
    old.delete()
