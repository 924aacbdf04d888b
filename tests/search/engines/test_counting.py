from search.engines.counting import simplify
from search.engines.queries import AllOf, AnyOf, Boosted, NotAny, Phrase, WithBonus, Word

CONTAINED = {"title": "title_parts", "opening": "parts"}
STEMS = {"title": 3.0}
ALL = {"title_parts": 2.0, "parts": 1.0, "opening": 0.3}


def test_what_only_ranks_is_left_out():
    query = AllOf([Boosted(WithBonus(Word("rat", STEMS), [Phrase(["rat", "haus"], STEMS)]), 2)])
    assert simplify(query, {}) == AllOf([Word("rat", STEMS)])


def test_a_word_is_not_looked_up_in_a_field_that_another_one_contains():
    assert simplify(Word("rat", STEMS | ALL), CONTAINED) == Word("rat", {"title_parts": 2.0, "parts": 1.0})
    assert simplify(Word("rat", STEMS), CONTAINED) == Word("rat", STEMS)


def test_a_word_asked_for_twice_is_looked_up_once():
    word = AnyOf([Word("rat", STEMS), Boosted(Word("rat", ALL), 2), Word("amt", ALL)])
    united = [Word("rat", {"title_parts": 2.0, "parts": 1.0}), Word("amt", {"title_parts": 2.0, "parts": 1.0})]
    assert simplify(AnyOf([word]), CONTAINED) == AnyOf(united)


def test_several_of_the_parts_stay_several():
    parts = [AnyOf([Word("rat", STEMS), Word("rat", STEMS)]), Word("amt", STEMS)]
    assert simplify(AnyOf(parts, minimum=2), CONTAINED) == AnyOf([AnyOf([Word("rat", STEMS)]), Word("amt", STEMS)], 2)


def test_what_is_excluded_or_stands_side_by_side_stays_as_it_is():
    query = AllOf([Phrase(["rat", "haus"], STEMS), NotAny([Word("amt", STEMS)])])
    assert simplify(query, CONTAINED) == query
