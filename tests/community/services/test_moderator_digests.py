"""Once a day moderators are told what waits, and nobody is mailed for nothing."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Site

from coopgo.community.kinds import State
from coopgo.community.models import CommunitySettings, ContributionReport, ModeratorDigest, PlaceRequest
from coopgo.community.services.moderator_digests import collect_work, send_moderator_digests
from coopgo.community.services.states import change_state
from coopgo.operations.clock import run_job
from coopgo.operations.registry import get_jobs
from tests.factories import ContributionFactory, default_site, home_page, make_dialog
from tests.factories.users import make_contribution_moderator

pytestmark = pytest.mark.django_db

MORNING = datetime.datetime(2026, 11, 30, 8, tzinfo=datetime.UTC)


@pytest.fixture
def moderator():
    return make_contribution_moderator()


def test_moderators_are_told_how_much_waits_and_where_but_not_by_whom(moderator, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://example.org"
    page = make_dialog(title="Wer haftet?")
    waiting = ContributionFactory(state=State.WAITING, page=page, email="leserin@example.org")
    reported = ContributionFactory()
    ContributionReport.objects.create(
        site=default_site(), contribution=reported, ground="name", reported_at=timezone.now()
    )
    PlaceRequest.objects.create(site=default_site(), contribution=reported, text="Obertal")
    change_state(ContributionFactory(), State.WITHDRAWN, now=timezone.now())
    send_moderator_digests(now=MORNING)
    [message] = mail.outbox
    assert message.to == [moderator.email]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    lines = ("1 Beitrag wartet", "1 wurde gemeldet", "1 nennt einen neuen Ort", "1 wurde seit gestern zurückgezogen")
    for body in (message.body, message.alternatives[0].content):
        for words in (*lines, "Wer haftet?", f"https://example.org/redaktion/beitraege/{waiting.pk}/"):
            assert words in body
        for secret in ("leserin@example.org", waiting.comment, waiting.user_name):
            assert secret not in body
    assert "{" not in message.body


def test_nobody_gets_two_mails_in_a_day_however_often_the_clock_looks(moderator):
    ContributionFactory(state=State.WAITING)
    job = next(job for job in get_jobs() if job.name == "mail_moderator_digest")
    for hours in (0, 1, 2, 12):
        assert run_job(job, now=MORNING + datetime.timedelta(hours=hours)).result == "ran"
    assert len(mail.outbox) == 1
    send_moderator_digests(now=MORNING + datetime.timedelta(days=1))
    assert len(mail.outbox) == 2
    send_moderator_digests(now=MORNING + datetime.timedelta(days=60))
    assert ModeratorDigest.objects.count() == 1


@pytest.mark.parametrize("hour", [0, 4])
def test_nobody_is_mailed_at_night(moderator, hour):
    ContributionFactory(state=State.WAITING)
    send_moderator_digests(now=MORNING.replace(hour=hour))
    assert not mail.outbox


@pytest.mark.parametrize("state", [State.PUBLISHED, State.UNVERIFIED, State.WITHDRAWN])
def test_where_nothing_waits_nobody_is_mailed(moderator, state):
    ContributionFactory(state=state)
    send_moderator_digests(now=MORNING)
    assert not mail.outbox


def test_a_site_may_do_without(moderator):
    CommunitySettings.objects.create(site=default_site(), sends_digest=False)
    ContributionFactory(state=State.WAITING)
    send_moderator_digests(now=MORNING)
    assert not mail.outbox


def test_each_site_tells_its_own_moderators(moderator):
    elsewhere = Site.objects.create(hostname="anderswo.example", root_page=home_page().get_parent())
    stranger = make_contribution_moderator(elsewhere, username="fremd")
    ContributionFactory(state=State.WAITING, wagtail_site=elsewhere)
    send_moderator_digests(now=MORNING)
    assert [message.to for message in mail.outbox] == [[stranger.email]]
    assert not collect_work(default_site(), now=MORNING)


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_who_cannot_be_reached_is_left_out(moderator, change):
    for name, value in change.items():
        setattr(moderator, name, value)
    moderator.save()
    ContributionFactory(state=State.WAITING)
    send_moderator_digests(now=MORNING)
    assert not mail.outbox


def test_a_mail_that_failed_is_sent_by_the_next_run_and_stops_no_other(moderator, monkeypatch):
    other = make_contribution_moderator(username="zweite")
    ContributionFactory(state=State.WAITING)
    send = mail.EmailMultiAlternatives.send

    def refuse(message):
        if message.to == [moderator.email]:
            raise OSError("mailbox full")
        return send(message)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    with pytest.raises(ExceptionGroup):
        send_moderator_digests(now=MORNING)
    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", send)
    assert send_moderator_digests(now=MORNING) == 1
    assert [message.to for message in mail.outbox] == [[other.email], [moderator.email]]
