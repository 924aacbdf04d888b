"""The texts that the search is measured with are the same wherever they are made."""

from statistics import median

from tests.benchmarks.german_samples import LONG_WORDS, Samples

SECTORS, REGIONS = ["energie", "wohnen"], [["DE", "09", "09162"]]


def count_words(text):
    return sum(len(passage.split()) for passage in text.passages)


def test_a_seed_gives_the_same_words_texts_and_queries():
    one, other = (Samples(5, SECTORS, REGIONS) for _number in range(2))
    assert one.words == other.words
    assert [one.make_text(number) for number in range(30)] == [other.make_text(number) for number in range(30)]
    assert list(one.make_queries(30, 30)) == list(other.make_queries(30, 30))
    assert list(one.make_beginnings(30)) == list(other.make_beginnings(30))


def test_texts_are_as_long_and_words_as_many_as_was_asked_for():
    samples = Samples(5, SECTORS, REGIONS)
    assert len(set(samples.words)) == len(samples.words) >= 150_000
    lengths = [count_words(samples.make_text(number)) for number in range(1000)]
    assert 115 <= median(lengths) <= 125
    assert all(length >= LONG_WORDS for length in lengths[::10])
