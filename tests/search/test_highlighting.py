import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Analyzer, Lexicon, analyze
from search.highlighting import EXCERPT_LENGTH, Marked, ReadPassage, highlight, make_excerpt

ANALYZER = Analyzer(
    Lexicon.build(["gemeinde", "genossenschaft", "genossenschaften", "prufung", "verband", "verbande", "grundung"])
)
WORDS = st.lists(
    st.sampled_from(["gründen", "<b>", "Energie & Co", "Prüfung", "x", "Wort,", "Gemeindegenossenschaften"]),
    max_size=120,
)


def mark(text, asked, language="de"):
    return highlight(text, language, asked, ANALYZER).html


def cut(passages, asked):
    read = [ReadPassage(passage, " ".join(ANALYZER.read_text(passage, "de").terms)) for passage in passages]
    return make_excerpt(read, "de", asked, ANALYZER)


def strip(html):
    return unescape(re.sub(r"</?mark>", "", html))


def test_marks_are_the_only_markup():
    marked = Marked("a <b> & c", [(0, 1), (2, 5)])
    assert marked.html == "<mark>a</mark> <mark>&lt;b&gt;</mark> &amp; c"
    assert Marked("<script>").html == "&lt;script&gt;"


@given(words=WORDS)
def test_highlighting_changes_no_letter_of_the_text(words):
    text = " ".join(words)
    assert strip(mark(text, {"grund", "x", "gemeind"})) == text


@given(words=WORDS)
def test_marks_stand_around_words_asked_for_and_nothing_else(words):
    html = mark(" ".join(words), {"grund", "x"})
    marked = [unescape(word) for word in re.findall("<mark>(.*?)</mark>", html)]
    assert [term for word in marked for term, _, _ in analyze(word, "de")] == [
        term for term, _, _ in analyze(" ".join(words), "de") if term in {"grund", "x"}
    ]


@pytest.mark.parametrize(
    ("text", "asked", "html"),
    [
        ("Gemeindegenossenschaften", {"genossenschaft"}, "Gemeinde<mark>genossenschaften</mark>"),
        ("Gemeindegenossenschaften", {"gemeind"}, "<mark>Gemeinde</mark>genossenschaften"),
        ("Gemeindegenossenschaft", {"gemeindegenossenschaft", "gemeind"}, "<mark>Gemeindegenossenschaft</mark>"),
        ("Der Prüfungsverband.", {"verband"}, "Der Prüfungs<mark>verband</mark>."),
        ("Der Pruefungsverband.", {"verband"}, "Der Pruefungs<mark>verband</mark>."),
        ("Der Pruefungsverband.", {"prufung"}, "Der <mark>Pruefung</mark>sverband."),
        ("PRU\u0308FUNGSVERBAND", {"prufung"}, "<mark>PRU\u0308FUNG</mark>SVERBAND"),
        ("Prüfungs\u00adverband", {"verband"}, "Prüfungs\u00ad<mark>verband</mark>"),
    ],
)
def test_of_a_compound_the_part_asked_for_is_marked(text, asked, html):
    assert mark(text, asked) == html


def test_words_of_the_root_asked_for_are_marked_whole():
    assert mark("Die Gründung", {"grund"}) == "Die <mark>Gründung</mark>"


def test_of_a_compound_the_last_part_has_the_root_asked_for():
    assert mark("Genossenschaftsgründung", {"grund"}) == "Genossenschafts<mark>gründung</mark>"


def test_compounds_of_other_languages_are_not_taken_apart():
    assert mark("Gemeindegenossenschaft", {"gemeinde"}, "en") == "Gemeindegenossenschaft"


@given(passages=st.lists(WORDS.map(" ".join), max_size=5))
def test_an_excerpt_is_a_short_stretch_of_one_passage(passages):
    excerpt = cut(passages, {"grund": 1.0, "gemeind": 0.5})
    text = excerpt.text.removeprefix("… ").removesuffix(" …")
    assert strip(excerpt.html) == excerpt.text
    assert len(text) <= EXCERPT_LENGTH
    assert any(text in passage for passage in passages) or not passages


@given(passages=st.lists(WORDS.map(" ".join), max_size=5))
def test_the_marks_of_an_excerpt_are_words_asked_for(passages):
    excerpt = cut(passages, {"grund": 1.0, "gemeind": 0.5})
    assert {excerpt.text[start:end] for start, end in excerpt.spans} <= {"gründen", "Gemeinde"}


def test_the_passage_with_most_words_asked_for_is_shown():
    passages = ["Eine Prüfung.", "Gründen mit Prüfung.", "gründen gründen gründen"]
    assert cut(passages, {"grund": 1.0, "prufung": 1.0}).html == "<mark>Gründen</mark> mit <mark>Prüfung</mark>."


def test_a_rare_word_decides_for_a_passage():
    passages = ["Wie und wo und wer?", "Die Prüfung."]
    assert cut(passages, {"wie": 0.01, "und": 0.01, "prufung": 0.5}).html == "Die <mark>Prüfung</mark>."


def test_the_stretch_lies_where_the_words_are():
    text = f"{'Anfang ' * 100}gründen mit Prüfung {'Ende ' * 100}"
    html = cut([text], {"grund": 1.0, "prufung": 1.0}).html
    assert "<mark>gründen</mark> mit <mark>Prüfung</mark>" in html
    assert html.startswith("… ")
    assert html.endswith(" …")


def test_without_words_asked_for_the_first_passage_begins():
    assert cut(["Erstens.", "Zweitens."], {}) == Marked("Erstens.")


def test_without_text_there_is_nothing_to_show():
    assert cut([], {"grund": 1.0}) == Marked("")
