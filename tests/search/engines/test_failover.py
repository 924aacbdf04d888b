import pytest

from search.engines.base import Document, EngineError, IndexDefinition, SearchRequest, SearchResponse
from search.engines.breaker import MOST_FAILURES, PROBE_SECONDS, WITHIN_SECONDS, Breaker
from search.engines.failover import FailoverEngine
from search.engines.watching import watching

DEFINITION = IndexDefinition("suite", 1, ("title",))


class Clock:
    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


class SpokenEngine:
    """Stands for an engine: answers with its number of documents, or not at all, and counts how often it is asked."""

    definition = DEFINITION

    def __init__(self, total):
        self.total, self.is_down, self.asked, self.written = total, False, 0, []

    def search(self, request):
        self.asked += 1
        if self.is_down:
            raise EngineError("The server does not answer.")
        return SearchResponse([], self.total, {})

    def count(self):
        return self.search(SearchRequest()).total

    def add(self, documents):
        self.written += documents


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def told():
    return []


@pytest.fixture
def breaker(clock, told):
    return Breaker(told.append, clock)


@pytest.fixture
def primary():
    return SpokenEngine(total=2)


@pytest.fixture
def engine(primary, breaker):
    return FailoverEngine(primary, SpokenEngine(total=1), breaker)


def test_the_primary_answers_and_is_written(engine, primary):
    with watching() as attempt:
        assert engine.count() == 2
    assert not attempt.has_failed_over
    documents = [Document("page", "1")]
    engine.add(documents)
    assert primary.written == documents


def test_where_it_fails_the_other_answers_and_nobody_waits_twice(engine, primary):
    primary.is_down = True
    with watching() as attempt:
        assert [engine.count(), engine.count(), engine.search(SearchRequest()).total] == [1, 1, 1]
    assert attempt.has_failed_over
    assert primary.asked == 1


def test_who_fails_again_and_again_is_asked_no_more_but_for_a_probe(engine, primary, breaker, clock, told):
    primary.is_down = True
    for _ in range(MOST_FAILURES + 5):
        assert engine.count() == 1
    assert primary.asked == MOST_FAILURES
    assert breaker.is_open
    for probe in (1, 2):
        clock.seconds += PROBE_SECONDS
        engine.count()
        engine.count()
        assert primary.asked == MOST_FAILURES + probe
    assert told == [True, True, True]


def test_a_probe_that_is_answered_brings_it_back(engine, primary, breaker, clock, told):
    primary.is_down = True
    for _ in range(MOST_FAILURES):
        engine.count()
    primary.is_down = False
    assert engine.count() == 1
    clock.seconds += PROBE_SECONDS
    assert [engine.count(), engine.count()] == [2, 2]
    assert not breaker.is_open
    assert told == [True, False]


def test_failures_far_apart_open_nothing(engine, primary, breaker, clock):
    primary.is_down = True
    for _ in range(MOST_FAILURES * 2):
        engine.count()
        clock.seconds += WITHIN_SECONDS / (MOST_FAILURES - 1) + 1
    assert not breaker.is_open
    assert primary.asked == MOST_FAILURES * 2


def test_where_both_fail_the_error_is_told(engine, primary):
    primary.is_down = engine._fallback.is_down = True
    with pytest.raises(EngineError):
        engine.count()
