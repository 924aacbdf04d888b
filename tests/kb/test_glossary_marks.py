"""Explanations beside the words of a text."""

import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import Locale

from coopgo.pages import marking
from coopgo.pages.models import PageSource
from kb.glossary import Explanation, PageMarker, begin_explaining
from kb.vocabulary import Vocabulary
from tests.factories import StandardPageFactory, home_page, make_dialog
from tests.factories.kb import GlossaryTermFactory

pytestmark = pytest.mark.django_db
MARK = re.compile(
    r'<button class="term" type="button" popovertarget="(begriff-[\w-]+)">([^<]*)</button>'
    r'<span class="explanation" id="\1" popover><b>[^<]*</b> [^<]* <a href="[^"]*">[^<]*</a></span>'
)


@pytest.fixture
def terms():
    GlossaryTermFactory(
        term="Satzung",
        slug="satzung",
        short_text="Die Regeln, die sich eine <Genossenschaft> gibt.",
        other_spellings="Statut\nSt.",
    )
    GlossaryTermFactory(term="eG", slug="eg", other_spellings="eingetragene Genossenschaft")


def find_marks(html):
    return MARK.findall(html)


def paragraph(text):
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def get_html(client, page):
    return client.get(page.url).text


def test_the_first_occurrence_in_a_text_opens_an_explanation(client, terms):
    dialog = make_dialog(answers=[paragraph("Zwei Satzungen und eine Satzung."), paragraph("Das Statut der eG.")])
    html = get_html(client, dialog)
    assert find_marks(html) == [("begriff-satzung", "Satzungen"), ("begriff-eg", "eG")]
    assert "Die Regeln, die sich eine &lt;Genossenschaft&gt; gibt." in html
    assert 'href="/glossar/#satzung"' in html


def test_nothing_is_explained_in_questions_quotes_headings_and_links(client, terms):
    dialog = make_dialog(
        title="Was ist eine Satzung?",
        question="<p>Was ist eine Satzung?</p>",
        asker_context="Die Satzung ist alt.",
        answers=[
            {"type": "heading", "value": {"level": "2", "text": "Die Satzung"}},
            paragraph('<a href="https://example.org/">Die Satzung</a>'),
            {"type": "quote", "value": {"text": "Die Satzung gilt.", "source": "Satzung"}},
            {"type": "follow_up", "value": "<p>Und die Satzung?</p>"},
        ],
    )
    assert find_marks(get_html(client, dialog)) == []


def test_nothing_is_explained_in_the_headers_of_tables(client, terms):
    rows = [{"cells": ["<p>Satzung</p>", "<p>Wert</p>"]}, {"cells": ["<p>x</p>", "<p>eG</p>"]}]
    table = {"type": "table", "value": {"caption": "Satzung", "header": "row", "rows": rows}}
    page = StandardPageFactory(body=[table])
    assert find_marks(get_html(client, page)) == [("begriff-eg", "eG")]


def test_a_source_reference_stays_beside_an_explained_word(client, terms):
    dialog = make_dialog(answers=[paragraph("Die <b>Satzung</b>. [1]")])
    dialog.sources = [PageSource(title="Ein Buch")]
    dialog.save()
    html = get_html(client, dialog)
    assert find_marks(html) == [("begriff-satzung", "Satzung")]
    assert 'href="#q1"' in html


def test_the_language_of_the_page_decides(client, terms):
    english = Locale.objects.get(language_code="en")
    GlossaryTermFactory(locale=english, term="articles", slug="satzung", short_text="The rules.")
    dialog = make_dialog(answers=[paragraph("Die Satzung und articles.")])
    translation = dialog.copy_for_translation(english, copy_parents=True)
    translation.save_revision().publish()
    assert find_marks(get_html(client, dialog)) == [("begriff-satzung", "Satzung")]
    html = get_html(client, translation)
    assert find_marks(html) == [("begriff-satzung", "articles")]
    assert 'href="/en/glossary/#satzung"' in html


def test_home_feeds_and_the_words_of_search_results_carry_no_explanations(client, terms):
    make_dialog(answers=[paragraph("Die Satzung.")])
    home = home_page()
    home.body = [{"type": "content", "value": [paragraph("Die Satzung.")]}]
    home.save()
    for address in ("/", "/feeds/alles.atom", "/suche/?q=Satzung"):
        assert find_marks(client.get(address).text) == []


def test_a_saved_term_shows_at_once(client, terms, django_capture_on_commit_callbacks):
    dialog = make_dialog(answers=[paragraph("Ein Förderzweck.")])
    assert find_marks(get_html(client, dialog)) == []
    connection.run_on_commit.clear()  # the test's own transaction never commits what it has prepared
    with django_capture_on_commit_callbacks(execute=True):
        GlossaryTermFactory(term="Förderzweck", slug="foerderzweck")
    assert find_marks(get_html(client, dialog)) == [("begriff-foerderzweck", "Förderzweck")]


def test_terms_are_read_once_however_many_pages_are_shown(terms):
    pages = [make_dialog(answers=[paragraph("Die Satzung.")]) for _number in range(3)]
    begin_explaining(pages[0])
    with CaptureQueriesContext(connection) as queries:
        for page in pages[1:]:
            begin_explaining(page)("Die Satzung der eG.")
    assert len(queries) == 0


class Outline(HTMLParser):
    """The text of some HTML outside of explanations, and whether its tags are closed in order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=False)
        self.open, self.text, self.nested, self.is_well_formed = [], "", [], True
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        is_mark = dict(attributes).get("class") in {"term", "explanation"}
        if is_mark and {"a", "button"} & set(self.open):
            self.nested.append(tag)
        self.open.append("explanation" if "popover" in dict(attributes) else tag)

    def handle_endtag(self, tag):
        closed = self.open.pop() if self.open else None
        self.is_well_formed &= closed == tag or (closed == "explanation" and tag == "span")

    def handle_data(self, data):
        if "explanation" not in self.open:
            self.text += data

    def handle_entityref(self, name):
        self.handle_data(f"&{name};")


WORDS = st.sampled_from(["Satzung", "Satzungen", "eG", "eingetragene Genossenschaft", "Statut", "St.", "&amp;", "die"])
TEXTS = st.lists(st.one_of(WORDS, st.text("aeG -–./()&;\n", max_size=4).map(lambda text: text.replace("&", "&amp;"))))
PIECES = st.recursive(
    TEXTS.map(" ".join),
    lambda inner: st.tuples(st.sampled_from(["a", "b", "li", "p"]), st.lists(inner, max_size=3).map("".join)).map(
        lambda piece: "<{0}{1}>{2}</{0}>".format(piece[0], ' href="/x/"' if piece[0] == "a" else "", piece[1])
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(PIECES, max_size=5))
def test_marking_changes_no_word_breaks_no_tag_and_stays_out_of_links(pieces):
    entry = {
        "Satzung": "satzung",
        "Statut": "satzung",
        "St.": "satzung",
        "eG": "eg",
        "eingetragene Genossenschaft": "eg",
    }
    vocabulary = Vocabulary([(word, Explanation(word, slug, "Kurz.")) for word, slug in entry.items()], "de")
    page = StandardPageFactory.build()
    page.text_markers = [PageMarker(vocabulary).mark]
    html = "".join(pieces)
    marked = marking.mark(html, page)
    outline = Outline(marked)
    assert outline.is_well_formed
    assert outline.text == Outline(html).text
    assert outline.nested == []
    assert len(find_marks(marked)) <= 2
    assert MARK.sub(lambda match: match[2], marked) == html
