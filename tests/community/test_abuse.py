"""What somebody tries who means no good: each attempt comes to nothing, and nobody else is hindered."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Site

from coopgo.community import author_views, tokens
from coopgo.community.kinds import State
from coopgo.community.models import (
    CommunitySettings,
    Contribution,
    ContributorAddress,
    HelpfulVote,
    Notice,
    PageFeedback,
)
from coopgo.community.services.authoring import erase_address
from coopgo.community.services.verifying import verify_contribution
from tests.factories import (
    ContributionFactory,
    ContributorAddressFactory,
    RegionFactory,
    RulesWordingFactory,
    default_site,
    home_page,
    make_blueprint,
    make_dialog,
)
from tests.factories.users import make_contribution_moderator

from .test_contributing import TEXT, fill_in, get_address, list_errors, send

pytestmark = pytest.mark.django_db

EMAIL = "leserin@example.org"
HUGE = 10**25


@pytest.fixture
def rules():
    return RulesWordingFactory()


@pytest.fixture
def dialog():
    return make_dialog()


@pytest.fixture
def unverified():
    return ContributionFactory(state=State.UNVERIFIED, email=EMAIL, is_proven=True)


def limit(**limits):
    CommunitySettings.objects.update_or_create(site=default_site(), defaults=limits)


def read(contribution) -> Contribution:
    return Contribution.objects.get(pk=contribution.pk)


def verification_path(contribution):
    return reverse("verify_contribution", args=[tokens.make_verification_token(contribution)])


def own_path(name, *arguments):
    token = tokens.make_own_page_token(ContributorAddress.objects.get(address_hash=read_hash()))
    return reverse(name, args=[token, *arguments])


def read_hash():
    return Contribution.objects.exclude(address_hash="").order_by("pk").first().address_hash


def test_a_button_pressed_twice_at_the_same_moment_confirms_once(client, unverified, monkeypatch):
    stale = read(unverified)
    client.post(verification_path(unverified))
    monkeypatch.setattr(author_views, "read_verification_token", lambda *_: stale)
    assert client.post(verification_path(unverified)).status_code == 302
    assert read(unverified).state == State.WAITING


def test_links_of_somebody_who_was_erased_lead_nowhere(client):
    unverified = ContributionFactory(state=State.UNVERIFIED, email=EMAIL)
    lapsed = ContributionFactory(lapsed_at=timezone.now(), email=EMAIL, page=unverified.page)
    paths = [
        verification_path(unverified),
        reverse("still_holds", args=[tokens.make_still_holds_token(lapsed)]),
        own_path("own_contributions"),
        own_path("correct_contribution", lapsed.pk),
    ]
    erase_address(ContributorAddress.objects.get(), withdraws_texts=False, now=timezone.now())
    before = list(Contribution.objects.values())
    for path in paths:
        assert client.get(path).status_code == 410
        assert client.post(path, {"text": "Doch"}).status_code in (405, 410)
    assert list(Contribution.objects.values()) == before


def test_what_was_never_confirmed_goes_with_the_address(unverified):
    erase_address(ContributorAddress.objects.get(), withdraws_texts=False, now=timezone.now())
    assert not Contribution.objects.exists()


def test_old_links_do_not_open_what_somebody_writes_after_erasing(client):
    ContributionFactory(email=EMAIL)
    old_path = own_path("own_contributions")
    erase_address(ContributorAddress.objects.get(), withdraws_texts=True, now=timezone.now())
    ContributionFactory(email=EMAIL, comment="Neu angefangen")
    assert client.get(old_path).status_code == 410


def test_what_moderators_have_read_is_not_exchanged_unread_afterwards(client):
    """Whoever corrects within ten minutes what has appeared already is read once more."""
    contribution = ContributionFactory(email=EMAIL)
    response = client.post(
        own_path("correct_contribution", contribution.pk), {"text": "Etwas ganz anderes"}, follow=True
    )
    assert read(contribution).state == State.WAITING
    assert "lesen ihn noch einmal" in response.text


def test_whom_a_site_trusts_is_still_trusted_with_a_correction_but_not_with_links(client):
    limit(trusted_after=1)
    ContributionFactory(email=EMAIL)
    contribution = ContributionFactory(email=EMAIL, is_proven=True)
    path = own_path("correct_contribution", contribution.pk)
    client.post(path, {"text": "Ein Tippfehler weniger"})
    assert read(contribution).state == State.PUBLISHED
    client.post(path, {"text": "https://a.example https://b.example"})
    assert read(contribution).state == State.WAITING
    assert read(contribution).suspicion_grounds == ["links"]


def test_a_correction_takes_no_signs_that_a_contribution_does_not_take(client):
    contribution = ContributionFactory(state=State.WAITING, email=EMAIL)
    path = own_path("correct_contribution", contribution.pk)
    for text in ("\u202eabc", "a\x07b"):
        assert client.post(path, {"text": text}).status_code == 422
    assert client.post(path, {"text": "a\r\n" * 1500}).status_code == 302


def test_votes_of_one_network_are_one_vote_until_the_limit_and_do_not_hinder_others(client, dialog):
    limit(feedback_per_network_and_hour=20)
    contribution = ContributionFactory(page=dialog)
    vote = partial(client.post, reverse("helpful_vote", args=[contribution.pk]))
    statuses = [vote(REMOTE_ADDR=f"2001:db8:1:2::{number:x}").status_code for number in range(1, 31)]
    assert statuses == [302] * 20 + [429] * 10
    assert HelpfulVote.objects.count() == 1
    assert vote(REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


def test_nobody_fills_a_mailbox_of_somebody_else(client, dialog, rules, mailoutbox):
    limit(mails_per_address_and_day=3, contributions_per_address_and_hour=100, contributions_per_network_and_hour=100)
    for number in range(6):
        data = fill_in(dialog, rules, comment=f"Text {number}", email="Opfer@example.org")
        client.post(get_address(dialog), data, REMOTE_ADDR=f"198.51.{number}.1")
    client.post(reverse("request_own_page"), {"email": "opfer@EXAMPLE.org"}, REMOTE_ADDR="203.0.113.1")
    assert len(mailoutbox) == 3


def test_nobody_writes_below_a_page_of_another_site(client, rules):
    root = home_page().get_parent()
    foreign_home = root.add_child(instance=type(home_page())(title="Anderswo", slug="anderswo"))
    Site.objects.create(hostname="anderswo.example", root_page=foreign_home)
    foreign = make_dialog(parent=foreign_home)
    assert client.get(get_address(foreign)).status_code == 404
    assert client.post(get_address(foreign), {"comment": TEXT}).status_code == 404
    assert client.post(f"/rueckmeldung/{foreign.pk}/?antwort=fehler", {"text": TEXT}).status_code == 404
    assert not Contribution.objects.exists() and not PageFeedback.objects.exists()


def test_a_link_of_one_site_opens_nothing_on_another(unverified):
    Site.objects.create(hostname="anderswo.example", root_page=home_page().get_parent())
    paths = [verification_path(unverified), own_path("own_contributions")]
    for path in paths:
        assert Client().post(path, headers={"host": "anderswo.example"}).status_code in (404, 405, 410)
    assert read(unverified).state == State.UNVERIFIED


def test_an_unpublished_page_takes_and_tells_nothing(client, dialog, rules):
    contribution = ContributionFactory(page=dialog, comment="War einmal zu lesen")
    sent = fill_in(dialog, rules)
    dialog.unpublish()
    pk = contribution.pk
    for path in (
        get_address(dialog),
        f"/beitraege/{pk}/",
        f"/beitraege/{pk}/hilfreich/",
        f"/beitraege/{pk}/melden/",
        f"/feeds/beitraege/seite/{dialog.pk}.atom",
        f"/rueckmeldung/{dialog.pk}/?antwort=nein",
    ):
        response = client.get(path)
        assert response.status_code == 404, path
        assert contribution.comment not in response.text
    assert client.post(get_address(dialog), sent).status_code == 404
    assert Contribution.objects.count() == 1


def test_a_form_that_was_opened_before_the_thread_was_closed_is_told_so_and_keeps_the_text(client, dialog, rules):
    sent = fill_in(dialog, rules)
    dialog.allows_contributions = False
    dialog.save_revision().publish()
    response = client.post(get_address(dialog), sent)
    assert response.status_code == 422
    assert TEXT in response.text
    assert not Contribution.objects.exists()


def test_a_code_of_another_sites_region_is_not_believed(client, dialog, rules):
    other = Site.objects.create(hostname="anderswo.example", root_page=home_page().get_parent())
    foreign = RegionFactory(site=other, code="77", name="Anderland")
    send(client, dialog, rules, region="Anderland", region_asked="Anderland", region_code=foreign.code)
    assert not Contribution.objects.filter(region__isnull=False).exists()


def test_a_number_in_place_of_a_region_is_no_region(client, rules):
    page = make_blueprint()
    region = RegionFactory(code="09", name="Bayern")
    response = send(client, page, rules, kind="propose", region=str(region.pk * 1000))
    assert list(list_errors(response)) == ["region"]


def test_replies_hang_on_the_thread_and_not_on_a_language(client, dialog, rules):
    english = dialog.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision().publish()
    root = ContributionFactory(page=dialog)
    data = fill_in(english, rules, reply_to=str(root.pk))
    assert client.post(f"/en/contribute/{english.pk}/", data).status_code == 302
    reply = Contribution.objects.get(parent_id=root.pk, level=1)
    assert (reply.page_id, reply.thread_id, reply.language_code) == (dialog.pk, root.pk, "en")


@pytest.mark.parametrize(
    "path",
    [
        f"/beitragen/{HUGE}/",
        f"/beitraege/{HUGE}/",
        f"/beitraege/{HUGE}/hilfreich/",
        f"/beitraege/{HUGE}/melden/",
        f"/rueckmeldung/{HUGE}/",
        f"/feeds/beitraege/seite/{HUGE}.atom",
    ],
)
def test_a_number_that_no_database_holds_is_not_found(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code in (404, 405)


def test_nor_is_it_behind_a_link_or_in_the_office(client):
    contribution = ContributionFactory(email=EMAIL)
    own = own_path("correct_contribution", contribution.pk)
    assert client.get(own.replace(f"/{contribution.pk}/", f"/{HUGE}/")).status_code == 404
    client.force_login(make_contribution_moderator())
    assert client.get(f"/redaktion/beitraege/{HUGE}/").status_code == 404
    assert client.post(f"/redaktion/beitraege/{HUGE}/decide/").status_code == 404
    assert client.post(f"/redaktion/reports/feedback/{HUGE}/").status_code == 404


def test_a_signature_over_a_huge_number_is_a_link_of_ours_to_nothing(client):
    own = type("Address", (), {"pk": HUGE})()
    assert client.get(reverse("own_contributions", args=[tokens.make_own_page_token(own)])).status_code == 410


def test_who_confirms_for_somebody_else_is_not_told_of_replies_to_others(mailoutbox):
    """A contribution in a stranger's name is confirmed by nobody, so nobody is told of anything."""
    root = ContributionFactory(state=State.UNVERIFIED, email="opfer@example.org", followup=True)
    reply = ContributionFactory(state=State.UNVERIFIED, page=root.page, parent=root, email=EMAIL)
    verify_contribution(reply, now=timezone.now())
    assert not Notice.objects.filter(kind=Notice.Kind.REPLY).exists()


def test_a_known_address_in_capitals_is_the_same_one(client, dialog, rules):
    ContributorAddressFactory(email=EMAIL)
    send(client, dialog, rules, email=EMAIL.upper())
    assert ContributorAddress.objects.count() == 1
