"""What readers say of a page and of a contribution."""

import re

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from coopgo.community.kinds import State
from coopgo.community.models import CommunitySettings, Contribution, ContributionReport, HelpfulVote, PageFeedback
from coopgo.pages.content_version import get_content_version
from tests.factories import ContributionFactory, DialogPageFactory, default_site, home_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialog():
    dialog = DialogPageFactory()
    dialog.save_revision().publish()
    return Page.objects.get(pk=dialog.pk)


@pytest.fixture
def contribution():
    return ContributionFactory()


def feedback_address(page, answer="nein"):
    return f"/rueckmeldung/{page.pk}/?antwort={answer}"


def send_mistake(client, page, text="Der Paragraf ist falsch.", address="192.0.2.1", **headers):
    return client.post(feedback_address(page, "fehler"), {"text": text}, REMOTE_ADDR=address, headers=headers)


@pytest.mark.parametrize(("word", "answer"), [("ja", "yes"), ("nein", "no"), ("fehler", "error")])
def test_an_answer_is_stored_against_the_version_that_is_live(client, dialog, word, answer):
    response = client.post(feedback_address(dialog, word), {"text": "Es fehlt ein Beispiel."}, follow=True)
    assert "Danke" in response.text
    feedback = PageFeedback.objects.get()
    assert (feedback.page, feedback.revision, feedback.answer) == (dialog, dialog.live_revision, answer)
    assert feedback.text == ("" if answer == "yes" else "Es fehlt ein Beispiel.")


@pytest.mark.parametrize(
    ("addresses", "counted"),
    [
        (["192.0.2.1", "192.0.2.99"], 1),
        (["192.0.2.1", "192.0.3.1"], 2),
        (["2001:db8:1:2::1", "2001:db8:1:2:9::9"], 1),
        (["2001:db8:1:2::1", "2001:db8:1:3::1"], 2),
    ],
)
def test_one_network_counts_once_a_day(client, dialog, contribution, addresses, counted):
    for address in addresses:
        client.post(feedback_address(dialog, "ja"), REMOTE_ADDR=address)
        client.post(f"/beitraege/{contribution.pk}/hilfreich/", REMOTE_ADDR=address)
        client.post(f"/beitraege/{contribution.pk}/melden/", {"ground": "name"}, REMOTE_ADDR=address)
    assert PageFeedback.objects.filter(is_counted=True).count() == counted
    assert HelpfulVote.objects.count() == counted
    assert ContributionReport.objects.filter(is_counted=True).count() == counted


def test_what_the_same_network_says_again_is_kept_but_not_counted(client, dialog):
    for text in ("Der Paragraf ist falsch.", "Der Paragraf ist falsch.", "Auch das Datum stimmt nicht."):
        assert send_mistake(client, dialog, text).status_code == 302
    kept = PageFeedback.objects.order_by("pk").values_list("text", "is_counted")
    assert list(kept) == [("Der Paragraf ist falsch.", True), ("Auch das Datum stimmt nicht.", False)]


def test_a_mistake_counts_beside_an_answer(client, dialog):
    client.post(feedback_address(dialog, "ja"))
    send_mistake(client, dialog)
    client.post(feedback_address(dialog, "nein"))
    assert sorted(PageFeedback.objects.values_list("answer", flat=True)) == ["error", "yes"]


def test_who_votes_reads_the_number_of_that_moment(client, contribution):
    path = f"/beitraege/{contribution.pk}/hilfreich/"
    client.post(path, REMOTE_ADDR="198.51.100.1")
    thanks = client.post(path, headers={"HX-Request": "true"})
    assert "2 Personen fanden das hilfreich" in thanks.text
    assert "2 Personen fanden das hilfreich" in client.get(f"{path}?danke").text


def test_a_vote_makes_no_kept_page_stale(client, contribution):
    before = get_content_version()
    client.post(f"/beitraege/{contribution.pk}/hilfreich/")
    assert HelpfulVote.objects.exists()
    assert get_content_version() == before


def list_addresses(dialog, contribution):
    return [
        *(feedback_address(dialog, answer) for answer in ("ja", "nein", "fehler", "", "unsinn")),
        f"/rueckmeldung/{dialog.pk}/?danke",
        f"/beitraege/{contribution.pk}/hilfreich/",
        f"/beitraege/{contribution.pk}/melden/",
    ]


def test_reading_changes_nothing_and_is_never_cached(client, dialog, contribution):
    before = count_rows()
    for address in list_addresses(dialog, contribution):
        for response in (client.get(address), client.head(address)):
            assert response.status_code == 200, address
            assert "no-store" in response["Cache-Control"]
    assert count_rows() == before


def test_small_pages_are_not_indexed(client, dialog, contribution):
    for address in list_addresses(dialog, contribution):
        assert '<meta name="robots" content="noindex">' in client.get(address).text


def count_rows():
    return {model._meta.label: model.objects.count() for model in apps.get_app_config("community").get_models()}


def test_english_readers_have_english_addresses(client, dialog, contribution):
    assert client.get(f"/en/feedback/{dialog.pk}/").status_code == 200
    assert client.get(f"/en/contributions/{contribution.pk}/helpful/").status_code == 200
    assert client.get(f"/en/contributions/{contribution.pk}/report/").status_code == 200


def test_no_table_holds_an_address(client, dialog, contribution):
    send_mistake(client, dialog, address="198.51.100.77")
    client.post(f"/beitraege/{contribution.pk}/hilfreich/", REMOTE_ADDR="198.51.100.77")
    client.post(f"/beitraege/{contribution.pk}/melden/", {"ground": "name"}, REMOTE_ADDR="198.51.100.77")
    rows = [repr(list(model._base_manager.values())) for model in apps.get_models()]
    assert not [row for row in rows if "198.51.100" in row]


@pytest.mark.parametrize("text", ["", "x" * 2001, "Ein Nullzeichen: \x00"])
def test_what_cannot_be_taken_comes_back_with_what_was_typed(client, dialog, text):
    response = send_mistake(client, dialog, text)
    assert response.status_code == 422
    assert 'id="id_text_error"' in response.text
    assert text.replace("\x00", "�") in response.text.replace("\x00", "�")
    assert not PageFeedback.objects.exists()


def test_a_report_needs_a_reason_and_keeps_its_text(client, contribution):
    response = client.post(f"/beitraege/{contribution.pk}/melden/", {"text": "Da steht mein Name.", "ground": "nobody"})
    assert response.status_code == 422
    assert "Da steht mein Name." in response.text
    client.post(f"/beitraege/{contribution.pk}/melden/", {"text": "Da steht mein Name.", "ground": "name"})
    report = ContributionReport.objects.get()
    assert (report.ground, report.text, report.site) == ("name", "Da steht mein Name.", default_site())


def test_a_limit_gives_the_text_back_and_says_when_it_works_again(client, dialog):
    CommunitySettings.objects.create(site=default_site(), feedback_per_network_and_hour=1)
    send_mistake(client, dialog, "Der erste Fehler.")
    response = send_mistake(client, dialog, "Der zweite Fehler.")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "Der zweite Fehler." in response.text
    assert re.search(r"Ab \d\d:00 Uhr", response.text)
    assert PageFeedback.objects.count() == 1
    assert send_mistake(client, dialog, "Von anderswo.", address="203.0.113.1").status_code == 302


def test_typed_markup_comes_back_as_text(client, dialog):
    CommunitySettings.objects.create(site=default_site(), feedback_per_network_and_hour=1)
    send_mistake(client, dialog)
    text = send_mistake(client, dialog, "</textarea><script>alert(1)</script>").text
    assert "<script>alert(1)" not in text


def test_htmx_gets_the_part_alone(client, dialog, contribution):
    for address in list_addresses(dialog, contribution):
        response = client.get(address, headers={"HX-Request": "true"})
        assert "<html" not in response.text
        assert "HX-Request" in response["Vary"]
    response = send_mistake(client, dialog, **{"HX-Request": "true"})
    assert response.status_code == 200
    assert "Danke" in response.text


def test_a_request_of_another_site_is_refused(dialog, contribution):
    client = Client(enforce_csrf_checks=True)
    for address in list_addresses(dialog, contribution):
        assert client.post(address, {"text": "x", "ground": "name"}).status_code == 403
    assert not PageFeedback.objects.exists()
    client.get(feedback_address(dialog))
    form = {"text": "x", "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert client.post(feedback_address(dialog), form).status_code == 302


@pytest.mark.parametrize("state", [state for state in State if state != State.PUBLISHED])
def test_a_contribution_that_is_not_shown_is_not_there(client, state):
    contribution = ContributionFactory(state=state)
    for way in ("hilfreich", "melden"):
        assert client.post(f"/beitraege/{contribution.pk}/{way}/", {"ground": "name"}).status_code == 404
        assert client.get(f"/beitraege/{contribution.pk}/{way}/").status_code == 404


def test_what_stands_on_a_page_for_few_is_not_repeated_to_others(client, contribution):
    PageViewRestriction.objects.create(page=contribution.page, restriction_type="login")
    for way in ("hilfreich", "melden"):
        assert client.get(f"/beitraege/{contribution.pk}/{way}/").status_code == 404


def test_what_everybody_cannot_read_takes_no_feedback(client, dialog):
    draft = DialogPageFactory(live=False)
    for page in (draft, home_page(), Page.objects.get(depth=1)):
        assert client.get(feedback_address(page)).status_code == 404
    assert client.get("/rueckmeldung/999999999/").status_code == 404


def test_an_article_links_without_cookie_and_without_a_query(client, dialog, django_assert_num_queries):
    response = client.get(dialog.url)
    for answer in ("ja", "nein", "fehler"):
        assert f'href="{feedback_address(dialog, answer)}"' in response.text
    assert not response.cookies


def test_votes_of_many_contributions_come_with_them(client, django_assert_num_queries):
    first, *_others = contributions = [ContributionFactory() for _ in range(3)]
    for address in ("192.0.2.1", "198.51.100.1"):
        client.post(f"/beitraege/{first.pk}/hilfreich/", REMOTE_ADDR=address)
    found = Contribution.objects.order_by("pk").with_thread_data()
    with django_assert_num_queries(1):
        assert [each.helpful_count for each in found] == [2, 0, 0]
    assert len(contributions) == 3
