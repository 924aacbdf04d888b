import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyze
from search.highlighting import EXCERPT_LENGTH, highlight, make_excerpt

WORDS = st.lists(st.sampled_from(["gründen", "<b>", "Energie & Co", "Prüfung", "x", "Wort,"]), max_size=120)


def strip(html):
    return unescape(re.sub(r"</?mark>", "", html))


@given(words=WORDS)
def test_highlighting_changes_no_letter_of_the_text(words):
    text = " ".join(words)
    assert strip(highlight(text, "de", {"grund", "x"})) == text


@given(words=WORDS)
def test_marks_stand_around_words_asked_for_and_nothing_else(words):
    html = highlight(" ".join(words), "de", {"grund", "x"})
    marked = [unescape(word) for word in re.findall("<mark>(.*?)</mark>", html)]
    assert [term for word in marked for term, _, _ in analyze(word, "de")] == [
        term for term, _, _ in analyze(" ".join(words), "de") if term in {"grund", "x"}
    ]


@given(passages=st.lists(WORDS.map(" ".join), max_size=5))
def test_an_excerpt_is_a_short_stretch_of_one_passage(passages):
    excerpt = strip(make_excerpt(passages, "de", {"grund": 1.0})).removeprefix("… ").removesuffix(" …")
    assert len(excerpt) <= EXCERPT_LENGTH
    assert any(excerpt in passage for passage in passages) or not passages


def test_the_passage_with_most_words_asked_for_is_shown():
    passages = ["Eine Prüfung.", "Gründen mit Prüfung.", "gründen gründen gründen"]
    assert make_excerpt(passages, "de", {"grund": 1.0, "prufung": 1.0}) == (
        "<mark>Gründen</mark> mit <mark>Prüfung</mark>."
    )


def test_a_rare_word_decides_for_a_passage():
    passages = ["Wie und wo und wer?", "Die Prüfung."]
    asked = {"wie": 0.01, "und": 0.01, "prufung": 0.5}
    assert make_excerpt(passages, "de", asked) == "Die <mark>Prüfung</mark>."


def test_the_stretch_lies_where_the_words_are():
    text = f"{'Anfang ' * 100}gründen mit Prüfung {'Ende ' * 100}"
    excerpt = make_excerpt([text], "de", {"grund": 1.0, "prufung": 1.0})
    assert "<mark>gründen</mark> mit <mark>Prüfung</mark>" in excerpt
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")


def test_without_words_asked_for_the_first_passage_begins():
    assert make_excerpt(["Erstens.", "Zweitens."], "de", {}) == "Erstens."
