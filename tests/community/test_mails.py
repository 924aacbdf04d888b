"""What contributors get by mail, over a real SMTP server."""

import pytest
from django.utils import timezone

from coopgo.community.models import ContributorAddress, Notice
from coopgo.community.services.notices import send_due_notices, send_notice, write_notice
from tests.factories import ContributionFactory, ContributorAddressFactory
from tests.plugins.mailbox import find_links

pytestmark = pytest.mark.django_db

TEXT = "Kaufen Sie dies bei spam.example"
KINDS = [kind for kind in Notice.Kind if kind != Notice.Kind.OWN_PAGE]


def write(kind, **fields):
    contribution = ContributionFactory(comment=TEXT, user_name="Spammerin", rejection="Er wirbt.", **fields)
    write_notice(kind, ContributorAddress.objects.get(), contribution, now=timezone.now())


@pytest.mark.parametrize("kind", KINDS)
def test_every_mail_has_text_and_html_and_leads_onward_without_repeating_the_text(mailbox, kind):
    write(kind)
    [mail] = mailbox.mails
    parts = [mail.get_body((form,)).get_content() for form in ("plain", "html")]
    for part in parts:
        assert "Guten Tag," in part
        assert "/beitraege/" in part
        assert "spam.example" not in part
        assert "Spammerin" not in part
    assert all(link.startswith("http://localhost") for link in find_links(mail))
    assert mail["Auto-Submitted"] == "auto-generated"


def test_mails_to_english_contributors_are_english(mailbox):
    ContributorAddressFactory(email="reader@example.org", language_code="en")
    write(Notice.Kind.PUBLISHED, email="reader@example.org")
    [mail] = mailbox.mails
    assert "can be read now" in mail.get_body(("plain",)).get_content()
    assert "/en/contributions/" in mail.get_body(("html",)).get_content()


def test_a_mail_that_was_sent_is_sent_once(mailbox):
    write(Notice.Kind.PUBLISHED)
    assert not send_notice(Notice.objects.get().pk)
    assert send_due_notices(now=timezone.now()) == 0
    assert len(mailbox.mails) == 1


def test_a_mail_whose_sender_was_killed_leaves_later(mailbox):
    write(Notice.Kind.PUBLISHED)
    now = timezone.now()
    Notice.objects.update(sent_at=None, leased_until=now + timezone.timedelta(minutes=5))
    assert send_due_notices(now=now) == 0
    assert send_due_notices(now=now + timezone.timedelta(minutes=6)) == 1
    assert len(mailbox.mails) == 2


def test_a_mail_server_that_is_away_loses_no_mail(mailbox, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    write(Notice.Kind.PUBLISHED)
    right_port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    now = timezone.now()
    with pytest.raises(ExceptionGroup):
        send_due_notices(now=now)
    settings.EMAIL_PORT = right_port
    assert send_due_notices(now=now + timezone.timedelta(minutes=6)) == 1
    assert len(mailbox.mails) == 1
