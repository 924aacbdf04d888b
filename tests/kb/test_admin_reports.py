"""Reports show editors what is to be done, and nothing that is done."""

import datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from kb.models import StatuteChange
from tests.factories import LawFactory, SectorFactory, StandardPageFactory, default_site, make_dialog, make_guide
from tests.factories.users import make_editor, make_moderator

pytestmark = pytest.mark.django_db

REPORTS = ["review-due", "law-changes", "unsourced-figures", "without-short-answer", "without-sector"]
LONG_AGO = datetime.date(2020, 1, 1)
FIGURES = [{"type": "paragraph", "value": "<p>Es kamen 40 Leute.</p>"}]
CITING = [{"type": "paragraph", "value": "<p>Das steht in § 36 GenG.</p>"}]


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def office(client, editor):
    client.force_login(editor)
    return client


def show(client, report, **filters):
    response = client.get(f"/redaktion/reports/{report}/", filters)
    assert response.status_code == 200
    return response


def titles(client, report, **filters) -> set:
    return {page.title for page in show(client, report, **filters).context["object_list"]}


def publish(page):
    page.save_revision().publish()
    return page


def make_due(title="Alt", **fields):
    return StandardPageFactory(title=title, reviewed_on=LONG_AGO, **fields)


def make_change(law, **fields):
    days = {"changed_on": datetime.date(2026, 3, 1), **fields}
    return StatuteChange.objects.create(site=default_site(), law=law, section="36", **days)


def make_citing(title="Zitiert", **fields):
    return publish(make_guide(title=title, body=CITING, **{"valid_as_of": datetime.date(2025, 1, 1), **fields}))


def test_what_is_due_for_review_is_listed_until_it_is_reviewed(office):
    page = make_due()
    StandardPageFactory(title="Frisch", reviewed_on=timezone.localdate())
    StandardPageFactory(title="Entwurf", reviewed_on=LONG_AGO, live=False)
    assert titles(office, "review-due") == {"Alt"}
    page.reviewed_on = timezone.localdate()
    publish(page)
    assert titles(office, "review-due") == set()


def test_pages_touched_by_a_change_of_law_are_listed_until_they_are_checked(office):
    law = LawFactory()
    page = make_citing()
    make_citing("Neuer", valid_as_of=datetime.date(2026, 3, 1))
    publish(make_guide(title="Ohne", valid_as_of=LONG_AGO))
    assert titles(office, "law-changes") == set()
    make_change(law)
    assert titles(office, "law-changes") == {"Zitiert"}
    assert "§ 36 GenG (01.03.2026)" in show(office, "law-changes").content.decode()
    page.reviewed_on = datetime.date(2026, 3, 1)
    publish(page)
    assert titles(office, "law-changes") == set()


def test_each_paragraph_with_a_figure_and_no_source_is_named(office):
    publish(StandardPageFactory(title="Mit Zahl", body=FIGURES))
    publish(StandardPageFactory(title="Ohne Zahl"))
    assert titles(office, "unsourced-figures") == {"Mit Zahl"}
    assert "Es kamen 40 Leute." in show(office, "unsourced-figures").content.decode()


def test_dialogs_without_short_answer_are_listed_drafts_too(office):
    make_dialog(title="Leer", short_answer="", live=False)
    make_dialog(title="Beantwortet")
    assert titles(office, "without-short-answer") == {"Leer"}


def test_texts_without_sector_are_listed(office):
    make_dialog(title="Ohne Bereich")
    make_guide(title="Entwurf ohne Bereich", live=False)
    make_dialog(title="Eingeordnet", sectors=[SectorFactory()])
    StandardPageFactory(title="Seite")
    assert titles(office, "without-sector") == {"Ohne Bereich", "Entwurf ohne Bereich"}


def test_reports_are_filtered_by_type_maintainer_and_language(office, editor):
    make_due("Meine", maintainer=editor)
    make_due("Fremde", maintainer=make_moderator())
    guide = make_guide(title="Ratgeber", reviewed_on=LONG_AGO)
    assert titles(office, "review-due", maintainer=editor.pk) == {"Meine"}
    assert titles(office, "review-due", content_type=guide.content_type_id) == {"Ratgeber"}
    assert titles(office, "review-due", locale="en") == set()
    assert titles(office, "review-due", locale="de") == {"Meine", "Fremde", "Ratgeber"}


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_saved_as_a_table(report, office):
    publish(make_due("Tabelle", body=FIGURES))
    csv = b"".join(office.get(f"/redaktion/reports/{report}/", {"export": "csv"}).streaming_content).decode()
    assert csv.startswith("Titel")
    workbook = office.get(f"/redaktion/reports/{report}/", {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(workbook.streaming_content))).active
    assert sheet["A1"].value == "Titel"
    if report == "unsourced-figures":
        assert "Es kamen 40 Leute." in csv


@pytest.mark.parametrize("report", REPORTS)
def test_queries_do_not_grow_with_the_pages_of_a_report(report, office, editor):
    law = LawFactory()
    make_change(law)

    def add():
        draft = make_dialog(short_answer="", answers=[*CITING, *FIGURES], live=False, reviewed_on=LONG_AGO)
        assert draft
        publish(make_dialog(answers=[*CITING, *FIGURES], reviewed_on=LONG_AGO, maintainer=editor))

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert titles(office, report)
        return len(queries)

    add()
    count()
    few = count()
    for _number in range(4):
        add()
    assert count() == few


@pytest.mark.parametrize("report", REPORTS)
def test_reports_are_for_those_who_work_on_pages(report, client, django_user_model):
    stranger = django_user_model.objects.create_user("fremd", password="geheim")
    client.force_login(stranger)
    assert client.get(f"/redaktion/reports/{report}/").status_code == 302


def test_the_menu_leads_to_the_reports(office):
    html = office.get("/redaktion/").content.decode()
    for report in REPORTS:
        assert f"/redaktion/reports/{report}/" in html
