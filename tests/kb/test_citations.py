"""Sixty passages as lawyers, editors and readers write them, each with the sections it cites."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.citations import find_citations, section_order

NAMES = {
    "GenG": "GenG",
    "Genossenschaftsgesetz": "GenG",
    "EStG": "EStG",
    "Einkommensteuergesetz": "EStG",
    "KStG": "KStG",
    "GG": "GG",
    "Grundgesetz": "GG",
    "UmwG": "UmwG",
    "AO": "AO",
    "Abgabenordnung": "AO",
    "BGB": "BGB",
    "Bürgerlichen Gesetzbuchs": "BGB",
    "SGB V": "SGB V",
    "SGB VIII": "SGB VIII",
    "GWB": "GWB",
    "GO NRW": "GO NRW",
    "DSGVO": "DSGVO",
    "GmbHG": "GmbHG",
    "PBefG": "PBefG",
    "Bundesreisekostengesetz": "BRKG",
    "BRKG": "BRKG",
    "InsO": "InsO",
}

PASSAGES = [
    ("§ 36 Abs. 5 GenG", "GenG 36"),
    ("§§ 11, 11a GenG", "GenG 11, GenG 11a"),
    ("§ 3 Nr. 26a EStG", "EStG 3"),
    ("Art. 28 GG", "GG 28"),
    ("§ 1 ff. UmwG", "UmwG 1"),
    ("Das folgt aus § 1 Abs. 1 GenG.", "GenG 1"),
    ("(§ 43 Abs. 3 Satz 3 Nr. 1 GenG)", "GenG 43"),
    ("§ 11(2) Nr. 3 GenG", "GenG 11"),
    ("§ 8 (1) Nr. 5 GenG", "GenG 8"),
    ("§§ 53 bis 55 GenG", "GenG 53, GenG 54, GenG 55"),
    ("§§ 53–55 GenG", "GenG 53, GenG 54, GenG 55"),
    ("§§ 53, 53a GenG", "GenG 53, GenG 53a"),
    ("§§ 51 ff. AO", "AO 51"),
    ("§ 105 Abs. 5 SGB V", "SGB V 105"),
    ("§ 45 SGB VIII", "SGB VIII 45"),
    ("§ 113 GO NRW", "GO NRW 113"),
    ("§ 36 des Genossenschaftsgesetzes", "GenG 36"),
    ("Artikel 28 des Grundgesetzes", "GG 28"),
    ("Art. 28 Abs. 2 Satz 1 GG", "GG 28"),
    ("Artikel 9 Absatz 1 GG", "GG 9"),
    ("§ 16 Abs. 2 und 3 GenG", "GenG 16"),
    ("§§ 6 und 7 GenG", "GenG 6, GenG 7"),
    ("§§ 6, 7 und 8 GenG", "GenG 6, GenG 7, GenG 8"),
    ("§§ 2, 6 Nr. 3 GenG", "GenG 2, GenG 6"),
    ("§ 6 Nr. 3, § 8a GenG", "GenG 6, GenG 8a"),
    ("§ 11 und § 12 GenG", "GenG 11, GenG 12"),
    ("§ 36 GenG und § 1 GWB", "GenG 36, GWB 1"),
    ("§ 36 Abs. 5 und § 43 Abs. 3 GenG", "GenG 36, GenG 43"),
    ("§ 9 I GenG", "GenG 9"),
    ("§ 9 I 2 GenG", "GenG 9"),
    ("§ 36 Absatz 5 Satz 2 GenG", "GenG 36"),
    ("§ 3 Nummer 26a EStG", "EStG 3"),
    ("§ 22 Abs. 1 Satz 2 KStG", "KStG 22"),
    ("§ 21b Abs. 1 GenG", "GenG 21b"),
    ("§21b GenG", "GenG 21b"),
    ("§\u00a043b\u00a0GenG", "GenG 43b"),
    ("§§\u00a09,\u00a024\u00a0GenG", "GenG 9, GenG 24"),
    ("§ 33 Absätze 3 und 4 GenG", "GenG 33"),
    ("§§ 16 Abs. 2, 17 GenG", "GenG 16, GenG 17"),
    ("§§ 2 Abs. 1 und 3 GenG", "GenG 2, GenG 3"),
    ("§§ 16 Abs. 2 und 3, 17 GenG", "GenG 16, GenG 17"),
    ("§ 8 Abs. 1 Nr. 5 und Abs. 2 GenG", "GenG 8"),
    ("§ 34 Abs. 1 Satz 2 Halbs. 1 GenG", "GenG 34"),
    ("§ 4 lit. a BRKG", "BRKG 4"),
    ("nach § 5 Abs. 2 Bundesreisekostengesetz", "BRKG 5"),
    ("Genossenschaftsgesetz, § 43", "GenG 43"),
    ("Genossenschaftsgesetz (§ 43)", "GenG 43"),
    ("GenG § 36", "GenG 36"),
    ("im Genossenschaftsgesetz: §§ 4 und 54", "GenG 4, GenG 54"),
    ("§ 22 i. V. m. § 21 BGB", "BGB 22, BGB 21"),
    ("§ 21 des Bürgerlichen Gesetzbuchs", "BGB 21"),
    ("Paragraf 36 GenG", "GenG 36"),
    ("Paragrafen 11 und 11a GenG", "GenG 11, GenG 11a"),
    ("Art. 6 Abs. 1 lit. b DSGVO", "DSGVO 6"),
    ("section 36 GenG", "GenG 36"),
    ("§ 36 Abs. 5", ""),
    ("§ 12 XyzG", ""),
    ("Der Preis steht in § 4 des Vertrags, nicht im GenG.", ""),
    ("36 GenG ohne Zeichen", ""),
    ("Mit § und ohne Zahl GenG", ""),
    ("§ 65 Abs. 2 GenG verlangt drei Monate, § 73 Abs. 2 GenG sechs.", "GenG 65, GenG 73"),
    ("§ 99999 GenG", "GenG 99999"),
    ("§ 15a S. 1 InsO; § 64 GmbHG", "InsO 15a, GmbHG 64"),
]


@pytest.mark.parametrize(("text", "expected"), PASSAGES, ids=[text for text, _ in PASSAGES])
def test_sections_are_found_with_their_law(text, expected):
    found = [f"{citation.law} {section}" for citation in find_citations(text, NAMES) for section in citation.sections]

    assert ", ".join(found) == expected


def test_the_span_covers_sign_to_law():
    text = "Seit 2017 gilt § 36 Abs. 5 GenG für alle."

    [citation] = find_citations(text, NAMES)

    assert text[citation.start : citation.end] == "§ 36 Abs. 5 GenG"


def test_without_laws_nothing_is_cited():
    assert find_citations("§ 36 GenG", {}) == []


@given(st.text(alphabet="§§ .,()Art–bisundAbsNr0123456789aIVGenG\u00a0", max_size=60))
def test_no_text_is_an_error_and_spans_never_overlap(text):
    citations = find_citations(text, NAMES)

    borders = [border for citation in citations for border in (citation.start, citation.end)]
    assert borders == sorted(borders)
    assert all(section_order(section) for citation in citations for section in citation.sections)


def test_a_number_that_no_law_has_is_no_section():
    assert find_citations(f"§ {'9' * 5000} GenG", NAMES) == []
    [citation] = find_citations(f"§§ 1 bis {'9' * 5000} und § 3 GenG", NAMES)
    assert citation.sections == ("3",)


def test_signs_without_sections_are_passed_once():
    [citation] = find_citations("§ " * 20_000 + "3 GenG", NAMES)
    assert citation.sections == ("3",)


def test_sections_are_sorted_as_in_the_law():
    assert sorted(["22", "9", "21b", "21", "21a", "10"], key=section_order) == ["9", "10", "21", "21a", "21b", "22"]
