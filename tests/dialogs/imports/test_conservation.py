"""Whatever text goes in, its words come out, and only our own error is ever raised.

A word is a run of letters and digits. Words of the format itself (names of heads and sections, dates, list markers)
are spent in reading; soft hyphens are no part of a word, and one broken at a line end counts as joined.
"""

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopgo.pages.imports.errors import ImportRefused
from dialogs.imports.intermediate import iter_texts
from dialogs.imports.text_parser import parse_text

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]
FRAMES = [
    "{}", "{}.", "{} {},", "- {}", "·\u00a0\u00a0\u00a0 {}", "A.   {}", "a.   {} {}", "a) {}", "1. {}", "  - {}",
    "B. {}",
    "## {}", "> {}", "> — {}", "{} :: {}", "::: Hinweis {}", ":::", "::: Randspalte", "{Bild: {} | {}}", "\\",
    "\\{}", "", "", "\u00a0 ", "12.3.2017", "Bereich: {}", "Bereich:", "Kanal: {}", "Stand: {}", "Kontext: {}",
    "Ort: {}", "Die Frage:", "Frage: {}", "(FragestellerIn – {}", "({}", "(FragestellerIn – {})", "Kurzantwort:",
    "Kurzantwort: {}", "Die Antworten – Ein Auszug:", "Antwort: {}", "Nachfrage: {}", "PS:", "PS: {}", "Motto: {}",
    "Quellen:", "1. {} | {} | {} | https://{}", "Mitwirkende:", "- {} | {}", "Korrekturen:",
    "- 1.2.2018 | wesentlich | {}", "Importnotiz:", "Fragen an {}@example.org", "{} {} {} {} {} {} {} {} {} {}",
]  # fmt: skip


@st.composite
def files(draw):
    """Lines of the format in any order, each holding words that occur only once."""
    frames = draw(st.lists(st.sampled_from(FRAMES), max_size=25))
    opening = ["12.3.2017", "", "{}", "", "Die Frage:"] if draw(st.booleans()) else ["{}"]
    number = iter(range(10_000))
    kind = st.sampled_from(["w{}x", "W{}x"])
    lines = [re.sub(r"\{\}", lambda _: draw(kind).format(next(number)), frame) for frame in opening + frames]
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines)


def words_of(text):
    return Counter(re.findall(r"[wW]\d+x", text))


def check_conservation(text):
    try:
        parsed = parse_text(text, file="a.txt")
    except ImportRefused as refusal:
        assert str(refusal)
        return
    assert words_of(" ".join(iter_texts(parsed))) == words_of(text)


def check_refusal_only(data):
    try:
        parsed = parse_text(data, file="a.txt")
    except ImportRefused as refusal:
        assert str(refusal)
    else:
        assert parsed.dialogs


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(files())
def test_every_word_stands_once_in_a_field_a_note_or_the_dropped_lines(text):
    check_conservation(text)


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(st.text() | st.binary() | st.text().map(lambda text: f"1.2.2018\nTitel\nFrage:\n{text}"))
def test_nothing_but_a_refusal_is_raised(data):
    check_refusal_only(data)


@pytest.mark.heavy
@settings(max_examples=10_000, deadline=None, suppress_health_check=SLOW)
@given(files())
def test_every_word_stands_once_whatever_the_file(text):
    check_conservation(text)


@pytest.mark.heavy
@settings(max_examples=10_000, deadline=None, suppress_health_check=SLOW)
@given(st.text() | st.binary() | st.text().map(lambda text: f"1.2.2018\nTitel\nFrage:\n{text}"))
def test_nothing_but_a_refusal_is_raised_whatever_the_bytes(data):
    check_refusal_only(data)
