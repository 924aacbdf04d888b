import pytest
from django.utils import timezone

from coopgo.community.kinds import Kind, State
from coopgo.community.models import Contribution, ContributorAddress, Notice, PlaceRequest
from coopgo.community.services.submitting import Submission, submit_contribution
from tests.factories import (
    ContributionFactory,
    ContributorAddressFactory,
    RulesWordingFactory,
    default_site,
    make_dialog,
)


@pytest.fixture
def dialog(db):
    return make_dialog()


@pytest.fixture
def submit(dialog):
    def submit(now=None, **changes):
        fields = {
            "page": dialog,
            "kind": Kind.CONFIRM,
            "text": "So ist es bei uns auch.",
            "email": "leserin@example.org",
            "rules": RulesWordingFactory(),
        }
        return submit_contribution(Submission(**fields | changes), site=default_site(), now=now or timezone.now())

    return submit


def test_a_contribution_waits_for_its_address_and_shows_nothing(submit):
    contribution = submit()
    assert contribution.state == State.UNVERIFIED
    assert not contribution.is_public
    assert not Contribution.objects.shown().exists()


def test_the_address_stands_in_one_table_only(submit):
    contribution = submit()
    assert ContributorAddress.objects.get().email == "leserin@example.org"
    assert contribution.user_email == ""
    assert contribution.ip_address is None
    assert "leserin" not in contribution.address_hash


def test_the_mail_asks_to_confirm_and_never_repeats_the_text(submit, mailoutbox):
    submit(text="Kaufen Sie dies bei https://spam.example", pseudonym="Werbung")
    [mail] = mailoutbox
    html = mail.alternatives[0].content
    assert "/beitraege/bestaetigen/" in mail.body
    assert "/beitraege/bestaetigen/" in html
    assert "spam.example" not in mail.body + html + mail.subject
    assert "Werbung" not in mail.body + html + mail.subject


def test_the_same_text_twice_is_one_contribution_and_one_mail(submit, mailoutbox):
    assert submit() == submit(text="So  ist es bei uns auch. ")
    assert Contribution.objects.count() == 1
    assert len(mailoutbox) == 1


def test_who_asks_again_after_a_while_gets_the_mail_again(submit, mailoutbox):
    now = timezone.now()
    submit(now=now)
    Notice.objects.update(sent_at=now - timezone.timedelta(minutes=11))
    submit(now=now)
    assert len(mailoutbox) == 2


def test_a_thread_hangs_on_the_page_that_was_written_first(submit, dialog):
    contribution = submit()
    assert contribution.page_id == dialog.pk


def test_a_reply_stands_below_what_it_replies_to(submit, dialog):
    parent = ContributionFactory(page=dialog)
    reply = submit(parent=parent, kind=Kind.ADD)
    assert (reply.thread_id, reply.level) == (parent.thread_id, 1)


def test_a_place_we_do_not_know_is_asked_for(submit):
    contribution = submit(place="Hintertupfing")
    assert PlaceRequest.objects.get().contribution == contribution


def test_known_and_unknown_addresses_cost_the_same(submit, django_assert_num_queries):
    ContributorAddressFactory(email="bekannt@example.org")
    RulesWordingFactory()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    submit(email="warm@example.org")
    counts = []
    for email in ("bekannt@example.org", "unbekannt@example.org"):
        with CaptureQueriesContext(connection) as queries:
            submit(email=email)
        counts.append(len(queries))
    assert counts[0] == counts[1]
