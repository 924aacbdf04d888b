"""Reports show editors what readers look for, and lead to what can be done about it."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Site

from dialogs.models import DialogIndexPage, DialogPage
from search.models import SearchQuery, SearchQueryDay
from tests.factories import default_site, home_page
from tests.factories.users import make_editor, make_moderator

pytestmark = pytest.mark.django_db

REPORTS = ["top-queries", "queries-without-hits", "queries-without-click"]
TODAY = timezone.localdate


@pytest.fixture
def office(client):
    client.force_login(make_editor())
    return client


def add(text, *, days_ago=0, language="de", site=None, **figures):
    query, _created = SearchQuery.objects.get_or_create(
        site=site or default_site(),
        language_code=language,
        folded=text.lower(),
        defaults={"text": text, "created_on": date(2026, 1, 1)},
    )
    day = TODAY() - timedelta(days=days_ago)
    return SearchQueryDay.objects.create(query=query, day=day, **{"searches": 1, "hits": 3, **figures})


def show(client, report, **filters):
    response = client.get(f"/redaktion/reports/{report}/", filters)
    assert response.status_code == 200
    return response


def texts(client, report, **filters) -> list:
    return [query.text for query in show(client, report, **filters).context["object_list"]]


def test_queries_typed_most_stand_on_top(office):
    add("Windrad", searches=2)
    add("Dorfladen", searches=3)
    add("Dorfladen", searches=1, days_ago=5)
    assert texts(office, "top-queries") == ["Dorfladen", "Windrad"]
    query = show(office, "top-queries").context["object_list"][0]
    assert (query.searches, query.last_typed_on) == (4, TODAY())


def test_queries_without_hits_are_those_that_found_nothing_the_last_time(office):
    add("Nie", hits=0)
    add("Jetzt", hits=0, days_ago=2)
    add("Jetzt", hits=4)
    add("Nicht mehr", hits=4, days_ago=2)
    add("Nicht mehr", hits=0)
    assert set(texts(office, "queries-without-hits")) == {"Nie", "Nicht mehr"}


def test_without_a_click_are_queries_whose_hits_nobody_opened(office):
    add("Ungeöffnet", visits=3, clicks=0)
    add("Geöffnet", visits=3, clicks=0)
    add("Geöffnet", visits=1, clicks=1, days_ago=3)
    add("Leer", hits=0, visits=0)
    assert texts(office, "queries-without-click") == ["Ungeöffnet"]


def test_people_without_javascript_do_not_look_as_if_they_had_opened_nothing(office):
    add("Ohne Script", searches=9, visits=0)
    assert texts(office, "queries-without-click") == []


def test_a_report_covers_30_days_or_the_period_chosen(office):
    add("Heute")
    add("Vor Tagen", days_ago=29)
    add("Vor Wochen", days_ago=30)
    add("Vor Monaten", days_ago=179)
    assert set(texts(office, "top-queries")) == {"Heute", "Vor Tagen"}
    assert set(texts(office, "top-queries", period=7)) == {"Heute"}
    assert set(texts(office, "top-queries", period=90)) == {"Heute", "Vor Tagen", "Vor Wochen"}
    assert len(texts(office, "top-queries", period=180)) == 4
    assert set(texts(office, "top-queries", period="ewig")) == {"Heute", "Vor Tagen"}


def test_a_report_is_filtered_by_language(office):
    add("Windrad")
    add("windmill", language="en")
    assert texts(office, "top-queries", language_code="en") == ["windmill"]


def test_queries_of_other_sites_are_not_shown(office):
    other = Site.objects.create(hostname="example.org", root_page=home_page("en"))
    add("Windrad", site=other)
    assert texts(office, "top-queries") == []


@pytest.mark.parametrize("ordering", ["text", "-text", "hits", "-clicks", "last_typed_on", "quatsch", ""])
def test_a_report_can_be_sorted(office, ordering):
    add("Windrad")
    add("Dorfladen")
    assert len(texts(office, "top-queries", ordering=ordering)) == 2


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_saved_as_a_table(report, office):
    figures = {"queries-without-hits": {"hits": 0}, "queries-without-click": {"visits": 2}}
    add("Windrad", searches=7, **figures.get(report, {}))
    csv = b"".join(office.get(f"/redaktion/reports/{report}/", {"export": "csv"}).streaming_content).decode()
    assert csv.startswith("Suchanfrage")
    assert "Windrad,Deutsch,7," in csv
    workbook = office.get(f"/redaktion/reports/{report}/", {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(workbook.streaming_content))).active
    assert [cell.value for cell in sheet[2]][:3] == ["Windrad", "Deutsch", 7]


@pytest.mark.parametrize("report", REPORTS)
def test_queries_of_the_database_do_not_grow_with_a_report(report, office):
    figures = {"queries-without-hits": {"hits": 0}, "queries-without-click": {"visits": 2}}

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert texts(office, report)
        return len(queries)

    add("Anfrage", **figures.get(report, {}))
    count()
    few = count()
    for number in range(5):
        add(f"Anfrage {number}", **figures.get(report, {}))
    assert count() == few


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("make_user", [make_editor, make_moderator])
def test_editors_and_moderators_see_them(report, make_user, client):
    client.force_login(make_user())
    show(client, report)
    assert f"/redaktion/reports/{report}/" in client.get("/redaktion/").content.decode()


@pytest.mark.parametrize("report", REPORTS)
def test_others_do_not(report, client, django_user_model):
    assert client.get(f"/redaktion/reports/{report}/").status_code == 302
    client.force_login(django_user_model.objects.create_user("fremd", password="geheim"))
    assert client.get(f"/redaktion/reports/{report}/").status_code == 302


def list_actions(office) -> dict[str, str]:
    query = show(office, "top-queries").context["object_list"][0]
    from search.reports import _list_actions

    return {str(label): url for label, url in _list_actions(query)}


def test_each_query_offers_what_can_be_done(office):
    add("Windrad & Pacht <b>")
    html = show(office, "top-queries").content.decode()
    assert list(list_actions(office)) == ["Dialog anlegen", "Synonym ergänzen", "Seite hervorheben"]
    assert "Windrad &amp; Pacht &lt;b&gt;" in html
    assert "<b>" not in html


@pytest.fixture
def dialog_list():
    return home_page().get_children().type(DialogIndexPage).first() or home_page().add_child(
        instance=DialogIndexPage(title="Dialoge", slug="dialoge")
    )


def test_a_dialog_begins_with_the_query_as_its_question(office, dialog_list):
    add("Windrad <b>Pacht</b>")
    response = office.get(list_actions(office)["Dialog anlegen"], follow=True)
    assert response.status_code == 200
    assert response.context["page_class"] is DialogPage
    assert response.context["form"].instance.question == "<p>Windrad &lt;b&gt;Pacht&lt;/b&gt;</p>"
    assert "Windrad" in str(response.context["form"]["question"])
    assert not DialogPage.objects.exists()


def test_a_dialog_begins_in_the_language_of_the_query(office, dialog_list):
    english = home_page("en").get_children().type(DialogIndexPage).first() or home_page("en").add_child(
        instance=DialogIndexPage(title="Dialogs", slug="dialogs")
    )
    add("windmill", language="en")
    response = office.get(list_actions(office)["Dialog anlegen"])
    assert f"/add/dialogs/dialogpage/{english.pk}/" in response.url


def test_a_synonym_begins_with_the_query(office):
    add("windmill", language="en")
    form = office.get(list_actions(office)["Synonym ergänzen"]).context["form"]
    assert (form["spellings"].value(), form["language_code"].value()) == ("windmill", "en")


def test_a_promotion_begins_with_the_query(office):
    add("Windrad & Pacht")
    html = office.get(list_actions(office)["Seite hervorheben"]).content.decode()
    assert "Windrad &amp; Pacht" in html


def test_the_form_for_a_new_dialog_stays_as_it_was_without_a_question(office, dialog_list):
    response = office.get(f"/redaktion/pages/add/dialogs/dialogpage/{dialog_list.pk}/")
    assert not response.context["form"].instance.question
