from dialogs.imports.report import build_report, report_dialog
from dialogs.imports.text_parser import parse_text

TEXT = """Kopf

12.3.2018

Ein Titel

Bereich: Rat; Tat

Die Frage:

Was **nun**?

(FragestellerIn – Rat)

Die Antworten:

- eins
  a) [zwei](https://example.org)

PS:

Rasch.
"""
KEYS = (
    "file line date title sectors sectors_mapped role question short_answer answers postscript motto notes "
    "dropped_lines path outcome"
)


def test_the_report_tells_a_dialog_as_a_reader_sees_it():
    parsed = parse_text(TEXT, file="a.txt")
    entry = report_dialog(parsed.dialogs[0], outcome="created", dropped_lines=parsed.dropped_lines)
    assert " ".join(entry) == KEYS
    assert (entry["date"], entry["line"], entry["sectors"]) == ("2018-03-12", 3, ["Rat", "Tat"])
    assert entry["question"] == [{"type": "paragraph", "text": "Was nun?"}]
    nested = {"text": "eins", "style": "lettered", "items": ["zwei"]}
    assert entry["answers"] == [{"type": "list", "style": "plain", "items": [nested]}]
    assert (entry["postscript"], entry["dropped_lines"]) == ("Rasch.", ["Kopf"])


def test_the_counts_hold_every_outcome():
    (dialog,) = parse_text(TEXT, file="a.txt").dialogs
    report = build_report([report_dialog(dialog, outcome="created"), report_dialog(dialog, outcome="failed")])
    assert report["counts"] == {
        "dialogs": 2, "created": 1, "updated": 0, "unchanged": 0, "skipped_edited": 0, "failed": 1,
        "notes": 0, "dropped_lines": 0,
    }  # fmt: skip
