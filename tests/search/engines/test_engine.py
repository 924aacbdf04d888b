"""What every engine must do, whatever it is made of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.engines.base import Document, IndexDefinition, MissingIndexError, SearchRequest
from search.engines.queries import (
    AllOf,
    AnyOf,
    Beginning,
    Boosted,
    Everything,
    Keyword,
    Near,
    NotAny,
    Nothing,
    Phrase,
    Similar,
    WithBonus,
    Word,
)

BODY = {"body": 1.0}
BOTH = {"title": 4.0, "body": 1.0}


def document(id, title="", *passages, day=0, words="", **keywords):
    return Document(
        kind="page",
        id=str(id),
        texts={"title": [title], "body": passages},
        words={"words": words.split()},
        keywords=keywords,
        day=day,
    )


def find(engine, query, **options):
    return [hit.id for hit in engine.search(SearchRequest(query, **options)).hits]


def test_a_word_is_found_in_every_field_asked_for(engine):
    engine.add([document(1, "energie"), document(2, "", "energie wende"), document(3, "", "wasser")])
    assert set(find(engine, Word("energie", BOTH))) == {"1", "2"}
    assert find(engine, Word("energie", BODY)) == ["2"]


def test_a_heavier_field_ranks_first(engine):
    engine.add([document(1, "x", "energie"), document(2, "energie", "x")])
    assert find(engine, Word("energie", BOTH)) == ["2", "1"]
    assert find(engine, Word("energie", {"title": 0.1, "body": 9.0})) == ["1", "2"]


def test_the_rarer_word_weighs_more(engine):
    engine.add([document(n, "", "und") for n in range(8)] + [document(9, "", "dorfladen")])
    assert find(engine, AnyOf([Word("und", BODY), Word("dorfladen", BODY)]))[0] == "9"


def test_a_phrase_needs_its_words_side_by_side_in_one_passage(engine):
    engine.add([document(1, "", "eins zwei", "drei vier"), document(2, "", "zwei drei")])
    assert find(engine, Phrase(["zwei", "drei"], BODY)) == ["2"]
    assert find(engine, Phrase(["drei"], BODY)) != []


def test_a_beginning_completes_words(engine):
    engine.add([document(1, words="prufungsverband"), document(2, words="verband")])
    assert find(engine, Beginning("pruf", ["words"])) == ["1"]


@pytest.mark.parametrize("typed", ["pruef", "prf", "prxf", "prfu"])
def test_a_beginning_forgives_one_typo_where_it_may(engine, typed):
    engine.add([document(1, words="prufungsverband"), document(2, words="verband")])
    assert find(engine, Beginning(typed, ["words"])) == []
    assert find(engine, Beginning(typed, ["words"], distance=1)) == ["1"]


def test_a_beginning_forgives_no_second_typo(engine):
    engine.add([document(1, words="prufungsverband")])
    assert find(engine, Beginning("prxxung", ["words"], distance=1)) == []


def test_queries_combine(engine):
    engine.add([document(1, "", "a b"), document(2, "", "b c"), document(3, "", "a b c")])
    a, b, c = (Word(word, BODY) for word in "abc")
    assert find(engine, AllOf([a, c])) == ["3"]
    assert set(find(engine, AnyOf([a, c]))) == {"1", "2", "3"}
    assert set(find(engine, AnyOf([a, b, c], minimum=3))) == {"3"}
    assert find(engine, AllOf([b, NotAny([a])])) == ["2"]
    assert find(engine, NotAny([a, c])) == []
    assert find(engine, Nothing()) == []
    assert len(find(engine, Everything())) == 3
    assert find(engine, AnyOf([Boosted(a, 9), c]))[-1] == "2"


def test_what_must_not_be_found_may_be_a_query_of_several_fields(engine):
    engine.add([document(1, "", "a b"), document(2, "b", "c"), document(3, "a", "b c")])
    a, b, c = (Word(word, BOTH) for word in "abc")
    assert set(find(engine, AllOf([b, NotAny([AllOf([a, c])])]))) == {"1", "2"}
    assert find(engine, AllOf([b, NotAny([AnyOf([c, Phrase(["a"], BOTH, slop=2)])])])) == []


def test_several_values_of_a_filter_mean_or_and_several_filters_and(engine):
    engine.add([document(1, art=["dialog"], jahr=["2020"]), document(2, art=["seite"], jahr=["2020"])])
    engine.add([document(3, art=["dialog"], jahr=["2021"])])
    assert set(find(engine, Everything(), filters={"art": ["dialog", "seite"]})) == {"1", "2", "3"}
    assert find(engine, Everything(), filters={"art": ["dialog"], "jahr": ["2020"]}) == ["1"]
    assert find(engine, Everything(), filters={"art": ["unbekannt"]}) == []
    assert len(find(engine, Everything(), filters={"art": []})) == 3


def test_what_is_excluded_is_missing_from_hits_total_and_counts(engine):
    engine.add([document(n, "x", parent=["7" if n < 3 else "8"], art=["dialog"]) for n in range(5)])
    response = engine.search(SearchRequest(facets=["art"], excluded={"parent": ["7"]}, excluded_keys=["page:4"]))
    assert [hit.id for hit in response.hits] == ["3"]
    assert response.total == 1
    assert response.facets == {"art": {"dialog": 1}}


def test_a_facet_without_any_value_is_empty(engine):
    engine.add([document(1)])
    assert engine.search(SearchRequest(facets=["art"])).facets == {"art": {}}


def test_pages_follow_one_another(engine):
    engine.add([document(n, "gleich") for n in range(25)])
    pages = [find(engine, Word("gleich", BOTH), offset=offset, limit=10) for offset in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert len({id for page in pages for id in page}) == 25
    assert len(find(engine, Everything(), limit=None)) == 25
    assert engine.search(SearchRequest(limit=0)).total == 25


def test_newest_first(engine):
    engine.add([document(1, day=5), document(2, day=9), document(3)])
    hits = engine.search(SearchRequest(order="newest")).hits
    assert [(hit.id, hit.score) for hit in hits] == [("2", 0), ("1", 0), ("3", 0)]


def test_a_first_day_leaves_out_what_is_older_or_has_no_day(engine):
    engine.add([document(n, day=day, k=["a"]) for n, day in ((1, 737_000), (2, 737_001), (3, 738_000), (4, 0))])
    response = engine.search(SearchRequest(since_day=737_001, order="newest", facets=["k"]))
    assert [hit.id for hit in response.hits] == ["3", "2"]
    assert (response.total, response.facets) == (2, {"k": {"a": 2}})


def test_a_first_day_adds_nothing_to_the_score(engine):
    engine.add([document(1, "energie", day=737_000)])
    query = Word("energie", BOTH)
    [with_day] = engine.search(SearchRequest(query, since_day=1)).hits
    [without] = engine.search(SearchRequest(query)).hits
    assert with_day.score == without.score


def test_what_is_stored_comes_back_where_asked_for(engine):
    engine.add([Document("page", "1", stored=["Größe", "zwei\n"])])
    assert list(engine.search(SearchRequest(with_stored=True)).hits[0].stored) == ["Größe", "zwei\n"]
    assert list(engine.search(SearchRequest()).hits[0].stored) == []


def test_frequencies_are_those_of_the_field_where_a_term_is_most_frequent(engine):
    engine.add([document(1, "a", "a b"), document(2, "", "a")])
    assert engine.get_frequencies(["a", "b", "c"]) == {"a": 2, "b": 1, "c": 0}


def test_a_common_word_stays_common_in_a_title(engine):
    engine.add([document(n, "", "eine sache") for n in range(20)])
    engine.add([document(98, "eine", "x"), document(99, "", "dorfladen")])
    assert find(engine, AnyOf([Word("eine", BOTH), Word("dorfladen", BOTH)]))[0] == "99"


def test_an_id_need_not_be_a_number(engine):
    engine.add([document("a-b"), document(7)])
    assert set(find(engine, Everything())) == {"a-b", "7"}


def test_adding_again_replaces(engine):
    engine.add([document(1, "alt")])
    engine.add([document(1, "neu")])
    assert engine.count() == 1
    assert find(engine, Word("alt", BOTH)) == []


def test_deleted_documents_are_gone(engine):
    engine.add([document(1, "x"), document(2, "x")])
    engine.delete(["page:1", "page:99"])
    assert find(engine, Word("x", BOTH)) == ["2"]
    engine.clear()
    assert engine.count() == 0


def test_another_reader_sees_a_commit_at_once(make_engine):
    writer, reader = make_engine(), make_engine()
    writer.add([document(1)])
    assert reader.count() == 1
    writer.add([document(2)])
    assert reader.count() == 2


def test_a_rebuild_shows_only_when_it_is_finished(make_engine):
    engine, reader = make_engine(), make_engine()
    engine.add([document(1)])
    rebuild = engine.rebuild()
    rebuild.add([document(n) for n in (1, 2)])
    assert reader.count() == 1
    rebuild.finish()
    assert reader.count() == 2
    reader.check()


def test_an_abandoned_rebuild_changes_nothing(engine):
    engine.add([document(1)])
    rebuild = engine.rebuild()
    rebuild.add([document(2)])
    rebuild.abandon()
    assert find(engine, Everything()) == ["1"]


def test_what_is_written_during_a_rebuild_survives_it(engine):
    engine.add([document(1, "alt"), document(2)])
    rebuild = engine.rebuild()
    rebuild.add([document(1, "alt"), document(2)])
    engine.add([document(1, "neu"), document(3)])
    engine.delete(["page:2"])
    rebuild.finish()
    assert set(find(engine, Everything())) == {"1", "3"}
    assert find(engine, Word("neu", BOTH)) == ["1"]


def test_an_index_that_was_never_made_is_reported(engine):
    for use in (engine.check, engine.count, lambda: engine.search(SearchRequest())):
        with pytest.raises(MissingIndexError):
            use()


def test_an_index_that_was_never_rebuilt_is_reported(engine):
    engine.add([document(1)])
    with pytest.raises(MissingIndexError):
        engine.check()


def test_similar_documents_share_telling_terms_and_not_the_common_ones(engine):
    engine.add([document(n, "", "und die das") for n in range(10, 30)])
    engine.add([document(1, "dorfladen", "und die dorfladen genossenschaft"), document(2, "", "und dorfladen satzung")])
    engine.add([document(3, "", "genossenschaft dorfladen und die"), document(4, "", "die das schwimmbad")])
    assert find(engine, Similar("page:1", BOTH))[:2] == ["3", "2"]
    assert "1" not in find(engine, Similar("page:1", BOTH))


def test_similar_documents_pass_the_filters_too(engine):
    engine.add([document(n, "dorfladen", "genossenschaft", sprache=["de" if n < 4 else "en"]) for n in range(1, 6)])
    similar = find(engine, Similar("page:1", BOTH), filters={"sprache": ["de"]}, excluded_keys=["page:2"])
    assert similar == ["3"]


def test_nothing_is_similar_to_what_is_unknown_or_says_nothing(engine):
    engine.add([document(1), document(2, "allein"), document(3, "anders")])
    for key in ("page:1", "page:2", "page:99"):
        assert find(engine, Similar(key, BOTH)) == []


VALUES = st.lists(st.sampled_from("abc"), unique=True, max_size=2)


def replace_all(engine, documents):
    engine.add(documents)
    wanted = {document.id for document in documents}
    engine.delete(f"page:{id}" for id in find(engine, Everything(), limit=None) if id not in wanted)


PROPERTY = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@PROPERTY
@given(
    documents=st.lists(st.tuples(VALUES, VALUES), max_size=8),
    filters=st.fixed_dictionaries({"art": VALUES, "bereich": VALUES}),
)
def test_the_count_beside_a_value_is_the_number_of_its_results(engine, documents, filters):
    pairs = [{"art": art, "bereich": bereich} for art, bereich in documents]
    replace_all(engine, [document(99), *(document(n, **pair) for n, pair in enumerate(pairs))])
    counts = engine.search(SearchRequest(filters=filters, facets=["art", "bereich"])).facets
    for name in filters:
        for value in "abc":
            alone = engine.search(SearchRequest(filters=filters | {name: [value]})).total
            assert counts[name].get(value, 0) == alone


@pytest.mark.parametrize("typed", ["verbnd", "verbandd", "verbamd", "vebrand", "erband", "evrband"])
def test_a_word_one_change_away_is_near(engine, typed):
    engine.add([document(1, words="verband"), document(2, words="verein")])
    assert find(engine, Near(typed, "words")) == ["1"]


@pytest.mark.parametrize("typed", ["vrbnd", "verbannde", "werbamd", "vebrnad", "vebranx", "rband"])
def test_a_word_two_changes_away_is_near_only_where_two_are_allowed(engine, typed):
    engine.add([document(1, words="verband"), document(2, words="verein")])
    assert find(engine, Near(typed, "words")) == []
    assert find(engine, Near(typed, "words", distance=2)) == ["1"]


@pytest.mark.parametrize("typed", ["verb", "xexbanx", "verbandsra", "", "\x00", "verband verein"])
def test_nothing_farther_is_near(engine, typed):
    engine.add([document(1, words="verband"), document(2, words="verbandstage")])
    assert find(engine, Near(typed, "words", distance=2)) == []


def test_a_word_is_near_to_itself_and_to_no_longer_word_that_begins_so(engine):
    engine.add([document(1, words="verband"), document(2, words="verbandstag")])
    assert find(engine, Near("verband", "words", distance=2)) == ["1"]


@PROPERTY
@given(
    words=st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=12, unique=True),
    typed=st.text("abc", min_size=1, max_size=6),
    distance=st.sampled_from([1, 2]),
)
def test_near_words_are_those_of_optimal_string_alignment(engine, words, typed, distance):
    replace_all(engine, [document(word, words=word) for word in words])
    near = find(engine, Near(typed, "words", distance), limit=None)
    assert set(near) == {word for word in words if OSA.distance(typed, word) <= distance}


def test_a_keyword_is_found_by_its_exact_value(engine):
    engine.add([document(1, titel=["wer wind sat"]), document(2, titel=["wind"]), document(3, art=["wind"])])
    assert find(engine, Keyword("titel", "wind")) == ["2"]
    assert find(engine, Keyword("titel", "wer wind")) == []
    assert find(engine, Keyword("unbekannt", "wind")) == []


def test_all_documents_with_a_keyword_score_the_same(engine):
    engine.add([document(1, "eins", "zwei drei", k=["a"]), document(2, k=["a", "b"])])
    assert len({hit.score for hit in engine.search(SearchRequest(Keyword("k", "a"))).hits}) == 1


def test_a_bonus_ranks_and_selects_nothing(engine):
    engine.add([document(1, "", "strom"), document(2, "", "strom wind"), document(3, "", "wind"), document(4)])
    strom, wind = Word("strom", BODY), Word("wind", BODY)
    assert find(engine, WithBonus(strom, [Boosted(wind, 5)])) == ["2", "1"]
    assert set(find(engine, WithBonus(strom, []))) == {"1", "2"}
    assert find(engine, WithBonus(Nothing(), [wind])) == []


def test_a_bonus_counts_for_no_minimum(engine):
    engine.add([document(1, "", "a b c"), document(2, "", "a c")])
    a, b, c = (Word(word, BODY) for word in "abc")
    assert find(engine, WithBonus(AnyOf([a, b], minimum=2), [c])) == ["1"]


def test_words_of_a_loose_phrase_stand_a_few_places_elsewhere(engine):
    engine.add([document(1, "", "a b"), document(2, "", "a x b"), document(3, "", "a x x b"), document(4, "", "b a")])
    found = {slop: set(find(engine, Phrase(["a", "b"], BODY, slop=slop))) for slop in (0, 1, 2)}
    assert found == {0: {"1"}, 1: {"1", "2"}, 2: {"1", "2", "3", "4"}}


def test_term_fields_are_scored_like_text_fields(open_index):
    engine = open_index(IndexDefinition("terms", 1, text_fields=("title",), term_fields=("title_parts",)))
    engine.add([Document("page", str(n), {"title_parts": [" ".join(["verband"] * n)]}) for n in (1, 3)])
    engine.add([Document("page", "9", {"title": ["verband"]})])
    assert find(engine, Word("verband", {"title_parts": 1.0})) == ["3", "1"]
    assert find(engine, Word("verband", {"title": 9.0, "title_parts": 1.0}))[0] == "9"


def test_frequencies_count_term_fields_too(open_index):
    engine = open_index(IndexDefinition("terms", 1, text_fields=("title",), term_fields=("title_parts",)))
    engine.add([Document("page", str(n), {"title": ["x"], "title_parts": ["x verband"]}) for n in range(3)])
    assert engine.get_frequencies(["x", "verband"]) == {"x": 3, "verband": 3}


def test_an_index_may_hold_words_only(open_index):
    engine = open_index(IndexDefinition("words", 1, text_fields=(), word_fields=("words",)))
    engine.add([Document("word", "wind", words={"words": ["wind"]})])
    assert find(engine, Near("wynd", "words")) == ["wind"]


def test_counting_passes_over_what_only_ranks(engine):
    engine.add([document(1, "", "a", art="x"), document(2, "", "a b", art="y")])
    query = AllOf([Boosted(WithBonus(Word("a", BODY), [Word("b", BODY)]), 2)])
    assert engine.search(SearchRequest(query, facets=["art"])).facets == {"art": {"x": 1, "y": 1}}
