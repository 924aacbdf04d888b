"""Each thing a moderator does to a contribution does what it says, stands in the history, and can be taken back."""

import pytest
from django.core import mail
from django.test import TestCase
from django.utils import timezone
from wagtail.models import ModelLogEntry

from coopgo.community.kinds import STANCES, State
from coopgo.community.models import Contribution, ContributionReport, Notice, PlaceRequest, Reason
from coopgo.community.services.authoring import correct_contribution
from coopgo.community.services.deciding import decide as decide_on
from coopgo.community.services.deciding import make_seal
from coopgo.community.services.states import change_state
from coopgo.pages.content_version import get_content_version
from tests.community.admin.decisions import address, decide, messages_of, state_of
from tests.factories import ContributionFactory, RegionFactory, RulesWordingFactory, make_dialog
from tests.factories.users import make_contribution_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    return ContributionFactory(state=State.WAITING, submit_date=timezone.now() - timezone.timedelta(days=1))


def history(contribution) -> list[str]:
    return list(ModelLogEntry.objects.for_instance(contribution).order_by("pk").values_list("action", flat=True))


def undo(client, contribution, **extra):
    seal = make_seal(Contribution.objects.get(pk=contribution.pk))
    return client.post(address(contribution, "undo/"), {"undo-seal": seal, **extra})


def test_the_page_stands_beside_what_is_said_about_it(office):
    page = make_dialog(title="Wer haftet?", short_answer="Die eG haftet mit ihrem Vermögen.")
    neighbour = ContributionFactory(page=page, comment="Bei uns genauso.")
    region = RegionFactory(name="Hof")
    contribution = ContributionFactory(
        state=State.WAITING, page=page, region=region, suspicion=2, suspicion_grounds=["links"], comment="Nein!"
    )
    reply = ContributionFactory(state=State.WAITING, page=page, parent=neighbour, comment="Wirklich?")
    content = office.get(address(contribution)).content.decode()
    for words in ("Wer haftet?", "mit ihrem Vermögen", "Bei uns genauso.", "Hof", "Viele Links", "Nein!"):
        assert words in content
    for words in ("Bei uns genauso.", "dasselbe Gespräch"):
        assert words in office.get(address(reply)).content.decode()


def test_an_address_is_shown_only_where_its_owner_allowed_it_and_nowhere_else(office):
    silent = ContributionFactory(state=State.WAITING, email="still@example.org")
    open_one = ContributionFactory(state=State.WAITING, email="offen@example.org", may_contact=True)
    assert "still@example.org" not in office.get(address(silent)).content.decode()
    assert "offen@example.org" in office.get(address(open_one)).content.decode()
    for path in ("/redaktion/beitraege/?queue=all", f"/redaktion/bulk/community/contribution/spam/?id={open_one.pk}"):
        content = office.get(path).content.decode()
        assert "example.org</" not in content
        assert open_one.address_hash not in content


@pytest.mark.parametrize("state", [State.PUBLISHED, State.REJECTED, State.SPAM])
def test_a_decision_is_taken_and_written_down(office, moderator, waiting, state):
    assert decide(office, waiting, state, rejection="Zu persönlich.").status_code == 302
    assert state_of(waiting) == state
    entry = ModelLogEntry.objects.for_instance(waiting).get()
    assert (entry.action, entry.user) == (f"community.{state}", moderator)


@pytest.mark.parametrize("state", [State.HIDDEN, State.WAITING])
def test_what_is_published_can_be_taken_from_view(office, state):
    contribution = ContributionFactory()
    assert decide(office, contribution, state).url == address(contribution)
    assert state_of(contribution) == state


def test_after_a_decision_the_next_waiting_one_opens(office, waiting):
    taken = ContributionFactory(state=State.WAITING, assignee=make_contribution_moderator(username="andere"))
    following = ContributionFactory(state=State.WAITING)
    assert decide(office, waiting, State.PUBLISHED).url == address(following)
    assert decide(office, following, State.PUBLISHED).url == "/redaktion/beitraege/"
    assert state_of(taken) == State.WAITING


def test_next_and_previous_lead_along_what_waits(office, waiting):
    second, third = ContributionFactory(state=State.WAITING), ContributionFactory(state=State.WAITING)
    content = office.get(address(second)).content.decode()
    assert f'href="{address(waiting)}" data-controller="w-kbd" data-w-kbd-key-value="k"' in content
    assert f'href="{address(third)}" data-controller="w-kbd" data-w-kbd-key-value="j"' in content


def test_a_rejection_says_why_in_the_words_that_were_chosen_and_adapted(office, waiting, site):
    with TestCase.captureOnCommitCallbacks(execute=True):
        decide(office, waiting, State.REJECTED, rejection="Bitte ohne Namen.")
    assert "Bitte ohne Namen." in mail.outbox[0].body
    other = ContributionFactory(state=State.WAITING)
    reason = Reason.objects.for_site(site).get(title="Eine Frage an die Redaktion", language_code="de")
    decide(office, other, State.REJECTED, reason=reason.pk)
    assert f"{site.root_url}/frage-stellen/" in Contribution.objects.get(pk=other.pk).rejection


def test_a_rejection_needs_a_reason_and_a_text_too_long_is_not_lost(office, waiting):
    assert "Bitte sagen Sie, warum" in decide(office, waiting, State.REJECTED).content.decode()
    response = decide(office, waiting, State.REJECTED, rejection="zu lang " * 200)
    assert response.status_code == 422
    assert "zu lang zu lang" in response.content.decode()
    assert state_of(waiting) == State.WAITING


def test_reasons_are_offered_in_the_language_of_the_contribution(office, waiting):
    assert "Nennt eine Person" in office.get(address(waiting)).content.decode()
    english = ContributionFactory(state=State.WAITING, language_code="en")
    content = office.get(address(english)).content.decode()
    assert "Names a person" in content
    assert "Nennt eine Person" not in content


def test_the_second_of_two_moderators_gets_a_message_and_keeps_the_text(office, waiting):
    seal = make_seal(waiting)
    decide(office, waiting, State.PUBLISHED)
    response = decide(office, waiting, State.REJECTED, seal=seal, rejection="Mein langer Text")
    assert response.status_code == 409
    assert "Inzwischen hat jemand anderes entschieden" in messages_of(response)
    assert "Mein langer Text" in response.content.decode()
    assert state_of(waiting) == State.PUBLISHED


def test_nothing_appears_that_was_changed_after_it_was_read(office, waiting):
    seal = make_seal(waiting)
    correct_contribution(waiting, "Etwas ganz anderes", now=timezone.now())
    response = decide(office, waiting, State.PUBLISHED, seal=seal)
    assert response.status_code == 409
    assert "Etwas ganz anderes" in response.content.decode()
    assert state_of(waiting) == State.WAITING


def test_nothing_appears_that_is_changed_while_it_is_decided(waiting, moderator):
    read = Contribution.objects.get(pk=waiting.pk)
    Contribution.objects.filter(pk=waiting.pk).update(comment="Etwas ganz anderes")
    with pytest.raises(Exception, match="changed meanwhile"):
        decide_on(read, State.PUBLISHED, seal=make_seal(read), now=timezone.now(), user=moderator)
    assert state_of(waiting) == State.WAITING


@pytest.mark.parametrize("state", [State.PUBLISHED, State.REJECTED, State.SPAM])
def test_the_last_step_can_be_undone_and_done_again(office, waiting, state):
    decide(office, waiting, state, rejection="Weil.")
    undo(office, waiting)
    assert state_of(waiting) == State.WAITING
    with TestCase.captureOnCommitCallbacks(execute=True):
        undo(office, waiting)
    again = Contribution.objects.get(pk=waiting.pk)
    assert again.state == state
    assert again.rejection == ("Weil." if state == State.REJECTED else "")
    assert Notice.objects.count() <= 1


def test_another_rejection_brings_another_mail(office, waiting):
    for reason in ("Weil.", "Doch aus anderem Grund."):
        decide(office, waiting, State.REJECTED, rejection=reason)
        undo(office, waiting)
    assert Notice.objects.filter(kind=Notice.Kind.REJECTED).count() == 2


def test_undoing_publishes_no_text_that_was_changed_meanwhile(office):
    contribution = ContributionFactory()
    decide(office, contribution, State.WAITING)
    seal = make_seal(Contribution.objects.get(pk=contribution.pk))
    correct_contribution(Contribution.objects.get(pk=contribution.pk), "Etwas anderes", now=timezone.now())
    assert office.post(address(contribution, "undo/"), {"undo-seal": seal}).status_code == 409
    assert state_of(contribution) == State.WAITING


def test_what_cannot_be_undone_says_why(office):
    untouched = ContributionFactory(state=State.WAITING)
    withdrawn = ContributionFactory()
    change_state(withdrawn, State.WITHDRAWN, now=timezone.now())
    verified = ContributionFactory(state=State.UNVERIFIED)
    change_state(verified, State.WAITING, now=timezone.now())
    for contribution, words in ((untouched, "keinen Schritt"), (withdrawn, "zurückgezogen"), (verified, "Moderation")):
        state = state_of(contribution)
        assert words in office.get(address(contribution)).content.decode()
        assert undo(office, contribution).status_code == 409
        assert state_of(contribution) == state


def test_remark_and_assignment_stay_among_moderators(office, moderator, waiting):
    office.post(address(waiting, "remark/"), {"remark-remark": "Ruft noch an."})
    office.post(address(waiting, "assign/"), {"assignment-assignee": moderator.pk})
    fresh = Contribution.objects.get(pk=waiting.pk)
    assert (fresh.remark, fresh.assignee) == ("Ruft noch an.", moderator)
    assert history(waiting) == ["community.remarked", "community.assigned"]
    assert "Ruft noch an." in office.get(address(waiting)).content.decode()


def test_reports_are_closed_together(office):
    contribution = ContributionFactory()
    for ground in ("name", "insult"):
        ContributionReport.objects.create(
            site=contribution.wagtail_site, contribution=contribution, ground=ground, reported_at=timezone.now()
        )
    office.post(address(contribution, "close-reports/"))
    assert not ContributionReport.objects.open().exists()
    assert history(contribution) == ["community.reports_closed"]


def test_a_place_is_found_or_declined_and_found_after_all(office):
    contribution = ContributionFactory()
    request = PlaceRequest.objects.create(site=contribution.wagtail_site, contribution=contribution, text="Obertal")
    region = RegionFactory(name="Obertal")
    version = get_content_version()
    for chosen, state in (("", PlaceRequest.State.DECLINED), (region.pk, PlaceRequest.State.ADDED)):
        with TestCase.captureOnCommitCallbacks(execute=True):
            office.post(address(contribution, "place/"), {"place-region": chosen})
        request.refresh_from_db()
        assert request.state == state
    assert Contribution.objects.get(pk=contribution.pk).region == region
    assert history(contribution) == ["community.place_answered"] * 2
    assert get_content_version() != version


def test_the_editors_reply_is_shown_as_theirs_and_told_to_who_wants_to_know(office, moderator):
    root = ContributionFactory(followup=True)
    answer = ContributionFactory(page=root.page, parent=root, followup=True)
    with TestCase.captureOnCommitCallbacks(execute=True):
        office.post(address(answer, "reply/"), {"reply-text": "Danke, so ist es.", "reply-name": "Frau Berg"})
    reply = Contribution.objects.get(is_official=True)
    assert (reply.parent_id, reply.level, reply.thread_id) == (root.pk, 1, root.pk)
    assert (reply.state, reply.is_public, reply.user, reply.user_name) == ("published", True, moderator, "Frau Berg")
    assert reply.address_hash == ""
    assert reply.kind not in STANCES
    assert len(mail.outbox) == 2
    assert all("so ist es" not in message.body for message in mail.outbox)
    assert "community.replied" in history(answer)


def test_nobody_replies_to_what_is_not_shown(office, waiting):
    response = office.post(address(waiting, "reply/"), {"reply-text": "Danke."})
    assert response.status_code == 409
    assert not Contribution.objects.filter(is_official=True).exists()


def test_who_agreed_to_rules_agreed_to_these_and_a_new_wording_follows(office, site):
    wording = RulesWordingFactory()
    url = f"/redaktion/snippets/community/ruleswording/edit/{wording.pk}/"
    changed = {"language_code": "de", "text": "Andere Regeln", "effective_on": "01.01.2026"}
    ContributionFactory(rules=wording)
    assert "Beitragende zugestimmt" in office.post(url, changed).content.decode()
    wording.refresh_from_db()
    assert wording.text != "Andere Regeln"
    changed["effective_on"] = "01.02.2026"
    assert office.post("/redaktion/snippets/community/ruleswording/add/", changed).status_code == 302


def test_the_view_of_a_contribution_costs_the_same_however_long_its_thread(office, count_queries):
    contribution = ContributionFactory(state=State.WAITING)

    def add(number):
        for _number in range(number):
            ContributionFactory(page=contribution.page, region=RegionFactory(parent=RegionFactory()))
            change_state(contribution, State.PUBLISHED, now=timezone.now())
            change_state(contribution, State.WAITING, now=timezone.now())

    add(1)
    few = count_queries(address(contribution))
    add(4)
    assert count_queries(address(contribution)) == few
