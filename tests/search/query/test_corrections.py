import pytest

from search.query.corrections import MOST_CORRECTIONS, Correction, Corrector


@pytest.fixture
def correct(index):
    """Return a function: words typed -> what they are corrected to."""
    index.add(
        {
            "Prüfungsverband": "Der Verband prüft die Satzung der Genossenschaft; auch das Dorf hat einen Laden.",
            "Sitzung": "Satzungen, Beschlüsse, Mitglieder und der Vorstand",
        }
    )
    corrector = Corrector(index.analyzer, index.pages, index.words)

    def correct(typed, *languages):
        corrections = corrector.correct(typed.split(), languages or ("de",))
        return {correction.typed: correction.replacement for correction in corrections.values()}

    return correct


@pytest.mark.parametrize(
    ("typed", "replacement"),
    [
        ("Satzugn", "Satzung"),
        ("satzng", "Satzung"),
        ("Gennossenschaft", "Genossenschaft"),
        ("Genossenchft", "Genossenschaft"),
        ("Prüfungsverbant", "Prüfungsverband"),
        ("Pruefungsverbnad", "Prüfungsverband"),
        ("Verbant", "Verband"),
        ("ferband", "Verband"),
        ("Vorstnad", "Vorstand"),
    ],
)
def test_a_typo_is_corrected_to_a_word_of_the_index_as_it_is_written(typed, replacement, correct):
    assert correct(typed) == {typed: replacement}


@pytest.mark.parametrize("typed", ["Satzung", "SATZUNGEN", "satzungen", "Pruefungsverband", "Dorf", "prüft", "auch"])
def test_known_words_are_never_changed(typed, correct):
    assert correct(typed) == {}


@pytest.mark.parametrize("typed", ["Satz", "Beschlussung", "geladenen"])
def test_words_whose_root_is_known_are_not_changed(typed, correct):
    assert correct(typed) == {}


@pytest.mark.parametrize("typed", ["Dorfladen", "Genossenschaftsverband", "Ladengenossenschaften"])
def test_words_whose_parts_are_known_are_not_changed(typed, correct):
    assert correct(typed) == {}


def test_a_typo_in_a_compound_that_nobody_has_written_is_corrected_in_its_part(correct):
    assert correct("Genossenschaftsverbnad") == {"Genossenschaftsverbnad": "Genossenschaft Verband"}
    assert correct("Prüfnugsgenossenschaft") == {"Prüfnugsgenossenschaft": "Prüfung Genossenschaft"}


@pytest.mark.parametrize("typed", ["der", "xat", "§", "2024", "2O24", "b2b44", "GmbH2"])
def test_short_words_and_numbers_are_left_alone(typed, correct):
    assert correct(typed) == {}


def test_what_is_near_to_nothing_stays_as_it_is(correct):
    assert correct("Quibbelschorf") == {}


def test_at_most_four_words_are_corrected(correct):
    typed = "Satzugn Gennossenschaft Prüfungsverbant Vorstnad Sitzugn Mitglider"
    assert list(correct(typed)) == typed.split()[:MOST_CORRECTIONS]


def test_a_word_typed_twice_is_corrected_once(correct):
    assert correct("Satzugn Satzugn") == {"Satzugn": "Satzung"}


def test_words_that_left_the_index_are_not_suggested(index):
    index.add({"Satzung": "", "Sitzung": ""})
    corrector = Corrector(index.analyzer, index.pages, index.words)
    assert corrector.correct(["Setzung"], ["de"]) == {"Setzung": Correction("Setzung", "Satzung")}
    index.pages.delete(["page:Satzung"])
    assert corrector.correct(["Setzung"], ["de"]) == {"Setzung": Correction("Setzung", "Sitzung")}
    index.pages.clear()
    assert corrector.correct(["Setzung"], ["de"]) == {}


def test_a_word_known_in_one_language_of_several_is_known(index):
    index.add({"The statutes": ""}, "en")
    corrector = Corrector(index.analyzer, index.pages, index.words)
    assert corrector.correct(["statutes"], ["de", "en"]) == {}
    assert corrector.correct(["statutse"], ["de", "en"])["statutse"].replacement == "statutes"


def test_a_noun_of_the_lexicon_is_spelt_right_though_no_page_has_it(correct):
    assert correct("Plan Gemeinde") == {}
    assert correct("Plam") == {}


def test_a_word_of_another_language_of_the_site_is_not_corrected(index):
    index.add({"Der Laden": "Ein Laden im Dorf"})
    index.add({"Loden": "A lader of lodens"}, language="en")
    correct = Corrector(index.analyzer, index.pages, index.words, content_languages=("de", "en")).correct
    assert correct(["Läden"], ["en"]) == {}


def test_a_compound_is_mended_only_by_nouns(index):
    index.add({"Verband": "rund um den Verband und die Prüfung"})
    corrector = Corrector(index.analyzer, index.pages, index.words)
    assert corrector.correct(["Verbandrand"], ["de"]) == {}
    assert corrector.correct(["Verbandprüfnug"], ["de"])["Verbandprüfnug"].replacement == "Verband Prüfung"
