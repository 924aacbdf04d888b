"""Once a month maintainers are told what is to be done on their texts, and nobody is mailed for nothing."""

import datetime
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from wagtail.users.models import UserProfile

from coopgo.operations.clock import run_job
from coopgo.operations.registry import get_jobs
from coopgo.pages.models import SiteSettings
from kb.digest import collect_work, send_digests
from kb.models import CareDigest, StatuteChange
from tests.factories import LawFactory, StandardPageFactory, default_site, make_guide
from tests.factories.users import make_editor, make_moderator

pytestmark = pytest.mark.django_db

NOVEMBER = datetime.datetime(2026, 11, 22, 8, tzinfo=datetime.UTC)
DECEMBER = datetime.datetime(2026, 12, 1, 8, tzinfo=datetime.UTC)
LONG_AGO = datetime.date(2024, 1, 1)
FIGURES = [{"type": "paragraph", "value": "<p>Es kamen 40 Leute.</p><p>Und 50 Gäste.</p>"}]
CITING = [{"type": "paragraph", "value": "<p>Das steht in § 36 GenG.</p>"}]


@pytest.fixture
def editor():
    return make_editor()


def make_due(**fields):
    page = StandardPageFactory(**{"reviewed_on": LONG_AGO, **fields})
    page.save_revision().publish()
    return page


def body_of(message, kind="text"):
    return message.body if kind == "text" else message.alternatives[0].content


def test_a_maintainer_is_told_of_each_kind_of_work_with_the_way_to_the_editor(editor, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://example.org"
    due = make_due(title="Alte Seite", maintainer=editor)
    fields = {"maintainer": editor, "reviewed_on": datetime.date(2026, 2, 1)}
    make_due(title="Zahlenseite", body=FIGURES, **fields)
    law = LawFactory()
    make_guide(title="Paragrafenseite", body=CITING, **fields).save_revision().publish()
    day = datetime.date(2026, 3, 1)
    StatuteChange.objects.create(site=default_site(), law=law, section="36", changed_on=day)

    send_digests(now=NOVEMBER)

    [message] = mail.outbox
    assert message.to == [editor.email]
    assert "3 Texte" in message.subject
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    for kind in ("text", "html"):
        body = body_of(message, kind)
        assert f"https://example.org/redaktion/pages/{due.pk}/edit/" in body
        for words in ("Alte Seite", "1. Januar 2025", "Es kamen 40 Leute.", "Und 50 Gäste.", "§ 36 GenG (01.03.2026)"):
            assert words in body
    assert "{" not in body_of(message)
    assert 'lang="de"' in body_of(message, "html")


def test_who_has_nothing_to_do_gets_no_mail(editor):
    StandardPageFactory(maintainer=editor, reviewed_on=NOVEMBER.date())
    SiteSettings.objects.create(site=default_site(), contact_email="haus@example.org")
    assert editor not in {recipient.user_id for recipient in collect_work(default_site(), on=NOVEMBER.date())}
    send_digests(now=NOVEMBER)
    assert not mail.outbox


def test_nobody_gets_two_mails_in_a_month_however_often_the_clock_looks(editor):
    make_due(maintainer=editor)
    job = next(job for job in get_jobs() if job.name == "mail_care_digest")
    for hours in (0, 1, 2, 24, 48):
        assert run_job(job, now=NOVEMBER + datetime.timedelta(hours=hours)).result == "ran"
    make_due(maintainer=make_moderator())
    send_digests(now=NOVEMBER)
    assert [message.to for message in mail.outbox] == [[editor.email]]


def test_the_next_month_brings_the_next_mail(editor):
    make_due(maintainer=editor)
    for moment in (NOVEMBER, DECEMBER):
        call_command("run_jobs", job=["mail_care_digest"], now=moment.isoformat(), stdout=StringIO())
    assert len(mail.outbox) == 2


def test_a_second_clock_sends_nothing_while_the_first_one_sends(editor, monkeypatch):
    make_due(maintainer=editor)
    send = mail.EmailMultiAlternatives.send

    def send_beside_another_clock(message):
        monkeypatch.setattr(mail.EmailMultiAlternatives, "send", send)
        send_digests(now=NOVEMBER)
        assert not mail.outbox
        return send(message)

    monkeypatch.setattr("kb.digest_mail.EmailMultiAlternatives.send", send_beside_another_clock)
    send_digests(now=NOVEMBER)
    assert len(mail.outbox) == 1


def test_a_mail_that_failed_is_sent_by_the_next_run_and_stops_no_other(editor, monkeypatch):
    moderator = make_moderator()
    make_due(maintainer=editor)
    make_due(maintainer=moderator)
    send = mail.EmailMultiAlternatives.send

    def refuse(message):
        if message.to == [editor.email]:
            raise OSError("mailbox full")
        return send(message)

    monkeypatch.setattr("kb.digest_mail.EmailMultiAlternatives.send", refuse)
    with pytest.raises(ExceptionGroup):
        send_digests(now=NOVEMBER)
    assert [message.to for message in mail.outbox] == [[moderator.email]]
    assert CareDigest.objects.get().finished_at is None
    monkeypatch.setattr("kb.digest_mail.EmailMultiAlternatives.send", send)
    send_digests(now=NOVEMBER)
    assert [message.to for message in mail.outbox] == [[moderator.email], [editor.email]]
    assert CareDigest.objects.get().finished_at == NOVEMBER


def test_texts_without_maintainer_go_to_the_house():
    make_due(title="Verwaist")
    SiteSettings.objects.create(site=default_site(), contact_email="haus@example.org")
    send_digests(now=NOVEMBER)
    [message] = mail.outbox
    assert message.to == ["haus@example.org"]
    assert "Verwaist" in message.body
    assert "niemand" in message.body


def test_without_an_address_of_the_house_all_moderators_are_told(editor):
    moderator = make_moderator()
    make_due(title="Verwaist")
    send_digests(now=NOVEMBER)
    assert [message.to for message in mail.outbox] == [[moderator.email]]


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_the_texts_of_who_cannot_be_reached_go_to_the_house(change, editor):
    for name, value in change.items():
        setattr(editor, name, value)
    editor.save()
    make_due(maintainer=editor)
    SiteSettings.objects.create(site=default_site(), contact_email="haus@example.org")
    send_digests(now=NOVEMBER)
    assert [message.to for message in mail.outbox] == [["haus@example.org"]]


def test_a_mail_speaks_the_language_its_reader_chose(editor):
    UserProfile.objects.create(user=editor, preferred_language="en")
    make_due(maintainer=editor)
    send_digests(now=NOVEMBER)
    [message] = mail.outbox
    assert "Due for review" in message.body
    assert "November 2026" in message.subject


def test_a_long_list_leads_to_the_report(editor, monkeypatch):
    monkeypatch.setattr("kb.digest_mail.MOST_ENTRIES", 2)
    for _number in range(3):
        make_due(maintainer=editor)
    send_digests(now=NOVEMBER)
    assert "/redaktion/reports/review-due/" in mail.outbox[0].body


def test_queries_do_not_grow_with_the_pages(editor, django_assert_max_num_queries):
    for _number in range(5):
        make_due(maintainer=editor, body=FIGURES)
    send_digests(now=NOVEMBER)
    with django_assert_max_num_queries(30):
        send_digests(now=DECEMBER)
