"""What old archives and new files hold; all texts are invented but the one sample outside the repository."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from coopgo.pages.imports.content import Heading, ListItem, Paragraph, TextList
from coopgo.pages.imports.errors import ImportRefused
from dialogs.imports.intermediate import FollowUp
from dialogs.imports.text_parser import parse_text

SAMPLE = Path(__file__).parents[3] / "../shared/data/archive/dialoge-2017-03.txt"
NBSP = "\u00a0"

ARCHIVE = f"""Worum es hier geht

Alles ist kostenfrei.

12. März 2018

Ein Laden für das Dorf

Bereich: Nahversorgung

Die Frage:

Unser Laden schließt.
Was können wir tun?
{NBSP} {NBSP}
(FragestellerIn – Sprecherin einer Initiative

Die Antworten – Ein Auszug:

Warum?

Denn:

Es fehlt an Kund\u00adschaft …

·{NBSP}{NBSP}{NBSP} ein Regal,

·{NBSP}{NBSP}{NBSP} eine Kasse.

A.   Der Verein
trägt die Kosten.
B.   Die Genossen-
schaft trägt sie.

PS:
{NBSP}{NBSP}
Rufen Sie an!

Gemeinsam geht es.

Fragen bitte an rat@example.org richten.

5.4.17

Wärme aus dem Wald

Bereich:

Energie

Die Frage:

Am 3.4.2017 tagten wir. Der nächste Termin:

1.5.2017

Darüber wird noch beraten.

(FragestellerIn – Beirat (Technik))

Die Antworten:

Gut so.
"""


def parse_one(body, head="12.3.2018\n\nEin Titel\n\n"):
    (dialog,) = parse_text(head + body, file="a.txt").dialogs
    return dialog


def answers(text):
    return parse_one(f"Die Frage:\n\nWas nun?\n\nDie Antworten:\n\n{text}").answers


def items(*texts):
    return tuple(ListItem(text) for text in texts)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the archive sample lies outside the repository")
def test_the_archive_sample_is_read_whole():
    (dialog,) = parse_text(SAMPLE.read_bytes(), file=SAMPLE.name).dialogs
    assert (dialog.date, dialog.line, dialog.sectors) == (date(2017, 3, 25), 5, ("Regionen - Gemeinden",))
    assert dialog.role == "Fraktionsvorsitzende in einem Kommunalparlaments"
    assert len(dialog.question) == 8
    lists = [block for block in dialog.answers if isinstance(block, TextList)]
    assert [len(block.items) for block in lists] == [3, 8, 1, 8, 1]
    assert len(dialog.answers) == 17
    assert not any(isinstance(block, Heading) for block in dialog.answers)
    assert len(dialog.postscript) == 1
    assert dialog.motto.endswith("setzt sich durch.")
    assert [line.line for line in dialog.dropped_lines] == [83]


def test_an_archive_file_holds_several_dialogs():
    parsed = parse_text(ARCHIVE, file="a.txt")
    first, second = parsed.dialogs
    assert [line.text for line in parsed.dropped_lines] == ["Worum es hier geht", "Alles ist kostenfrei."]
    assert (first.date, first.title, first.sectors) == (
        date(2018, 3, 12), "Ein Laden für das Dorf", ("Nahversorgung",)
    )  # fmt: skip
    assert first.question == (Paragraph("Unser Laden schließt."), Paragraph("Was können wir tun?"))
    assert first.role == "Sprecherin einer Initiative"
    assert first.answers == (
        Paragraph("Warum?"),
        Paragraph("Denn:"),
        Paragraph("Es fehlt an Kundschaft …"),
        TextList("plain", items("ein Regal,", "eine Kasse.")),
        TextList("lettered", items("Der Verein trägt die Kosten.", "Die Genossenschaft trägt sie.")),
    )
    assert first.postscript == (Paragraph("Rufen Sie an!"),)
    assert first.motto == "Gemeinsam geht es."
    assert [line.text for line in first.dropped_lines] == ["Fragen bitte an rat@example.org richten."]
    assert (second.date, second.sectors, second.role) == (date(2017, 4, 5), ("Energie",), "Beirat (Technik)")


def test_a_date_in_a_text_opens_no_dialog():
    second = parse_text(ARCHIVE, file="a.txt").dialogs[1]
    assert Paragraph("1.5.2017") in second.question


@pytest.mark.parametrize(
    ("data", "word"),
    [(b"", "empty"), (b" \n\xc2\xa0\n", "empty"), (b"\x89PNG\0\0", "text"), ("Ä".encode("latin-1"), "UTF-8"),
     ("12.3.2018".encode("utf-16"), "text"), (b"Nur Text.", "no dialog"), (b"12.3.2018\n\nTitel\n", "no dialog")],
)  # fmt: skip
def test_a_file_without_dialogs_is_refused_in_one_sentence(data, word):
    with translation.override("en"), pytest.raises(ImportRefused, match=word):
        parse_text(data, file="a.txt")


def test_byte_order_mark_and_other_line_ends_change_nothing():
    data = b"\xef\xbb\xbf" + ARCHIVE.replace("\n", "\r\n").encode()
    assert parse_text(data, file="a.txt").dialogs == parse_text(ARCHIVE, file="a.txt").dialogs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("z. B. so.\n", (Paragraph("z. B. so."),)),
        ("A. Beispiel schrieb uns.\n", (Paragraph("A. Beispiel schrieb uns."),)),
        ("1. Mai war der Tag.\n", (Paragraph("1. Mai war der Tag."),)),
        ("1. eins\n2. zwei\n", (TextList("numbered", items("eins", "zwei")),)),
        ("a. eins\nb. zwei\n", (TextList("lettered", items("eins", "zwei")),)),
        ("So:\n- eins\n- zwei\n", (Paragraph("So:"), TextList("plain", items("eins", "zwei")))),
        ("- eins\n\\\n- zwei\n", (TextList("plain", items("eins")), TextList("plain", items("zwei")))),
    ],
)
def test_markers_make_lists_and_abbreviations_do_not(text, expected):
    assert answers(text) == expected


def test_lists_lie_in_lists_by_indentation_or_by_their_markers():
    nested = (TextList("lettered", (ListItem("eins", TextList("lettered", items("x", "y"))), ListItem("zwei"))),)
    assert answers("A.   eins\na.   x\nb.   y\nB.   zwei\n") == nested
    assert answers("a) eins\n  a) x\n  b) y\nb) zwei\n") == nested


def test_a_letter_goes_on_after_a_paragraph():
    first, between, second = answers("A.   eins\n\nDazu mehr.\n\nB.   zwei\n")
    assert (first.items, between, second.items, second.start) == (
        items("eins"), Paragraph("Dazu mehr."), items("zwei"), 2
    )  # fmt: skip


def test_wrapped_lines_are_joined_and_words_made_whole():
    text = (
        "Eine Genossenschaft dient ihren Mitgliedern. Sie braucht Wissens-\n"
        "und Erfahrungsschätze, eine Satzung und Menschen, die mitma-\n"
        "chen. Dann gelingt auch, was allein keiner schafft. So einfach\n"
        "ist es."
    )
    (block,) = answers(text)
    assert block.text == (
        "Eine Genossenschaft dient ihren Mitgliedern. Sie braucht Wissens- und Erfahrungsschätze, eine Satzung "
        "und Menschen, die mitmachen. Dann gelingt auch, was allein keiner schafft. So einfach ist es."
    )


def test_a_short_line_without_closing_mark_is_a_heading_in_answers_only():
    assert answers("Wer haftet wann\n\nDer Verein.\n") == (Heading("Wer haftet wann"), Paragraph("Der Verein."))
    assert answers("\\Wer haftet wann\n\nDer Verein.\n")[0] == Paragraph("Wer haftet wann")


def test_a_short_answer_ends_with_its_paragraph():
    dialog = parse_one("Frage: Was nun?\n\nKurzantwort:\n\nKlein\nanfangen.\n\nDann wachsen.\n")
    assert (dialog.short_answer, dialog.answers) == ("Klein anfangen.", (Paragraph("Dann wachsen."),))


def test_a_follow_up_question_ends_with_its_answer():
    assert answers("Nachfrage: Und dann?\n\nWirklich?\n\nAntwort: Ja.\n") == (
        FollowUp(("Und dann?", "Wirklich?")),
        Paragraph("Ja."),
    )


def test_what_has_no_place_becomes_a_note():
    dialog = parse_one("Ort: Ulm\nStand: bald\n\nEin Vorwort.\n\nDie Frage:\n\nWas nun?\n")
    assert [any(word in note for note in dialog.notes) for word in ("Ulm", "bald", "Vorwort")] == [True] * 3


def test_an_address_inside_an_answer_is_no_contact_line():
    dialog = parse_one(
        "Die Frage:\n\nWas nun?\n\nDie Antworten:\n\nEins.\n\nFragen an a@example.org.\n\nB.\n\nC.\n\nD."
    )
    assert not dialog.dropped_lines


def test_the_asker_may_write_a_postscript_too():
    dialog = parse_one("Die Frage:\n\nWas nun?\n\nPS:\n\nEs eilt.\n\nDie Antworten:\n\nGut.\n")
    assert Paragraph("Es eilt.") in dialog.question
    assert dialog.postscript == ()
