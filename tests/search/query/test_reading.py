import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.query.reading import LONGEST_QUERY, MOST_WORDS, drop_filters, read_question

FACETS = {"bereich": "bereich", "sector": "bereich", "region": "region", "jahr": "jahr"}
SNIPPETS = [
    *('"', "„", "“", "»", "«", "-", " -", ' -"', "bereich:", "Sector:", 'region:"', "seit:", "2020-05", "31.02.2020"),
    *(
        "§ 11",
        "\0",
        "\ud800",
        "\u00ad",
        "\u2003",
        "o\u0308",
        "🐝",
        "*",
        "AND (title:x~2)",
        "'; DROP TABLE x; --",
        "E-Mail",
    ),
]
typed = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=20), st.just(" ")), max_size=40).map("".join)


def read(text):
    return read_question(text, FACETS)


def get_words(*texts):
    return {word for text in texts for word in re.findall(r"[^\W_]+", text)}


def test_reads_words_phrases_what_is_excluded_and_filters():
    question = read('Dorfladen „eine Genossenschaft“ -Verein -"kein Amt" bereich:handel region:"Bad Tölz" seit:2020')

    assert question.words == ["Dorfladen"]
    assert question.phrases == ["eine Genossenschaft"]
    assert question.excluded == ["Verein", "kein Amt"]
    assert question.filters == {"bereich": ["handel"], "region": ["Bad Tölz"]}
    assert question.since == date(2020, 1, 1)
    assert not question.is_shortened


@pytest.mark.parametrize(
    "text", ['"auf dem Land"', "„auf dem Land“", "“auf dem Land”", "»auf dem Land«", "«auf dem Land»"]
)
def test_reads_every_kind_of_quotation_marks(text):
    assert read(text).phrases == ["auf dem Land"]


@pytest.mark.parametrize(
    "text",
    [
        '"Genossenschaft gründen',
        '5"-Rohr "Prüf"verband',
        "E-Mail Ein- und Verkauf --hilfe",
        "Hinweis: so http://example.org/?q=1 12:30",
        "bereich: Energie bereich:* bereich:",
        'region:"Bad Tölz',
        "seit:2020-13 seit:31.02.2020 seit:gestern seit:20 seit:0000",
        "§ 11 GenG Nr. 3",
        "title:(foo AND bar~2) [1 TO 5] foo^3 foo\\",
        "'; DROP TABLE kb_region; --x",
    ],
)
def test_takes_everything_else_as_plain_text(text):
    question = read(text)

    assert question.text == text
    assert get_words(*question.words) == get_words(text)
    assert not (question.phrases or question.excluded or question.filters or question.since)


@pytest.mark.parametrize("text", ["", "  ", "-", '""', "***", '"!?"', "\0", "\u200b"])
def test_finds_nothing_to_search_for_where_nothing_can_be_read(text):
    question = read(text)

    assert not (question.words or question.phrases or question.excluded or question.filters or question.is_shortened)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2020", date(2020, 1, 1)),
        ("2020-05", date(2020, 5, 1)),
        ("2020-05-31", date(2020, 5, 31)),
        ("31.05.2020", date(2020, 5, 31)),
        ("1.5.2020", date(2020, 5, 1)),
        ("05.2020", date(2020, 5, 1)),
    ],
)
@pytest.mark.parametrize("name", ["seit", "Since"])
def test_reads_the_first_day_asked_for(name, written, day):
    assert read(f"Dorfladen {name}:{written}").since == day


def test_takes_the_later_of_two_first_days():
    assert read("seit:2021 seit:2020").since == date(2021, 1, 1)


def test_keeps_several_values_of_a_facet_under_any_of_its_names():
    assert read("bereich:energie SECTOR:Wohnen").filters == {"bereich": ["energie", "Wohnen"]}


def test_uses_the_first_words_and_characters_and_says_so():
    many = read("wort " * (MOST_WORDS + 1))
    long = read("x" * 10_000)

    assert (len(many.words), many.is_shortened) == (MOST_WORDS, True)
    assert (long.text, long.is_shortened) == ("x" * LONGEST_QUERY, True)
    assert not read("wort " * MOST_WORDS).is_shortened


def test_drops_filters_and_days_but_keeps_those_that_are_asked_for():
    text = 'Dorfladen bereich:energie region:"Bad Tölz" seit:2020 -Verein'

    assert drop_filters(text, FACETS) == "Dorfladen -Verein"
    assert drop_filters(text, FACETS, kept=[("region", "Bad Tölz")]) == 'Dorfladen region:"Bad Tölz" -Verein'


@given(typed)
@example('"' * LONGEST_QUERY)
@example("-" * LONGEST_QUERY + "a")
@example("seit:2020 " * 60)
def test_loses_no_word_and_reads_its_own_text_the_same_way(text):
    question = read(text)

    assert replace(read(question.text), is_shortened=question.is_shortened) == question
    values = [value for values in question.filters.values() for value in values]
    kept = get_words(*question.words, *question.phrases, *question.excluded, *values)
    if not question.is_shortened and question.since is None:
        names = get_words(*FACETS) if question.filters else set()
        assert {word for word in get_words(question.text) - kept if word.lower() not in names} == set()


@given(typed)
def test_finds_no_filter_in_a_text_without_them(text):
    question = read(drop_filters(text, FACETS))

    assert question.is_shortened or not (question.filters or question.since)
