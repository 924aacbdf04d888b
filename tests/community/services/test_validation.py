"""The stored sum is kept in step with whatever it counts."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from coopgo.community.kinds import Kind, State
from coopgo.community.models import Contribution, PageValidation, Trial
from coopgo.community.services.states import ALLOWED, change_state
from coopgo.community.services.validation import (
    compute_columns,
    list_differences,
    read_sums,
    read_validation,
    update_validation,
)
from coopgo.pages.content_version import get_content_version
from tests.factories import ContributionFactory, RegionFactory, default_site, make_blueprint, make_dialog

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def hesse():
    return RegionFactory(code="06", name="Hessen", parent=RegionFactory(code="DE", kind="country", name="Deutschland"))


def is_in_step(page):
    row = PageValidation.objects.filter(page=page).first() or PageValidation()
    return not list_differences(row, {"sums": {}} | compute_columns(page))


def test_nobody_has_contributed_to_a_new_page(django_assert_num_queries):
    page = make_dialog()
    with django_assert_num_queries(1):
        assert read_validation(page) is None
    assert read_sums(None).confirmed_region_count == 0


def test_what_is_published_counts_at_once(hesse):
    contribution = ContributionFactory(state=State.WAITING, region=hesse)
    change_state(contribution, State.PUBLISHED, now=NOW)
    row = read_validation(contribution.page)
    assert (row.confirmed_region_count, row.contradicted_region_count) == (1, 0)
    assert (row.confirmation_count, row.contribution_count) == (1, 1)
    assert read_sums(row).total.regions["confirm"][0].code == "06"


@pytest.mark.parametrize("before", [state for state in State if state != State.WITHDRAWN])
def test_the_sum_is_right_after_every_change_of_state(hesse, before):
    page = make_dialog()
    ContributionFactory(page=page, region=hesse)
    update_validation(page)
    for after in sorted(ALLOWED[before]):
        contribution = ContributionFactory(page=page, state=before, region=hesse)
        update_validation(page)
        change_state(contribution, after, now=NOW)
        assert is_in_step(page), (before, after)


def test_a_change_of_state_that_fails_leaves_the_sum(hesse, monkeypatch):
    contribution = ContributionFactory(region=hesse)
    update_validation(contribution.page)
    monkeypatch.setattr("coopgo.community.signal_handlers.raise_content_version", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        change_state(contribution, State.HIDDEN, now=NOW)
    assert read_validation(contribution.page).confirmation_count == 1
    assert is_in_step(contribution.page)


def test_all_languages_of_a_page_read_the_same_sum():
    page = make_dialog()
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    ContributionFactory(page=page)
    update_validation(english)
    assert PageValidation.objects.get().page_id == page.pk
    assert read_validation(english) == read_validation(page)


def test_a_hidden_contribution_is_shown_as_a_placeholder_and_counted_as_no_stance():
    contribution = ContributionFactory()
    ContributionFactory(page=contribution.page, parent=contribution, kind=Kind.ADD)
    change_state(contribution, State.HIDDEN, now=NOW)
    row = read_validation(contribution.page)
    assert (row.contribution_count, row.confirmation_count) == (2, 0)


def test_what_has_not_changed_is_not_written_again():
    contribution = ContributionFactory()
    assert update_validation(contribution.page)
    assert not update_validation(contribution.page)


def test_pages_in_the_cache_are_stale_when_the_sum_changes(django_capture_on_commit_callbacks):
    contribution = ContributionFactory()
    cache.clear()
    version = get_content_version()
    with django_capture_on_commit_callbacks(execute=True):
        update_validation(contribution.page)
    assert get_content_version() != version


def test_trials_are_counted_as_they_come_and_go(hesse):
    page = make_blueprint()
    trial = Trial.objects.create(site=default_site(), page=page, region=hesse, state_since=timezone.localdate())
    assert read_validation(page).trial_count == 1
    trial.delete()
    assert read_validation(page).trial_count == 0


def test_a_page_takes_its_sum_along_when_it_is_deleted(hesse):
    page = make_blueprint()
    Trial.objects.create(site=default_site(), page=page, region=hesse, state_since=timezone.localdate())
    ContributionFactory(page=page)
    page.delete()
    assert not PageValidation.objects.exists()
    assert not Contribution.objects.exists()


def test_adding_up_takes_as_many_queries_for_many_as_for_one(hesse):
    page = make_dialog()
    ContributionFactory(page=page, region=hesse)
    update_validation(page)
    counts = set()
    for count in (1, 12):
        ContributionFactory.create_batch(count, page=page, region=hesse)
        with CaptureQueriesContext(connection) as queries:
            update_validation(page)
        counts.add(len(queries))
    assert len(counts) == 1
