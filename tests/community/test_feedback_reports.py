"""Editors and moderators see what readers say of pages, and tick off what is done."""

import csv
import datetime
from io import BytesIO, StringIO

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from coopgo.community.models import PageFeedback
from coopgo.community.services.moderators import ensure_moderators
from tests.factories import DialogPageFactory, StandardPageFactory, default_site
from tests.factories.users import make_editor

pytestmark = pytest.mark.django_db

ADDRESS = "/redaktion/reports/feedback/"
TEXTS = f"{ADDRESS}texts/"


def say(page, answer, text="", **fields):
    return PageFeedback.objects.create(site=default_site(), page=page, answer=answer, text=text, **fields)


@pytest.fixture
def page():
    return DialogPageFactory(title="Wie gründen wir?")


@pytest.fixture
def office(client):
    client.force_login(make_editor())
    return client


def show(client, **filters):
    response = client.get(ADDRESS, filters)
    assert response.status_code == 200
    return response


def test_a_page_shows_how_many_found_it_helpful_and_what_they_wrote(office, page):
    for _reader in range(3):
        say(page, "yes")
    say(page, "no", "Es fehlt ein Beispiel.")
    say(page, "error", "Der Paragraf ist falsch.")
    say(page, "no", "Noch einmal.", is_counted=False)
    [found] = show(office).context["object_list"]
    assert (found.yes, found.no, found.mistakes, found.open) == (3, 1, 1, 3)
    text = show(office).text
    assert "75 %" in text
    assert "Es fehlt ein Beispiel." in text
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text


def test_what_readers_type_stays_text(office, page):
    say(page, "error", "<script>alert(1)</script><img src=x onerror=alert(2)>")
    text = show(office).text
    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text


def test_a_mistake_is_ticked_off_and_opened_again(office, page):
    feedback = say(page, "error", "Der Paragraf ist falsch.")
    back = f"{ADDRESS}?is_open=true"
    response = office.post(f"{ADDRESS}{feedback.pk}/", {"is_done": "1", "next": back})
    assert response["Location"] == back
    assert show(office).context["object_list"][0].open == 0
    assert not show(office, is_open="true").context["object_list"]
    office.post(f"{ADDRESS}{feedback.pk}/", {"is_done": "0", "next": "https://elsewhere.example/"})
    assert show(office, is_open="true").context["object_list"]
    assert office.get(f"{ADDRESS}{feedback.pk}/").status_code == 405


def test_pages_are_found_by_type_and_period(office, page):
    other = StandardPageFactory()
    say(other, "no", day=timezone.localdate() - datetime.timedelta(days=100))
    say(page, "no")
    assert [found.pk for found in show(office).context["object_list"]] == [page.pk]
    assert len(show(office, period="365").context["object_list"]) == 2
    found = show(office, period="365", content_type=other.content_type_id).context["object_list"]
    assert [each.pk for each in found] == [other.pk]


def test_moderators_see_the_pages_of_their_site(client, page):
    moderator = get_user_model().objects.create_user("frau-m", password="geheim")
    moderator.groups.add(ensure_moderators(default_site()))
    client.force_login(moderator)
    feedback = say(page, "no", "Zu lang.")
    assert "Zu lang." in show(client).text
    assert client.post(f"{ADDRESS}{feedback.pk}/", {"is_done": "1"}).status_code == 302


def test_nobody_else_sees_or_ticks_anything(client, page):
    feedback = say(page, "no", "Zu lang.")
    for name in ("", "fremd"):
        if name:
            client.force_login(get_user_model().objects.create_user(name, password="geheim"))
        assert client.get(ADDRESS).status_code == 302
        client.post(f"{ADDRESS}{feedback.pk}/", {"is_done": "1"})
    feedback.refresh_from_db()
    assert not feedback.is_done


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_the_sums_are_exported(office, page, export):
    say(page, "yes")
    response = office.get(ADDRESS, {"export": export})
    assert response.status_code == 200
    assert b"".join(response)


def read_csv(response) -> list[dict]:
    return list(csv.DictReader(StringIO(response.getvalue().decode(), newline="")))


def test_all_texts_are_read_through_and_exported(office, page):
    say(page, "yes")
    say(page, "no")
    say(page, "no", "Es fehlt ein Beispiel.")
    say(page, "error", "Der Paragraf ist falsch.", is_done=True)
    shown = office.get(TEXTS).text
    assert "Es fehlt ein Beispiel." in shown and "Der Paragraf ist falsch." in shown
    [mistake, missing] = read_csv(office.get(TEXTS, {"export": "csv"}))
    assert (mistake["Text"], mistake["Abgeschlossen"]) == ("Der Paragraf ist falsch.", "True")
    assert (missing["Titel"], missing["Adresse"]) == ("Wie gründen wir?", page.full_url)
    rows = load_workbook(BytesIO(office.get(TEXTS, {"export": "xlsx", "answer": "no"}).getvalue())).active
    assert [row[4] for row in rows.iter_rows(values_only=True)][1:] == ["Es fehlt ein Beispiel."]


@pytest.mark.parametrize("address", [ADDRESS, TEXTS])
def test_no_exported_cell_is_a_formula(office, address):
    say(DialogPageFactory(title="=1+1"), "error", "@SUM(A1)")
    say(DialogPageFactory(title="+1"), "no", "-2+3")
    cells = [cell for row in read_csv(office.get(address, {"export": "csv"})) for cell in row.values()]
    rows = load_workbook(BytesIO(office.get(address, {"export": "xlsx"}).getvalue())).active
    cells += [cell for row in rows.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]
    assert cells.count("'=1+1") == cells.count("'+1") == 2
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_exporting_more_texts_takes_no_more_queries(office, page, count_queries):
    say(page, "error", "Falsch.")
    few = count_queries(f"{TEXTS}?export=xlsx")
    for _number in range(3):
        say(DialogPageFactory(), "error", "Falsch.")
    assert count_queries(f"{TEXTS}?export=xlsx") == few


def test_more_pages_take_no_more_queries(office, page):
    def count():
        with CaptureQueriesContext(connection) as queries:
            show(office)
        return len(queries)

    say(page, "error", "Falsch.")
    count()
    before = count()
    for _ in range(3):
        other = DialogPageFactory()
        say(other, "error", "Falsch.")
        say(other, "no", "Zu lang.")
    assert count() == before
