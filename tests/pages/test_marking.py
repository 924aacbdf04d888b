import pytest

from coopgo.pages import marking
from tests.factories import make_dialog


@pytest.fixture
def shout(monkeypatch):
    """A marker that writes one word in capitals, wherever markers may write."""
    monkeypatch.setattr(marking, "_markers", [(10, lambda page: lambda text: text.replace("Satzung", "SATZUNG"))])


@pytest.mark.django_db
def test_running_text_is_marked_and_the_words_of_those_who_asked_are_not(client, shout):
    dialog = make_dialog(
        question="<p>Was ist eine Satzung?</p>",
        answers=[
            {"type": "paragraph", "value": "<p>Eine Satzung ist ein Vertrag.</p>"},
            {"type": "follow_up", "value": "<p>Und ohne Satzung?</p>"},
        ],
    )

    html = client.get(dialog.url).content.decode()

    assert "Eine SATZUNG ist" in html
    assert "Was ist eine Satzung?" in html
    assert "Und ohne Satzung?" in html


@pytest.mark.django_db
def test_feeds_carry_no_marks(client, shout):
    make_dialog(answers=[{"type": "paragraph", "value": "<p>Eine Satzung ist ein Vertrag.</p>"}])

    assert "SATZUNG" not in client.get("/feeds/alles.atom").content.decode()


@pytest.mark.django_db
def test_links_and_buttons_keep_their_text(shout):
    html = '<a href="/x/">Satzung</a> und <b>Satzung</b> <button type="button">Satzung</button>'

    marked = marking.mark(html, make_dialog())

    assert marked == '<a href="/x/">Satzung</a> und <b>SATZUNG</b> <button type="button">Satzung</button>'
