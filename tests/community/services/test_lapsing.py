"""Confirmations of an older version lapse with a material correction, and count again when they are renewed."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, ModelLogEntry

from coopgo.community.kinds import Aspect, Kind, State
from coopgo.community.models import Contribution, ContributorAddress, MaterialChange, Notice
from coopgo.community.services.lapsing import lapse_confirmations, renew_confirmation
from coopgo.community.services.states import change_state
from coopgo.community.services.validation import read_sums, read_validation, update_validation
from coopgo.community.tokens import read_still_holds_token
from coopgo.pages.content_version import get_content_version
from dialogs.models import Correction, DialogPage
from tests.factories import ContributionFactory, default_site, make_dialog

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("redaktion")


@pytest.fixture
def page():
    return make_dialog()


def correct(page, *, is_material=True, corrected_on=None, key=None):
    """The page as it is edited, with one more correction."""
    page = DialogPage.objects.get(pk=page.pk)
    page.corrections.add(
        Correction(
            corrected_on=corrected_on or timezone.localdate(),
            text="Die Grenze liegt bei 2 Millionen Euro.",
            is_material=is_material,
            translation_key=key or uuid.uuid4(),
            locale=page.locale,
        )
    )
    return page


def publish(page, user=None, **fields):
    revision = page.save_revision(user=user, **fields)
    if not fields:
        revision.publish(user=user)


def confirm(page, **fields):
    contribution = ContributionFactory(page=page, **fields)
    update_validation(page)
    return contribution


def has_lapsed(contribution):
    return Contribution.objects.get(pk=contribution.pk).lapsed_at is not None


def test_a_material_correction_lets_older_confirmations_lapse(page, editor, django_capture_on_commit_callbacks):
    contribution = confirm(page)
    version = get_content_version()
    with django_capture_on_commit_callbacks(execute=True):
        publish(correct(page), editor)
    assert has_lapsed(contribution)
    row = read_validation(page)
    assert (row.confirmation_count, row.contribution_count) == (0, 1)
    assert read_sums(row).lapsed_count == 1
    assert get_content_version() != version


def test_other_corrections_and_other_kinds_lapse_nothing(page, editor):
    confirmation, contradiction = confirm(page), confirm(page, kind=Kind.CONTRADICT)
    publish(correct(page, is_material=False), editor)
    assert not has_lapsed(confirmation)
    publish(correct(page), editor)
    assert not has_lapsed(contradiction)


def test_a_correction_that_turns_out_material_counts_from_then_on(page, editor):
    contribution, key = confirm(page), uuid.uuid4()
    publish(correct(page, is_material=False, key=key), editor)
    corrected = DialogPage.objects.get(pk=page.pk)
    correction = corrected.corrections.get()
    correction.is_material = True
    corrected.corrections.add(correction)
    publish(corrected, editor)
    assert has_lapsed(contribution)


def test_publishing_again_lapses_nothing_that_came_since(page, editor):
    publish(correct(page), editor)
    contribution = confirm(page)
    publish(DialogPage.objects.get(pk=page.pk), editor)
    assert not has_lapsed(contribution)
    assert MaterialChange.objects.count() == 1


def test_the_author_is_asked_once_by_mail(page, editor, mailoutbox):
    for aspect in Aspect:
        latest = confirm(page, email="wir@example.org", aspect=aspect)
    publish(correct(page), editor)
    publish(DialogPage.objects.get(pk=page.pk), editor)
    notice = Notice.objects.get(kind=Notice.Kind.STILL_HOLDS)
    change = MaterialChange.objects.get()
    assert notice.key == f"still_holds:{latest.pk}:{change.correction_key}"


def test_who_has_changed_their_mind_or_erased_their_address_is_not_asked(page, editor):
    confirm(page, email="a@example.org", submit_date=timezone.now() - timedelta(days=2))
    confirm(page, email="a@example.org", kind=Kind.CONTRADICT)
    gone = confirm(page, email="b@example.org")
    ContributorAddress.objects.filter(address_hash=gone.address_hash).delete()
    publish(correct(page), editor)
    assert has_lapsed(gone)
    assert not Notice.objects.filter(kind=Notice.Kind.STILL_HOLDS).exists()


def test_a_second_correction_asks_about_what_was_renewed(page, editor):
    contribution = confirm(page)
    publish(correct(page), editor)
    renew_confirmation(contribution, now=timezone.now())
    publish(correct(page), editor)
    assert has_lapsed(contribution)
    assert Notice.objects.filter(kind=Notice.Kind.STILL_HOLDS).count() == 2


def test_what_an_import_tells_of_long_ago_lapses_only_what_is_as_old(page):
    long_ago = datetime(2020, 3, 1, 23, 30, tzinfo=UTC)
    old, young = confirm(page, submit_date=long_ago - timedelta(days=1)), confirm(page)
    publish(correct(page, corrected_on=date(2020, 3, 1)))
    assert (has_lapsed(old), has_lapsed(young)) == (True, False)


def test_a_scheduled_version_lapses_on_its_day(page, editor):
    contribution = confirm(page)
    publish(correct(page), editor, approved_go_live_at=timezone.now() - timedelta(minutes=1))
    assert not has_lapsed(contribution)
    call_command("publish_scheduled", verbosity=0)
    assert has_lapsed(contribution)


def test_a_translation_tells_of_the_same_correction_once(page, editor):
    key = uuid.uuid4()
    publish(correct(page, key=key), editor)
    contribution = confirm(page)
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.corrections = [
        Correction(
            corrected_on=timezone.localdate(), text="", is_material=True, translation_key=key, locale=english.locale
        )
    ]
    lapse_confirmations(english, now=timezone.now(), user=editor)
    assert not has_lapsed(contribution)
    assert MaterialChange.objects.get().page_id == page.pk


def test_what_waits_meanwhile_appears_lapsed_and_its_author_is_asked_then(page, editor):
    contribution = confirm(page, state=State.WAITING)
    publish(correct(page), editor)
    contribution.refresh_from_db()
    change_state(contribution, State.PUBLISHED, now=timezone.now())
    assert read_validation(page).confirmation_count == 0
    assert read_sums(read_validation(page)).lapsed_count == 1
    assert Notice.objects.filter(kind=Notice.Kind.STILL_HOLDS, contribution=contribution).count() == 1


def test_a_renewed_confirmation_counts_again_for_the_present_version(page, editor):
    contribution = confirm(page)
    publish(correct(page), editor)
    contribution = Contribution.objects.get(pk=contribution.pk)
    assert renew_confirmation(contribution, now=timezone.now()) == 1
    page.refresh_from_db()
    assert (contribution.lapsed_at, contribution.page_version_at) == (None, page.last_published_at)
    assert read_validation(page).confirmation_count == 1
    actions = ModelLogEntry.objects.for_instance(contribution).values_list("action", flat=True)
    assert {"community.lapsed", "community.renewed"} <= set(actions)
    assert renew_confirmation(contribution, now=timezone.now()) == 0


def test_who_is_asked_once_answers_for_all_they_confirmed_on_the_page(page, editor):
    problem, solution = (confirm(page, email="wir@example.org", aspect=aspect) for aspect in Aspect)
    stranger = confirm(page)
    publish(correct(page), editor)
    assert renew_confirmation(solution, now=timezone.now()) == 2
    assert (has_lapsed(problem), has_lapsed(stranger)) == (False, True)


def test_what_was_withdrawn_is_not_renewed(page, editor):
    contribution = confirm(page)
    publish(correct(page), editor)
    contribution.refresh_from_db()
    change_state(contribution, State.WITHDRAWN, now=timezone.now())
    assert renew_confirmation(contribution, now=timezone.now()) == 0


def test_the_mail_leads_to_the_confirmation(page, editor, mailoutbox, django_capture_on_commit_callbacks):
    contribution = confirm(page)
    with django_capture_on_commit_callbacks(execute=True):
        publish(correct(page), editor)
    [mail] = [mail for mail in mailoutbox if "gilt" in mail.subject.lower()] or mailoutbox
    token = next(line for line in mail.body.split() if "/gilt-noch/" in line).rstrip("/").rpartition("/")[2]
    assert read_still_holds_token(token, default_site()) == contribution
