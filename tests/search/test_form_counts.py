from search.analysis import Analyzer, Lexicon
from search.form_counts import FormCounts


def find_repeated(counts):
    analyzer = Analyzer(Lexicon.build())
    return sorted(word.folded for word in counts.find_repeated(lambda form: analyzer.read_form(form, "de")))


def test_forms_are_counted_by_text():
    counts = FormCounts([{"Prüfung", "Wahl"}, {"Prüfung"}])
    counts.update([{"Prüfung", "prüfung"}])
    assert counts.counts == {"Prüfung": 3, "Wahl": 1, "prüfung": 1}


def test_words_of_two_texts_are_repeated_whatever_their_spelling():
    counts = FormCounts([{"Prüfung", "Pruefung", "Wahl", "WAHL"}, {"PRÜFUNG"}, set()])
    assert find_repeated(counts) == ["prufung"]
    counts.update([{"Pruefung", "wahl", "Haus"}])
    assert find_repeated(counts) == ["prufung", "wahl"]


def test_without_texts_nothing_is_repeated():
    assert find_repeated(FormCounts()) == find_repeated(FormCounts([set(), set()])) == []
