"""Moderators act in their own sites; for everybody else a contribution does not exist."""

import pytest
from django.urls import reverse

from coopgo.community.kinds import State
from coopgo.community.models import CommunitySettings, Contribution, PlaceRequest, Reason, RulesWording
from coopgo.operations.users import ensure_users
from tests.community.admin.decisions import address
from tests.factories import ContributionFactory
from tests.factories.users import make_contribution_moderator, make_editor, make_moderator

pytestmark = pytest.mark.django_db

ACTIONS = ["decide/", "undo/", "remark/", "assign/", "reply/", "place/", "close-reports/"]
BULK_ACTIONS = ["publish", "reject", "spam", "assign"]


@pytest.fixture
def contribution():
    contribution = ContributionFactory(state=State.WAITING, comment="Streng vertraulich")
    PlaceRequest.objects.create(site=contribution.wagtail_site, contribution=contribution, text="Obertal")
    return contribution


@pytest.fixture(params=["visitor", "editor", "publisher", "moderator elsewhere"])
def outsider(request, client, other_site):
    """Somebody who does not moderate the default site; an author is a visitor with a link."""
    make = {
        "visitor": lambda: None,
        "editor": make_editor,
        "publisher": make_moderator,
        "moderator elsewhere": lambda: make_contribution_moderator(other_site),
    }
    if user := make[request.param]():
        client.force_login(user)
    return client


def snapshot(contribution):
    return Contribution.objects.filter(pk=contribution.pk).values().get()


def test_outsiders_read_no_contribution(outsider, contribution):
    paths = [
        address(contribution),
        "/redaktion/beitraege/?queue=all",
        "/redaktion/beitraege/results/?queue=all",
        "/redaktion/beitraege/?queue=all&export=csv",
        *(f"/redaktion/bulk/community/contribution/{action}/?id={contribution.pk}" for action in BULK_ACTIONS),
    ]
    for path in paths:
        response = outsider.get(path)
        assert response.status_code in (200, 302, 404), path
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"vertraulich" not in body, path
        if response.status_code == 200:
            assert "/beitraege/" in path
            assert not list(response.context["object_list"]) if response.context else b"vertraulich" not in body


@pytest.mark.parametrize("action", ACTIONS)
def test_outsiders_change_no_contribution(outsider, contribution, action):
    before = snapshot(contribution)
    data = {"decision-state": "published", "remark-remark": "x", "reply-text": "x", "place-region": ""}
    assert outsider.post(address(contribution, action), data).status_code in (302, 404)
    assert snapshot(contribution) == before
    assert Contribution.objects.count() == 1
    assert PlaceRequest.objects.get().state == PlaceRequest.State.OPEN


@pytest.mark.parametrize("action", BULK_ACTIONS)
def test_outsiders_change_nothing_in_bulk(outsider, contribution, action):
    before = snapshot(contribution)
    query = f"?id={contribution.pk}&id=all"
    outsider.post(f"/redaktion/bulk/community/contribution/{action}/{query}", {"seals": "", "rejection": "x"})
    assert snapshot(contribution) == before


@pytest.mark.parametrize("action", ACTIONS)
def test_actions_are_no_links(office, contribution, action):
    assert office.get(address(contribution, action)).status_code == 405


def test_what_is_chosen_from_another_site_is_refused(office, contribution, other_site):
    stranger = make_contribution_moderator(other_site, username="fremd")
    reason = Reason.objects.create(site=other_site, language_code="de", title="Fremd", text="Fremder Text")
    assert office.post(address(contribution, "assign/"), {"assignment-assignee": stranger.pk}).status_code == 422
    data = {"decision-seal": "x", "decision-state": "rejected", "decision-reason": reason.pk}
    assert office.post(address(contribution, "decide/"), data).status_code == 422


def test_reasons_and_rules_of_another_site_do_not_exist(office, other_site):
    reason = Reason.objects.create(site=other_site, language_code="de", title="Fremd", text="Fremder Text")
    rules = RulesWording.objects.create(site=other_site, language_code="de", text="Fremd", effective_on="2026-01-01")
    for kept, name in ((reason, "reason"), (rules, "ruleswording")):
        for view in ("edit", "history", "usage", "delete"):
            url = reverse(f"wagtailsnippets_community_{name}:{view}", args=[kept.pk])
            assert office.get(url).status_code in (302, 404), url
        assert "Fremd" not in office.get(reverse(f"wagtailsnippets_community_{name}:list")).content.decode()


def test_settings_are_changed_for_the_own_site_alone(office, site, other_site):
    def visit(each):
        return office.get(reverse("wagtailsettings:edit", args=["community", "communitysettings", each.pk]))

    assert visit(site).status_code == 200
    assert visit(other_site).status_code == 302
    assert not CommunitySettings.objects.filter(site=other_site).exists()


def test_the_moderator_of_an_installation_moderates_and_its_editor_does_not(settings, client, django_user_model):
    settings.COOPGO_ADMIN_PASSWORD = "geheim-genug-26"
    ensure_users()
    for name, status in (("moderation", 200), ("admin", 200), ("redaktion", 302)):
        client.force_login(django_user_model.objects.get(username=name))
        assert client.get("/redaktion/beitraege/").status_code == status, name
