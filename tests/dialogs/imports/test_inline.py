import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopgo.pages.imports.content import ListItem, Paragraph, TextList
from dialogs.imports.inline import blocks_to_html, html_to_blocks, html_to_inline, inline_to_html, inline_to_text

PAGES = {"/dialoge/rat/": 7}
NAMES = {number: path for path, number in PAGES.items()}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**fett** & mehr", "<b>fett</b> &amp; mehr"),
        ("[Rat](https://example.org/a?b=1)", '<a href="https://example.org/a?b=1">Rat</a>'),
        ("[**Rat**](seite:/dialoge/rat/) [1]", '<a linktype="page" id="7"><b>Rat</b></a> [1]'),
        ("Bürger*innen 5 * 3", "Bürger*innen 5 * 3"),
    ],
)
def test_marks_become_rich_text_and_come_back(text, html):
    assert inline_to_html(text, PAGES.get) == html
    assert html_to_inline(html, NAMES.get) == text


def test_a_link_to_something_unknown_keeps_its_words():
    assert inline_to_html("[Rat](seite:/weg/)") == "Rat"


def test_no_address_can_run_a_script():
    assert "<a" not in inline_to_html("[Rat](javascript:alert(1))")


def test_lists_of_rich_text_come_back():
    nested = TextList("lettered", (ListItem("b"), ListItem("c")))
    blocks = (Paragraph("**So**:"), TextList("plain", (ListItem("a", nested), ListItem("d"))))
    assert html_to_blocks(blocks_to_html(blocks)) == blocks


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab \\*[](1):/https", max_size=30))
def test_any_plain_text_survives_rich_text(text):
    from html import escape

    inline = html_to_inline(f"<p>{escape(text)}</p>")
    assert inline_to_text(inline) == " ".join(text.split())
