"""Which paragraphs state a figure without saying where it is from."""

import pytest

from coopgo.pages.models import PageSource
from kb.figures import EXCERPT_LENGTH, find_figure, find_unsourced
from kb.models import UnsourcedFigure
from tests.factories import LawFactory, StandardPageFactory, make_dialog, make_guide

NAMES = {"GenG": "GenG", "Genossenschaftsgesetz": "GenG"}

FIGURES = [
    "Rund 12 Mitglieder kamen.",
    "Es gab 8.000 Einwohner.",
    "Sie zahlten 1,5 Millionen Euro.",
    "Das Bad öffnete 2012.",
    "Am 3.5.2019 stimmte der Rat zu.",
    "Der Anteil liegt bei 75 %.",
    "Nach § 36 Abs. 5 GenG sind es 25 Mitglieder.",
    "Jede Person zahlt 250 Euro [3].",
    "Das gilt nach § 43 seit 2006.",
    "2\u00a0000 Menschen machen mit.",
]
NO_FIGURES = [
    "Drei Mitglieder genügen.",
    "Es braucht 3 Mitglieder und 1 Satzung.",
    "Das steht in § 36 Abs. 15 GenG.",
    "Siehe §§ 11, 11a, 15 und 53 bis 64c GenG.",
    "Nach § 43 entscheidet die Versammlung.",
    "Die §§ 51 ff. regeln es.",
    "Art. 28 Absatz 12 schützt die Gemeinde.",
    "Abs. 12 Satz 14 Nr. 26a sagt es.",
    "Die Verordnung (EU) 2022/2065 gilt.",
    "Die Richtlinie 2003/41/EG gilt.",
    "Mehr dazu in D-2017-014.",
    "Die Texte stehen unter CC BY-SA 4.0.",
    "CO2 und B2B sind Abkürzungen.",
    "Das steht dort. [12]",
]


@pytest.mark.parametrize("text", FIGURES)
def test_two_or_more_digits_are_a_figure(text):
    text = text.replace("[3]", "")
    assert find_figure(text, NAMES)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_citations_references_and_single_digits_are_none(text):
    assert not find_figure(text, NAMES)


def paragraph(*texts):
    return {"type": "paragraph", "value": "".join(f"<p>{text}</p>" for text in texts)}


def item(text, *inner):
    items = [{"text": f"<p>{each}</p>", "style": "plain", "items": []} for each in inner]
    return {"text": f"<p>{text}</p>", "style": "plain", "items": items}


def a_list(*items):
    return {"type": "list", "value": {"style": "plain", "items": list(items)}}


def table(*rows, caption="Kosten"):
    value = {"caption": caption, "header": "row", "rows": [{"cells": list(row)} for row in rows]}
    return {"type": "table", "value": value}


def term_list(*pairs):
    items = [{"term": term, "explanation": f"<p>{text}</p>"} for term, text in pairs]
    return {"type": "term_list", "value": {"items": items}}


def timeline(*pairs, title=""):
    items = [{"when": when, "text": f"<p>{text}</p>"} for when, text in pairs]
    return {"type": "timeline", "value": {"title": title, "items": items}}


def callout(text):
    return {"type": "callout", "value": {"kind": "tip", "title": "Seit 1889", "text": f"<p>{text}</p>"}}


def quote(text, source=""):
    return {"type": "quote", "value": {"text": text, "source": source}}


def heading(text):
    return {"type": "heading", "value": {"level": "2", "text": text}}


LABELLED = [
    ("without figure", [paragraph("Fragen Sie nach.")], []),
    ("a bare figure", [paragraph("Es kamen 40 Leute.")], ["Es kamen 40 Leute."]),
    ("with a source", [paragraph("Es kamen 40 Leute. [1]")], []),
    ("a source that is not there", [paragraph("Es kamen 40 Leute. [2]")], ["Es kamen 40 Leute. [2]"]),
    ("a link to another site", [paragraph('<a href="https://example.org/">Es kamen 40 Leute.</a>')], []),
    ("a link within", [paragraph('<a linktype="page" id="3">40 Leute</a>')], ["40 Leute"]),
    ("each paragraph on its own", [paragraph("40 Leute. [1]", "50 Leute.")], ["50 Leute."]),
    ("a year", [paragraph("Seit <b>2012</b> gibt es sie.")], ["Seit 2012 gibt es sie."]),
    ("a heading", [heading("Die Zahlen von 2012")], []),
    ("a citation", [paragraph("Das steht in § 36 Abs. 15 GenG.")], []),
    ("a list", [a_list(item("40 Leute"), item("viele"), item("60 Leute"))], ["40 Leute", "60 Leute"]),
    ("a list with one source", [a_list(item("40 Leute"), item("60 Leute [1]"))], []),
    ("a source deep in a list", [a_list(item("40 Leute", "davon 20 neu [1]"))], []),
    ("a list in a list", [a_list(item("Leute", "davon 20 neu"))], ["Leute davon 20 neu"]),
    ("announced with a source", [paragraph("Es kamen: [1]"), a_list(item("40 Leute"))], []),
    ("announced, the source before the colon", [paragraph("Es kamen [1]:"), a_list(item("40 Leute"))], []),
    ("announced without", [paragraph("Es kamen:"), a_list(item("40 Leute"))], ["40 Leute"]),
    ("not announced", [paragraph("Es kamen viele. [1]"), a_list(item("40 Leute"))], ["40 Leute"]),
    ("the list proves its lead-in", [paragraph("Von 40 Leuten:"), a_list(item("20 neu [1]"))], []),
    ("a table", [table(["<p>Bad</p>", "<p>900.000 Euro</p>"])], ["Bad 900.000 Euro"]),
    ("a table with its source in the caption", [table(["<p>12 Euro</p>"], caption="Kosten [1]")], []),
    ("a table with one source", [table(["<p>12 Euro</p>"], ["<p>14 Euro [1]</p>"])], []),
    ("a term list", [term_list(("Anteil", "250 Euro"), ("Frist", "drei Wochen"))], ["Anteil 250 Euro"]),
    ("a term list with one source", [term_list(("Anteil", "250 Euro"), ("Frist", "[1]"))], []),
    ("a timeline", [timeline(("2012", "Gründung"))], ["2012 Gründung"]),
    ("a timeline with one source", [timeline(("2012", "Gründung"), ("2014", "Bau [1]"))], []),
    ("a callout", [callout("Legen Sie 500 Euro zurück.")], ["Legen Sie 500 Euro zurück."]),
    ("a quote", [quote("Wir waren 30.")], ["Wir waren 30."]),
    ("a quote with its source", [quote("Wir waren 30.", "Protokoll")], []),
]


@pytest.fixture
def law(db):
    return {"GenG": LawFactory()}


def find(page, names):
    page.sources = [PageSource(title="Eine Quelle")]
    return find_unsourced(page, names)


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in LABELLED], ids=[case[0] for case in LABELLED])
def test_a_paragraph_is_named_if_it_has_a_figure_and_no_source(body, expected, law):
    assert find(StandardPageFactory.build(body=body), law) == expected


def step(*content, title="In 30 Tagen", duration="10 Wochen"):
    return {"type": "step", "value": {"title": title, "duration": duration, "content": list(content)}}


def test_steps_are_read_to_their_ground(law):
    page = make_guide(body=[step(paragraph("Es kamen 40 Leute."), a_list(item("50 [1]")))])
    assert find(page, law) == ["Es kamen 40 Leute."]


def test_checklists_and_stages_are_read_too(law):
    checklist = {"type": "checklist", "value": {"title": "2026", "items": ["40 Leute sind da", "Sekt"]}}
    stages = {
        "type": "stages",
        "value": {"title": "", "stages": [{"name": "Verein", "gives": "ab 25 Euro", "asks": ""}]},
    }
    page = make_guide(body=[checklist, stages])
    assert find(page, law) == ["40 Leute sind da", "Verein ab 25 Euro"]


def test_the_words_of_who_asked_and_what_sums_up_are_left_out(law):
    page = make_dialog(
        question="<p>Wir sind 40 Leute.</p>",
        short_answer="Sie brauchen 250 Euro.",
        summary="Wie 40 Leute gründen.",
        answers=[{"type": "follow_up", "value": "<p>Auch zu 50?</p>"}, paragraph("Ja.")],
        postscript="<p>Es wurden 60.</p><ul><li>70</li><li>80 [1]</li></ul>",
    )
    assert find(page, law) == ["Es wurden 60."]


def test_an_excerpt_shows_the_figure_and_fits(law):
    long = "Wort " * 200 + "1234 Euro " + "Wort " * 200
    [excerpt] = find(StandardPageFactory.build(body=[paragraph(long)]), law)
    assert "1234 Euro" in excerpt
    assert len(excerpt) <= EXCERPT_LENGTH + 4


def excerpts_of(page):
    return list(UnsourcedFigure.objects.filter(page_id=page.pk).values_list("excerpt", flat=True))


def test_publishing_notes_the_figures_and_forgets_those_that_got_a_source(db):
    page = StandardPageFactory(body=[paragraph("Es kamen 40 Leute.")])
    page.save_revision().publish()
    assert excerpts_of(page) == ["Es kamen 40 Leute."]
    page.body = [paragraph("Es kamen 40 Leute, https://example.org/ zählte sie.")]
    page.save_revision().publish()
    assert excerpts_of(page) == []


def test_a_draft_is_read_whenever_it_is_saved_but_leaves_alone_what_is_published(db):
    draft = StandardPageFactory(live=False, body=[paragraph("Es kamen 40 Leute.")])
    draft.save_revision()
    assert excerpts_of(draft) == ["Es kamen 40 Leute."]
    live = StandardPageFactory(body=[paragraph("Viele kamen.")])
    live.body = [paragraph("Es kamen 40 Leute.")]
    live.save_revision()
    assert excerpts_of(live) == []
