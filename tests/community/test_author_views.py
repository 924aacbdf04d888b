import json
from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from coopgo.community import author_views, tokens
from coopgo.community.kinds import State
from coopgo.community.models import CommunitySettings, Contribution, ContributorAddress, Notice
from coopgo.community.services.states import change_state
from tests.factories import ContributionFactory, ContributorAddressFactory, default_site

pytestmark = pytest.mark.django_db


def own(name, address, *args):
    return reverse(name, args=[tokens.make_own_page_token(address), *args])


@pytest.fixture
def unverified():
    return ContributionFactory(state=State.UNVERIFIED, email="leserin@example.org")


@pytest.fixture
def address(unverified):
    return ContributorAddress.objects.get()


@pytest.fixture
def waiting(unverified):
    return ContributionFactory(state=State.WAITING, email="leserin@example.org", page=unverified.page)


def state_of(contribution):
    return Contribution.objects.values_list("state", flat=True).get(pk=contribution.pk)


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_of_the_mail_confirms_nothing(client, unverified, method):
    response = getattr(client, method)(
        reverse("verify_contribution", args=[tokens.make_verification_token(unverified)])
    )
    assert response.status_code == 200
    assert state_of(unverified) == State.UNVERIFIED


def test_its_button_confirms(client, unverified):
    path = reverse("verify_contribution", args=[tokens.make_verification_token(unverified)])
    response = client.post(path, follow=True)
    assert state_of(unverified) == State.WAITING
    assert "Wir lesen ihn" in response.content.decode()


def test_pages_behind_links_are_kept_by_nobody_and_indexed_by_nobody(client, unverified):
    response = client.get(reverse("verify_contribution", args=[tokens.make_verification_token(unverified)]))
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_a_link_that_is_too_old_sends_a_new_one(client, unverified, address, mailoutbox, monkeypatch):
    token = tokens.make_verification_token(unverified)
    later = timezone.now() + timedelta(days=8)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    path = reverse("verify_contribution", args=[token])
    response = client.get(path)
    assert response.status_code == 410
    assert not mailoutbox
    assert "unterwegs" in client.post(path).content.decode()
    assert mailoutbox[0].to == ["leserin@example.org"]
    assert state_of(unverified) == State.UNVERIFIED


@pytest.mark.parametrize("token", ["unsinn", "1:abc:def", "x" * 3000])
def test_a_link_that_is_none_says_so_politely(client, token):
    for name in ("verify_contribution", "own_contributions"):
        assert client.get(reverse(name, args=[token])).status_code == 410


def test_a_token_serves_only_what_it_was_made_for(client, unverified, address):
    verification = tokens.make_verification_token(unverified)
    assert client.get(reverse("own_contributions", args=[verification])).status_code == 410


def test_the_own_page_lists_what_was_confirmed_and_nothing_of_others(client, unverified, waiting, address):
    other = ContributionFactory(comment="Von jemand anderem.")
    page = client.get(own("own_contributions", address)).content.decode()
    assert waiting.comment in page
    assert unverified.comment not in page
    assert other.comment not in page


def test_correcting_replaces_the_text(client, waiting, address):
    client.post(own("correct_contribution", address, waiting.pk), {"text": "Genauer gesagt so."})
    waiting.refresh_from_db()
    assert waiting.comment == "Genauer gesagt so."


def test_an_empty_correction_is_refused_with_a_word(client, waiting, address):
    response = client.post(own("correct_contribution", address, waiting.pk), {"text": "  "})
    assert response.status_code == 422
    assert "Bitte schreiben Sie etwas" in response.content.decode()


def test_a_correction_that_comes_too_late_keeps_what_was_typed(client, address):
    old = ContributionFactory(email="leserin@example.org", submit_date=timezone.now() - timedelta(hours=1))
    response = client.post(own("correct_contribution", address, old.pk), {"text": "Mein neuer Satz."})
    assert response.status_code == 422
    assert "Mein neuer Satz." in response.text
    assert "nicht mehr berichtigt" in response.text


def test_a_correction_that_a_moderator_overtakes_keeps_what_was_typed(client, waiting, address, monkeypatch):
    reject = partial(change_state, Contribution.objects.get(pk=waiting.pk), State.REJECTED, now=timezone.now())
    monkeypatch.setattr(author_views, "may_correct", lambda *_, **__: reject() or True)
    response = client.post(own("correct_contribution", address, waiting.pk), {"text": "Mein neuer Satz."})
    assert response.status_code == 422
    assert "Mein neuer Satz." in response.text
    assert state_of(waiting) == State.REJECTED


def test_withdrawing_asks_first(client, waiting, address):
    path = own("withdraw_contribution", address, waiting.pk)
    client.get(path)
    assert state_of(waiting) == State.WAITING
    client.post(path)
    assert state_of(waiting) == State.WITHDRAWN
    assert client.post(path, follow=True).status_code == 200


@pytest.mark.parametrize("name", ["correct_contribution", "withdraw_contribution"])
def test_nobody_reaches_the_contributions_of_others(client, waiting, name):
    stranger = ContributorAddressFactory(email="fremd@example.org")
    assert client.post(own(name, stranger, waiting.pk), {"text": "Fremd."}).status_code == 404
    assert state_of(waiting) == State.WAITING


def test_the_export_is_a_file(client, waiting, address):
    response = client.get(own("export_contributions", address))
    assert "attachment" in response["Content-Disposition"]
    assert json.loads(response.content)["contributions"][0]["text"] == waiting.comment


def test_erasing_needs_the_tick(client, waiting, address):
    response = client.post(own("erase_contributions", address), {"withdraws_texts": "on"})
    assert response.status_code == 422
    assert "Noch ist nichts gelöscht" in response.text
    assert 'name="withdraws_texts" checked' in response.text
    assert ContributorAddress.objects.filter(pk=address.pk).exists()
    client.post(own("erase_contributions", address), {"is_sure": "on", "withdraws_texts": "on"})
    assert not ContributorAddress.objects.filter(pk=address.pk).exists()
    assert state_of(waiting) == State.WITHDRAWN


def test_erased_means_the_links_lead_nowhere(client, waiting, address):
    path = own("own_contributions", address)
    client.post(own("erase_contributions", address), {"is_sure": "on"})
    assert client.get(path).status_code == 410


def test_asking_for_the_link_answers_alike_for_known_and_unknown(client, address, mailoutbox):
    known, unknown = (
        client.post(reverse("request_own_page"), {"email": email}) for email in ("leserin@example.org", "x@example.org")
    )
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert {**known.headers, "Expires": ""} == {**unknown.headers, "Expires": ""}
    assert [mail.to for mail in mailoutbox] == [["leserin@example.org"]]
    assert Notice.objects.get().kind == Notice.Kind.OWN_PAGE


def test_a_wrong_address_is_said_at_the_field(client):
    response = client.post(reverse("request_own_page"), {"email": "ohne-klammeraffe"})
    assert response.status_code == 422
    assert "Fehlt das @?" in response.text
    assert 'value="ohne-klammeraffe"' in response.text


def test_an_empty_form_is_told_what_is_missing(client):
    response = client.post(reverse("request_own_page"))
    assert response.status_code == 422
    assert 'id="id_email_error"' in response.text


def test_who_asks_for_the_link_too_often_is_told_when_it_works_again(client):
    CommunitySettings.objects.create(site=default_site(), mails_per_address_and_day=1)
    answers = [
        [client.post(reverse("request_own_page"), {"email": email}) for _try in range(2)]
        for email in ("leserin@example.org", "niemand@example.org")
    ]
    assert [[answer.status_code for answer in pair] for pair in answers] == [[200, 429], [200, 429]]
    assert int(answers[0][1]["Retry-After"]) > 0
    assert "leserin@example.org" in answers[0][1].text


def test_a_lapsed_confirmation_is_renewed_by_its_button_alone(client):
    contribution = ContributionFactory(lapsed_at=timezone.now())
    path = reverse("still_holds", args=[tokens.make_still_holds_token(contribution)])
    assert "Ja, sie gilt noch" in client.get(path).content.decode()
    contribution.refresh_from_db()
    assert contribution.lapsed_at
    assert "Ihre Bestätigung zählt" in client.post(path, follow=True).content.decode()
    contribution.refresh_from_db()
    assert contribution.lapsed_at is None
