import json

import pytest
from django.core.management import CommandError, call_command

from coopgo.pages.imports.export_names import ExportNames
from kb.imports.glossary import COLUMNS, glossary_rows, import_glossary
from kb.imports.tables import write_table
from kb.models import GlossaryTerm
from tests.factories import StandardPageFactory, default_site

pytestmark = pytest.mark.django_db

ROWS = [
    ("eg", "eG", "Kurz.", "Siehe **GenG**.\n\nUnd [hier](seite:/mehr/).", "e. G.", "eG", "Short.", "", "", "geng"),
    ("geng", "GenG", "Das Gesetz.", "", "Genossenschaftsgesetz;GenGesetz", "", "", "", "", ""),
]


@pytest.fixture
def load(tmp_path):
    def load_rows(rows=ROWS, **options):
        write_table(tmp_path / "glossary.csv", COLUMNS, rows)
        return import_glossary(tmp_path / "glossary.csv", site=default_site(), **options)

    return load_rows


def outcomes(entries):
    return [entry.outcome for entry in entries]


def german(slug):
    return GlossaryTerm.objects.get(slug=slug, locale__language_code="de")


def test_terms_stand_in_each_language_that_has_one(load):
    assert outcomes(load()) == ["created", "created"]

    assert GlossaryTerm.objects.count() == 3
    english = GlossaryTerm.objects.get(slug="eg", locale__language_code="en")
    assert english.translation_key == german("eg").translation_key
    assert german("geng").spellings == ["GenG", "Genossenschaftsgesetz", "GenGesetz"]


def test_terms_refer_to_each_other(load):
    load()
    assert [term.slug for term in german("eg").see_also.all()] == ["geng"]
    assert [term.slug for term in german("geng").see_also.all()] == ["eg"]


def test_a_link_to_a_page_that_comes_later_is_made_by_the_next_run(load):
    assert "/mehr/" in load()[0].notes[0]
    page = StandardPageFactory(slug="mehr")

    assert outcomes(load()) == ["updated", "unchanged"]
    assert f'id="{page.pk}"' in german("eg").long_text and "<b>GenG</b>" in german("eg").long_text


def test_what_an_editor_changed_or_deleted_stays_so(load):
    load()
    GlossaryTerm.objects.filter(slug="eg").update(short_text="Vom Editor.")
    german("geng").delete()
    changed = [(slug, term, "Neu.", *rest) for slug, term, _short, *rest in ROWS]

    assert outcomes(load(changed)) == ["skipped_edited", "skipped_edited"]
    assert german("eg").short_text == "Vom Editor."


def test_unknown_references_are_noted_and_wrong_rows_fail(load):
    rows = [(*ROWS[0][:9], "nirgends"), ("leer", "", "", *[""] * 7)]
    entries = load(rows)

    assert outcomes(entries) == ["created", "failed"]
    assert any("nirgends" in note for note in entries[0].notes)


def test_a_dry_run_writes_nothing(load):
    assert outcomes(load(dry_run=True)) == ["created", "created"]
    assert not GlossaryTerm.objects.exists()


def test_what_is_exported_is_what_was_read(load):
    StandardPageFactory(slug="mehr")
    load()
    rows = [ROWS[0], (*ROWS[1][:9], "eg")]
    assert glossary_rows(default_site(), ExportNames()) == rows


def test_the_command_prints_json_only(tmp_path, capsys):
    write_table(tmp_path / "glossary.csv", COLUMNS, ROWS)
    call_command("import_glossary", tmp_path / "glossary.csv", "--json")

    assert json.loads(capsys.readouterr().out)["counts"]["glossary"]["created"] == 2


def test_a_file_that_is_missing_is_refused(tmp_path):
    with pytest.raises(CommandError, match="fehlt"):
        call_command("import_glossary", tmp_path / "fehlt.csv")
