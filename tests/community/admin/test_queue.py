"""One queue holds what moderators have to read, and they find their way in it."""

import pytest
from django.utils import timezone

from coopgo.community.kinds import Kind, State
from coopgo.community.models import ContributionReport, PlaceRequest
from coopgo.community.services.moderators import ensure_moderators
from tests.factories import ContributionFactory, RegionFactory, make_dialog
from tests.factories.users import make_contribution_moderator, make_editor

pytestmark = pytest.mark.django_db

QUEUE = "/redaktion/beitraege/"


def show(client, **query):
    response = client.get(QUEUE, query)
    assert response.status_code == 200
    return response


def find(client, **query) -> list[int]:
    return [contribution.pk for contribution in show(client, **query).context["object_list"]]


def report(contribution, **fields):
    return ContributionReport.objects.create(
        site=contribution.wagtail_site, contribution=contribution, ground="name", reported_at=timezone.now(), **fields
    )


def ask_for_place(contribution, **fields):
    return PlaceRequest.objects.create(
        site=contribution.wagtail_site, contribution=contribution, text="Obertal", **fields
    )


def test_the_queue_begins_with_what_waits_the_oldest_first(office):
    second = ContributionFactory(state=State.WAITING)
    first = ContributionFactory(state=State.WAITING, submit_date=timezone.now() - timezone.timedelta(days=3))
    for state in set(State) - {State.WAITING}:
        ContributionFactory(state=state)
    assert find(office) == [first.pk, second.pk]


def test_each_queue_holds_what_its_name_says(office):
    reported, done = ContributionFactory(), ContributionFactory()
    report(reported)
    report(done, is_done=True)
    withdrawn = ContributionFactory(state=State.WITHDRAWN)
    place, answered = ContributionFactory(state=State.WAITING), ContributionFactory(state=State.WAITING)
    ask_for_place(place)
    ask_for_place(answered, state=PlaceRequest.State.DECLINED)
    assert find(office, queue="reported") == [reported.pk]
    assert find(office, queue="withdrawn") == [withdrawn.pk]
    assert find(office, queue="places") == [place.pk]
    assert set(find(office, queue="all")) == {each.pk for each in (reported, done, withdrawn, place, answered)}


def test_what_nobody_confirmed_is_in_no_queue(office):
    contribution = ContributionFactory(state=State.UNVERIFIED)
    assert find(office, queue="all") == []
    assert office.get(f"{QUEUE}{contribution.pk}/").status_code == 404


def test_the_queue_is_narrowed_down_by_each_filter(office, moderator):
    region = RegionFactory(name="Hof")
    page = make_dialog(title="Die gesuchte Seite")
    fields = {"kind": Kind.ASK, "region": region, "page": page, "language_code": "en", "suspicion": 3}
    wanted = ContributionFactory(state=State.WAITING, assignee=moderator, **fields)
    ContributionFactory(state=State.WAITING)
    queries = [
        {"kind": "ask"},
        {"region": region.pk},
        {"page": page.pk},
        {"language_code": "en"},
        {"assignee": moderator.pk},
        {"is_suspicious": "true"},
        {"q": "gesuchte"},
        {"q": wanted.comment},
    ]
    for query in queries:
        assert find(office, **query) == [wanted.pk], query


def test_a_state_is_found_whatever_the_queue(office):
    contribution = ContributionFactory(state=State.REJECTED)
    assert find(office, state="rejected") == [contribution.pk]


def test_the_tabs_say_in_which_queue_one_is(office):
    def get_current(**query):
        [current] = [tab["label"] for tab in show(office, **query).context["tabs"] if tab["is_current"]]
        return current

    assert (get_current(), get_current(queue="reported")) == ("Neu", "Gemeldet")
    assert get_current(state="rejected") == "Alle"


def test_the_most_suspicious_can_come_first(office):
    harmless, worst = ContributionFactory(state=State.WAITING), ContributionFactory(state=State.WAITING, suspicion=9)
    assert find(office, ordering="-suspicion") == [worst.pk, harmless.pk]


def test_the_menu_says_how_many_wait(office):
    for _number in range(3):
        ContributionFactory(state=State.WAITING)
    assert r"Beitr\u00e4ge (3)" in office.get("/redaktion/").content.decode()


def test_editors_who_do_not_moderate_see_no_queue(client):
    client.force_login(make_editor())
    ContributionFactory(state=State.WAITING)
    assert QUEUE not in client.get("/redaktion/").content.decode()
    assert client.get(QUEUE).status_code == 302


def test_a_moderator_of_several_sites_has_all_of_them_in_one_queue(client, site, other_site):
    moderator = make_contribution_moderator(other_site)
    here, there = (ContributionFactory(state=State.WAITING, wagtail_site=each) for each in (site, other_site))
    client.force_login(moderator)
    assert find(client) == [there.pk]
    moderator.groups.add(ensure_moderators(site))
    assert set(find(client)) == {here.pk, there.pk}


def test_the_queue_costs_the_same_however_long_it_is(office, count_queries):
    def add(number):
        for _number in range(number):
            region = RegionFactory(parent=RegionFactory())
            contribution = ContributionFactory(state=State.WAITING, page=make_dialog(), region=region)
            report(contribution)

    add(2)
    few = count_queries(QUEUE)
    add(6)
    assert count_queries(QUEUE) == few


def test_what_contributors_write_is_never_markup(office):
    text = "<script>alert(1)</script>"
    contribution = ContributionFactory(state=State.WAITING, comment=text, user_name=text[:50], participants=text)
    report(contribution, text=text)
    for path in (
        QUEUE,
        f"{QUEUE}{contribution.pk}/",
        f"/redaktion/bulk/community/contribution/reject/?id={contribution.pk}",
    ):
        content = office.get(path).content.decode()
        assert "&lt;script&gt;alert" in content
        assert text not in content
