import pytest

from tests.factories import StandardPageFactory, make_dialog

pytestmark = pytest.mark.django_db


def heading(level, text):
    return {"type": "heading", "value": {"level": level, "text": text}}


def level_of(html, text):
    before = html[: html.index(f">{text}</h")]
    return before[before.rindex("<h") + 2]


def test_a_subsection_lies_below_its_section(client):
    dialog = make_dialog(answers=[heading("2", "Abschnitt"), heading("3", "Unterabschnitt")])
    html = client.get(dialog.get_url()).content.decode()
    assert (level_of(html, "Abschnitt"), level_of(html, "Unterabschnitt")) == ("3", "4")


def test_a_subsection_without_a_section_leaves_no_level_out(client):
    answers = [heading("2", "Eins"), {"type": "follow_up", "value": "<p>Und?</p>"}, heading("3", "Zwei")]
    html = client.get(make_dialog(answers=answers).get_url()).content.decode()
    assert (level_of(html, "Eins"), level_of(html, "Zwei")) == ("3", "3")


def test_a_page_that_begins_with_a_subsection_leaves_no_level_out(client):
    page = StandardPageFactory(body=[heading("3", "Klein"), heading("2", "Groß"), heading("3", "Darunter")])
    html = client.get(page.get_url()).content.decode()
    assert [level_of(html, text) for text in ("Klein", "Groß", "Darunter")] == ["2", "2", "3"]
