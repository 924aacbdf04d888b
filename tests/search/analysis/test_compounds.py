from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Lexicon
from search.analysis.compounds import LINKS, SHORTEST_PART, split

NOUNS = [
    *(
        "prufung",
        "verband",
        "gemeinde",
        "genossenschaft",
        "genosse",
        "schaft",
        "schaften",
        "energie",
        "gesetz",
        "recht",
    ),
    *("mitglied", "versammlung", "dorf", "laden", "strom", "wind", "park", "beteiligung", "sparkasse", "kasse", "spar"),
    *("ei", "rat", "grund", "stuck", "grundstuck", "verkehr", "ordnung", "heit", "land", "wirtschaft", "frau"),
]
LEXICON = Lexicon.build(NOUNS, own=["solawi"], protected=["ingolstadt", "stadtgemeinde", "windland", "landverkehr"])


def take_apart(word):
    return [word[start:end] for start, end in split(word, LEXICON)]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("prufungsverband", ["prufung", "verband"]),
        ("energiegenossenschaft", ["energie", "genossenschaft"]),
        ("mitgliederversammlung", ["mitglied", "versammlung"]),
        ("windparkbeteiligung", ["wind", "park", "beteiligung"]),
        ("landesverband", ["land", "verband"]),
        ("frauenverband", ["frau", "verband"]),
        ("solawiverband", ["solawi", "verband"]),
    ],
)
def test_compounds_are_taken_apart_into_words_of_the_lexicon(word, parts):
    assert take_apart(word) == parts


def test_few_long_parts_win_over_many_short_ones():
    assert take_apart("grundstuckverkehr") == ["grundstuck", "verkehr"]
    assert take_apart("sparkassenverband") == ["sparkasse", "verband"]


@pytest.mark.parametrize("word", ["genossenschaft", "genossenschaften", "gemeindeschaft", "landheit"])
def test_an_ending_is_no_part(word):
    assert take_apart(word) == []


@pytest.mark.parametrize("word", ["verband", "dorfrat", "eigesetz", "energiexyz", "xyzenergie", "windparks", ""])
def test_short_simple_and_unknown_words_stay_whole(word):
    assert take_apart(word) == []


@pytest.mark.parametrize("word", ["stadtgemeinde", "windland", "landverkehr"])
def test_protected_words_stay_whole(word):
    assert take_apart(word) == []
    assert Lexicon.build([*NOUNS, "stadt"]).is_protected(word) is False
    assert split(word, Lexicon.build([*NOUNS, "stadt"]))


def test_an_empty_lexicon_takes_nothing_apart():
    assert split("prufungsverband", Lexicon.build()) == ()


WORDS = st.lists(st.sampled_from([*NOUNS, *LINKS, "x"]), max_size=6).map("".join)


@given(word=WORDS)
def test_parts_and_linking_letters_cover_the_word_in_order(word):
    spans = split(word, LEXICON)
    if spans:
        gaps = [word[end:start] for (_, end), (start, _) in pairwise(spans)]
        assert spans[0][0] == 0
        assert spans[-1][1] == len(word)
        assert set(gaps) <= set(LINKS)
        assert len(spans) > 1


@given(word=WORDS)
def test_every_part_is_a_word_of_the_lexicon(word):
    parts = take_apart(word)
    assert all(part in LEXICON and len(part) >= SHORTEST_PART for part in parts)


@given(heads=st.lists(st.tuples(st.sampled_from(["wind", "energie", "dorf"]), st.sampled_from(LINKS)), min_size=1))
def test_what_was_put_together_is_taken_apart(heads):
    word = "".join(noun + link for noun, link in heads) + "versammlung"
    assert take_apart(word) == [*(noun for noun, _ in heads), "versammlung"]
