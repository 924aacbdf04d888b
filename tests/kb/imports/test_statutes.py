import json

import pytest
from django.core.management import call_command

from kb.imports.statutes import ChangeImport, LawImport, change_rows, import_laws, import_statute_changes, law_rows
from kb.imports.tables import write_table
from kb.models import Law, StatuteChange
from tests.factories import default_site

pytestmark = pytest.mark.django_db

LAWS = [("GG", "Grundgesetz", "", "Art."), ("GenG", "Genossenschaftsgesetz", "Genossenschaftsgesetz;GenGesetz", "§")]
CHANGES = [("GenG", "36", "2026-01-01", "Neue Regel.")]


@pytest.fixture
def load(tmp_path):
    def load_rows(rows=LAWS, **options):
        write_table(tmp_path / "laws.csv", LawImport.columns, rows)
        return [entry.outcome for entry in import_laws(tmp_path / "laws.csv", site=default_site(), **options)]

    return load_rows


@pytest.fixture
def load_changes(tmp_path):
    def load_rows(rows=CHANGES):
        write_table(tmp_path / "changes.csv", ChangeImport.columns, rows)
        return import_statute_changes(tmp_path / "changes.csv", site=default_site())

    return load_rows


def test_laws_have_their_names_and_their_sign(load):
    assert load() == ["created", "created"]
    assert Law.objects.get(abbreviation="GenG").other_names == "Genossenschaftsgesetz\nGenGesetz"
    assert law_rows(default_site()) == LAWS
    assert load() == ["unchanged", "unchanged"]


def test_what_an_editor_changed_stays_and_wrong_rows_fail(load):
    load()
    Law.objects.filter(abbreviation="GG").update(name="Das Grundgesetz")

    assert load([("GG", "Anders", "", "Art."), ("BGB", "Bürgerliches Gesetzbuch", "", "Zeichen")]) == [
        "skipped_edited",
        "failed",
    ]


def test_changes_belong_to_a_law(load, load_changes):
    assert "GenG" in load_changes()[0].notes[0]
    load()

    assert [entry.outcome for entry in load_changes()] == ["created"]
    assert change_rows(default_site()) == CHANGES
    assert [entry.outcome for entry in load_changes([("GenG", "36", "demnächst", "")])] == ["failed"]
    assert StatuteChange.objects.count() == 1


def test_the_command_prints_json_only(tmp_path, capsys):
    write_table(tmp_path / "laws.csv", LawImport.columns, LAWS)
    write_table(tmp_path / "changes.csv", ChangeImport.columns, CHANGES)
    call_command("import_statutes", tmp_path / "laws.csv", "--changes", tmp_path / "changes.csv", "--json")

    counts = json.loads(capsys.readouterr().out)["counts"]
    assert (counts["laws"]["created"], counts["changes"]["created"]) == (2, 1)
