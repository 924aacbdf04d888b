"""The form: what it takes, what it refuses with a word at the field, and that nothing typed is lost."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from altcha import Challenge, Payload, solve_challenge
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coopgo.community.forms import ContributionForm
from coopgo.community.forms.region_choice import MOST_NAMESAKES
from coopgo.community.kinds import State
from coopgo.community.models import CommunitySettings, Contribution, Notice, PlaceRequest, RulesWording
from coopgo.community.threads import Thread
from tests.factories import (
    ContributionFactory,
    ContributorAddressFactory,
    RegionFactory,
    RulesWordingFactory,
    StandardPageFactory,
    default_site,
    make_blueprint,
    make_dialog,
    make_guide,
)

pytestmark = pytest.mark.django_db

TEXT = "Bei uns verpachten wir nur, und der Vertrag genügt."


@pytest.fixture
def dialog():
    return make_dialog()


@pytest.fixture
def rules():
    return RulesWordingFactory()


@pytest.fixture(autouse=True)
def present_rules(rules):
    """Every test begins with the same wording."""


def get_address(page):
    return f"/beitragen/{page.pk}/"


def fill_in(page, rules, **values):
    """What a browser sends of a form that was filled in."""
    form = ContributionForm(Thread(page, site=default_site()), present_rules=rules)
    hidden = {field.name: field.value() for field in form.hidden_fields()}
    typed = {"kind": "add", "comment": TEXT, "email": "leserin@example.org", "agreement": "on"}
    return {**{name: "" if value is None else str(value) for name, value in hidden.items()}, **typed, **values}


def send(client, page, rules, *, headers=None, **values):
    return client.post(get_address(page), fill_in(page, rules, **values), headers=headers or {})


def list_errors(response):
    html = response.content.decode()
    found = re.findall(r'id="beitrag-(\w+)_error"><span[^>]*></span><span[^>]*>(.*?)</span>', html)
    return dict(found)


def test_the_form_is_never_kept_and_sets_the_cookie_it_needs(client, dialog):
    response = client.get(get_address(dialog))
    assert "no-store" in response["Cache-Control"]
    assert "csrftoken" in response.cookies
    assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize("make_page", [make_dialog, make_guide, make_blueprint])
def test_every_article_has_a_form_in_both_languages(client, make_page):
    page = make_page()
    assert "Wie ist das bei Ihnen?" in client.get(get_address(page)).content.decode()
    assert "How is it with you?" in client.get(f"/en/contribute/{page.pk}/").content.decode()


def test_there_is_no_form_for_anything_else(client, dialog):
    draft = make_dialog()
    draft.unpublish()
    for pk in (StandardPageFactory().pk, draft.pk, 999_999, 10**25):
        assert client.get(f"/beitragen/{pk}/").status_code == 404


def test_a_contribution_waits_for_its_confirmation(client, dialog, rules, mailoutbox):
    region = RegionFactory(name="Niedersachsen")
    response = send(
        client, dialog, rules, kind="different", region="Niedersachsen", role="council", name="Rätin",
        may_contact="on", followup="on",
    )  # fmt: skip
    assert response.url == f"/beitragen/{dialog.pk}/danke/"
    contribution = Contribution.objects.get()
    assert (contribution.state, contribution.kind, contribution.region) == (State.UNVERIFIED, "different", region)
    assert (contribution.comment, contribution.user_name, contribution.role) == (TEXT, "Rätin", "council")
    assert contribution.may_contact and contribution.followup
    assert contribution.rules == rules
    assert (contribution.user_email, contribution.ip_address) == ("", None)
    assert TEXT not in mailoutbox[0].body


def test_the_thanks_do_not_tell_the_address(client, dialog, rules):
    response = client.post(get_address(dialog), fill_in(dialog, rules), follow=True)
    html = response.content.decode()
    assert "Wir haben Ihnen eine E-Mail geschickt" in html
    assert "leserin" not in html + response.redirect_chain[0][0]


def test_with_htmx_form_and_thanks_come_as_fragments(client, dialog, rules):
    headers = {"HX-Request": "true"}
    form = client.get(get_address(dialog), headers=headers).content.decode()
    assert "<html" not in form and 'id="beitragen"' in form
    thanks = client.post(get_address(dialog), fill_in(dialog, rules), headers=headers, follow=True)
    assert "<html" not in thanks.content.decode() and "Danke." in thanks.content.decode()


def test_an_empty_form_comes_back_with_a_word_at_each_field(client, dialog):
    response = client.post(get_address(dialog), {})
    errors = list_errors(response)
    assert set(errors) == {"kind", "comment", "email", "agreement"}
    html = response.content.decode()
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert 'href="#beitrag-comment"' in html and 'href="#beitrag-kind_0"' in html
    assert 'aria-describedby="beitrag-comment_helptext beitrag-comment_error"' in html


def test_one_error_is_told_at_its_field_alone(client, dialog, rules):
    response = send(client, dialog, rules, email="leserin")
    assert list_errors(response) == {"email": "Diese Adresse sieht unvollständig aus. Fehlt das @?"}
    assert "autofocus" in response.content.decode()
    assert TEXT in response.content.decode()


def test_what_an_unknown_reply_is_to_is_told_and_nothing_lost(client, dialog, rules):
    for number in ("999999", str(10**30), "-1", "x", ""):
        response = send(client, dialog, rules, reply_to=number)
        assert response.status_code == 422
        assert TEXT in response.content.decode()
    assert not Contribution.objects.exists()


def test_an_unknown_reply_is_sent_on_its_own_the_second_time(client, dialog, rules):
    html = send(client, dialog, rules, reply_to="999999").content.decode()
    assert "nicht mehr da" in html
    assert re.search(r'name="reply_to" value="0"', html)


def test_a_reply_to_a_reply_is_too_deep(client, dialog, rules):
    root = ContributionFactory(page=dialog)
    reply = ContributionFactory(page=dialog, parent=root)
    response = send(client, dialog, rules, reply_to=str(reply.pk))
    assert response.status_code == 422 and "nicht mehr da" in response.content.decode()


def test_a_link_to_reply_to_a_reply_leads_to_its_root(client, dialog):
    root = ContributionFactory(page=dialog)
    reply = ContributionFactory(page=dialog, parent=root)
    html = client.get(f"{get_address(dialog)}?antwort={reply.pk}").content.decode()
    assert re.search(rf'name="reply_to" value="{root.pk}"', html)


@pytest.mark.parametrize("number", ["999999", "x", "-1", "1" * 40, "", "²"])
def test_a_link_to_reply_to_nothing_gives_the_plain_form(client, dialog, number):
    html = client.get(f"{get_address(dialog)}?antwort={number}").content.decode()
    assert re.search(r'name="reply_to" value="0"', html)


def test_a_reply_stands_below_its_root(client, dialog, rules):
    root = ContributionFactory(page=dialog)
    send(client, dialog, rules, reply_to=str(root.pk))
    reply = Contribution.objects.get(state=State.UNVERIFIED)
    assert (reply.parent_id, reply.thread_id, reply.level) == (root.pk, root.pk, 1)


@pytest.mark.parametrize("state", [State.WAITING, State.HIDDEN, State.WITHDRAWN, State.SPAM])
def test_nobody_replies_to_what_is_not_shown(client, dialog, rules, state):
    hidden = ContributionFactory(page=dialog, state=state)
    response = send(client, dialog, rules, reply_to=str(hidden.pk))
    assert "nicht mehr da" in response.content.decode()
    assert Contribution.objects.count() == 1


def test_nobody_replies_across_pages(client, dialog, rules):
    foreign = ContributionFactory()
    assert "nicht mehr da" in send(client, dialog, rules, reply_to=str(foreign.pk)).content.decode()
    assert Contribution.objects.count() == 1


def test_a_token_of_another_page_does_not_hold(client, dialog, rules):
    token = fill_in(make_dialog(), rules)
    response = client.post(get_address(dialog), token)
    assert "Ihr Text ist noch da" in response.content.decode()
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("timestamp", ["0", "-1", "x", "9" * 30, "9" * 400, ""])
def test_a_token_that_no_clock_made_does_not_hold(client, dialog, rules, timestamp):
    response = send(client, dialog, rules, timestamp=timestamp)
    assert response.status_code == 422
    assert "Ihr Text ist noch da" in response.content.decode()


@pytest.mark.parametrize("security_hash", ["", "a" * 40, "ä" * 40, "a" * 1000])
def test_a_forged_token_does_not_hold(client, dialog, rules, security_hash):
    assert "Ihr Text ist noch da" in send(client, dialog, rules, security_hash=security_hash).content.decode()


def test_an_expired_form_keeps_the_text_and_can_be_sent_again(client, dialog, rules, monkeypatch):
    sent = fill_in(dialog, rules)
    later = time.time() + 3 * 60 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    html = client.post(get_address(dialog), sent).content.decode()
    assert "lange offen" in html and TEXT in html
    fresh = dict(re.findall(r'name="(timestamp|security_hash)" value="(\w+)"', html))
    assert client.post(get_address(dialog), {**sent, **fresh}).status_code == 302


def test_a_filled_trap_is_told_to_moderators(client, dialog, rules):
    send(client, dialog, rules, honeypot="https://example.org")
    contribution = Contribution.objects.get()
    assert "trap" in contribution.suspicion_grounds and contribution.suspicion >= 80


def test_what_comes_faster_than_anybody_writes_is_suspicious(client, dialog, rules, monkeypatch):
    send(client, dialog, rules)
    assert Contribution.objects.get().suspicion_grounds == ["too_fast"]
    sent = fill_in(dialog, rules, comment="Ein anderer Text.")
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.now(UTC) + timedelta(minutes=1))
    client.post(get_address(dialog), sent)
    assert Contribution.objects.order_by("-pk").first().suspicion_grounds == []


def test_too_much_is_told_with_everything_that_was_typed(client, dialog, rules):
    settings = CommunitySettings.for_site(default_site())
    settings.contributions_per_address_and_hour = 1
    settings.save()
    send(client, dialog, rules)
    response = send(client, dialog, rules, comment="Noch einmal, und wieder anders.")
    assert response.status_code == 429
    assert "Noch einmal, und wieder anders." in response.content.decode()
    assert Contribution.objects.count() == 1


def test_the_wording_that_was_read_is_kept_even_if_a_newer_one_appears(client, dialog, rules):
    sent = fill_in(dialog, rules)
    newer = RulesWordingFactory(effective_on="2026-06-01", text="Neue Regel")
    client.post(get_address(dialog), sent)
    assert Contribution.objects.get().rules == rules != newer


@pytest.mark.parametrize("number", ["999999", "x", "", "9" * 30])
def test_rules_that_nobody_read_are_shown_again(client, dialog, rules, number):
    html = send(client, dialog, rules, agreement="").content.decode()
    assert 'id="beitrag-agreement_error"' in html
    response = client.post(get_address(dialog), {**fill_in(dialog, rules), "rules": number})
    assert response.status_code == 422 and not Contribution.objects.exists()


def test_rules_of_another_site_do_not_count(client, dialog, rules, django_user_model):
    other = RulesWording.objects.create(site=make_other_site(), language_code="de", text="x", effective_on="2026-01-01")
    response = client.post(get_address(dialog), {**fill_in(dialog, rules), "rules": other.pk})
    assert response.status_code == 422 and not Contribution.objects.exists()


def make_other_site():
    from wagtail.models import Site

    return Site.objects.create(hostname="other.example", root_page=default_site().root_page)


@pytest.mark.parametrize("kind", ["propose", "join"])
def test_regions_are_proposed_for_blueprints_alone(client, dialog, rules, kind):
    assert "kind" in list_errors(send(client, dialog, rules, kind=kind))
    assert f'value="{kind}"' in client.get(get_address(make_blueprint())).content.decode()


@pytest.mark.parametrize("kind", ["different", "propose"])
def test_a_region_is_needed_where_it_is_about_one(client, rules, kind):
    page = make_blueprint()
    assert list(list_errors(send(client, page, rules, kind=kind))) == ["region"]


def test_a_confirmation_of_a_blueprint_says_what_it_confirms(client, rules):
    page = make_blueprint()
    assert list(list_errors(send(client, page, rules, kind="confirm"))) == ["aspect"]
    send(client, page, rules, kind="confirm", aspect="solution")
    assert Contribution.objects.get().aspect == "solution"


def test_a_proposal_names_who_would_take_part(client, rules):
    RegionFactory(name="Hof")
    page = make_blueprint()
    send(client, page, rules, kind="propose", region="Hof", participants="Der Schwimmverein")
    assert Contribution.objects.get().participants == "Der Schwimmverein"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("comment", "x" * 3001),
        ("comment", "a\x00b"),
        ("comment", "a\x07b"),
        ("comment", "\u202eabc"),
        ("name", "Rätin\r\nBcc: alle@example.org"),
        ("name", "Rätin\nBcc"),
        ("name", "a\u200bb"),
        ("name", "x" * 51),
        ("email", "leserin@example.org\r\nBcc: alle@example.org"),
        ("email", f"{'x' * 60}@{'y' * 60}.{'z' * 60}.{'w' * 60}.{'v' * 60}.org"),
        ("email", "a\x00@example.org"),
        ("region", "x" * 201),
        ("region", "a\x00b"),
        ("role", "king"),
        ("kind", "spam"),
        ("kind", "\x00"),
    ],
)
def test_what_cannot_be_kept_gets_a_word_at_its_field(client, dialog, rules, field, value):
    response = send(client, dialog, rules, **{field: value})
    assert response.status_code == 422
    assert list(list_errors(response)) == [field]
    assert not Contribution.objects.exists()


def test_a_break_counts_as_one_character(client, dialog, rules):
    text = "a\r\n" * 1500
    assert send(client, dialog, rules, comment=f"{text.strip()}").status_code == 302
    assert "\r" not in Contribution.objects.get().comment


def test_what_is_no_text_is_answered_without_an_accident(client, dialog, rules):
    broken = client.post(
        get_address(dialog), b"comment=%ff%fe%00&kind=%80", content_type="application/x-www-form-urlencoded"
    )
    assert broken.status_code == 422
    file = client.post(get_address(dialog), b"\x00\xff" * 100, content_type="application/octet-stream")
    assert file.status_code == 422
    huge = client.post(get_address(dialog), {**fill_in(dialog, rules), "comment": "x" * 3_000_000})
    assert huge.status_code in (400, 422)


def test_what_was_typed_is_shown_as_text(client, dialog, rules):
    evil = '"><script>alert(1)</script>'
    html = send(client, dialog, rules, comment=evil, name=evil, region=evil, participants=evil).content.decode()
    assert "<script>alert" not in html


def test_foreign_forms_are_refused(dialog, rules):
    response = send(Client(enforce_csrf_checks=True), dialog, rules)
    assert response.status_code == 403
    assert not Contribution.objects.exists()


def test_known_and_unknown_addresses_cannot_be_told_apart(client, dialog, rules):
    ContributorAddressFactory(email="bekannt@example.org")
    seen = []
    for email in ("aufwaermen@example.org", "unbekannt@example.org", "bekannt@example.org"):
        sent = fill_in(dialog, rules, email=email)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            response = client.post(get_address(dialog), sent)
        thanks = client.get(response.url)
        headers = {name: value for name, value in response.items() if name not in ("Set-Cookie", "Expires")}
        seen.append((response.status_code, headers, len(queries), thanks.content, Notice.objects.count() - len(seen)))
    assert seen[1] == seen[2]


def test_a_closed_site_says_so_and_keeps_what_was_typed(client, dialog, rules):
    sent = fill_in(dialog, rules)
    settings = CommunitySettings.for_site(default_site())
    settings.is_open = False
    settings.save()
    assert client.get(get_address(dialog)).status_code == 403
    html = client.post(get_address(dialog), sent).content.decode()
    assert TEXT in html and "keine neuen Beiträge" in html
    assert not Contribution.objects.exists()


def test_kind_and_region_can_be_chosen_by_the_link(client):
    RegionFactory(code="09", name="Bayern")
    page = make_blueprint()
    html = client.get(f"{get_address(page)}?art=join&region=09").content.decode()
    assert re.search(r'value="join"[^>]* checked', html)
    assert 'value="Bayern"' in html and 'name="region_code" value="09"' in html
    assert client.get(f"{get_address(page)}?art=x&region=%00").status_code == 200


@pytest.fixture
def namesakes():
    bavaria = RegionFactory(code="09", name="Bayern")
    hesse = RegionFactory(code="06", name="Hessen")
    return [
        RegionFactory(code=f"{state.code}162001", kind="municipality", name="Neustadt", parent=state)
        for state in (bavaria, hesse)
    ]


def test_of_several_regions_of_a_name_one_is_chosen(client, dialog, rules, namesakes):
    response = send(client, dialog, rules, region="Neustadt")
    html = response.content.decode()
    assert "Neustadt (Bayern)" in html and "Neustadt (Hessen)" in html and "Keine davon" in html
    again = {"region": "Neustadt", "region_asked": "Neustadt"}
    assert "region" in list_errors(send(client, dialog, rules, **again))
    send(client, dialog, rules, **again, region_code=namesakes[1].code)
    assert Contribution.objects.get().region == namesakes[1]


def test_a_village_is_chosen_beside_the_town_and_the_landkreis_of_its_name(client, dialog, rules):
    bavaria = RegionFactory(code="09", name="Bayern")
    westerwald = RegionFactory(code="07143", kind="district", name="Westerwaldkreis")
    RegionFactory(code="09464", kind="district", type="Kreisfreie Stadt", name="Hof", parent=bavaria)
    RegionFactory(code="09475", kind="district", type="Landkreis", name="Hof", parent=bavaria)
    village = RegionFactory(code="07143032", kind="municipality", name="Hof", parent=westerwald)
    html = send(client, dialog, rules, region="Hof").content.decode()
    for label in ("Hof (Bayern)", "Landkreis Hof (Bayern)", "Hof (Westerwaldkreis)"):
        assert f">{label}</option>" in html
    send(client, dialog, rules, region="Hof", region_asked="Hof", region_code=village.code)
    assert Contribution.objects.get().region == village


def test_so_many_places_of_a_name_are_offered_and_not_more(client, dialog, rules):
    for number in range(MOST_NAMESAKES + 5):
        RegionFactory(code=f"01{number:06d}", kind="municipality", name="Neustadt")
    html = send(client, dialog, rules, region="Neustadt").content.decode()
    assert html.count(">Neustadt</option>") == MOST_NAMESAKES
    assert "Keine davon" in html


def test_whoever_means_none_of_them_asks_for_a_place(client, dialog, rules, namesakes):
    send(client, dialog, rules, region="Neustadt", region_asked="Neustadt", region_code="-")
    assert (Contribution.objects.get().region, PlaceRequest.objects.get().text) == (None, "Neustadt")


def test_whoever_changes_the_name_is_asked_anew(client, dialog, rules, namesakes):
    send(client, dialog, rules, region="Hessen", region_asked="Neustadt", region_code=namesakes[0].code)
    assert Contribution.objects.get().region.name == "Hessen"


def test_an_unknown_place_is_asked_for_once_and_then_requested(client, dialog, rules):
    html = send(client, dialog, rules, region="Entenhausen").content.decode()
    assert "kennen wir noch nicht" in html
    assert 'name="region_asked" value="Entenhausen"' in html
    send(client, dialog, rules, region="Entenhausen", region_asked="Entenhausen")
    assert PlaceRequest.objects.get().text == "Entenhausen"


def test_a_forged_code_is_not_believed(client, dialog, rules):
    send(client, dialog, rules, region="Nirgends", region_asked="Nirgends", region_code="\x00x")
    assert not Contribution.objects.filter(region__isnull=False).exists()


def solve(client):
    challenge = Challenge.from_dict(client.get("/altcha/").json())
    return Payload(challenge=challenge, solution=solve_challenge(challenge)).to_base64()


def test_a_solved_proof_of_work_is_noted(client, dialog, rules):
    send(client, dialog, rules, altcha=solve(client))
    contribution = Contribution.objects.get()
    assert contribution.is_proven
    assert "wrong_proof" not in contribution.suspicion_grounds


def test_a_proof_of_work_holds_once(client, dialog, rules):
    payload = solve(client)
    send(client, dialog, rules, altcha=payload)
    send(client, dialog, rules, altcha=payload, comment="Und noch etwas, das niemand sonst geschrieben hat.")
    first, second = Contribution.objects.order_by("pk")
    assert (first.is_proven, second.is_proven) == (True, False)
    assert "wrong_proof" in second.suspicion_grounds


@pytest.mark.parametrize(("payload", "is_wrong"), [("", False), ("Unsinn", True), ("A" * 100_000, True)])
def test_without_a_proof_of_work_a_contribution_waits_like_any_other(client, dialog, rules, payload, is_wrong):
    assert send(client, dialog, rules, altcha=payload).status_code == 302
    contribution = Contribution.objects.get()
    assert not contribution.is_proven
    assert ("wrong_proof" in contribution.suspicion_grounds) is is_wrong


def test_nobody_is_too_fast_who_mends_a_form(client, dialog, rules):
    sent = fill_in(dialog, rules, agreement="")
    html = client.post(get_address(dialog), sent).content.decode()
    again = dict(re.findall(r'name="(timestamp|security_hash)" value="(\w+)"', html))
    assert again == {name: sent[name] for name in ("timestamp", "security_hash")}
