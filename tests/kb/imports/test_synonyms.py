import json

import pytest
from django.core.management import CommandError, call_command

from kb.imports.synonyms import SynonymImport, import_synonyms, synonym_rows
from kb.imports.tables import write_table
from search.models import Synonym
from tests.factories import default_site
from tests.factories.search import SynonymFactory

pytestmark = pytest.mark.django_db

ROWS = [("de", "PV", "Photovoltaik;Solarstrom"), ("en", "co-op", "cooperative")]


@pytest.fixture
def load(tmp_path):
    def load_rows(rows=ROWS, **options):
        write_table(tmp_path / "synonyms.csv", SynonymImport.columns, rows)
        return import_synonyms(tmp_path / "synonyms.csv", site=default_site(), **options)

    return load_rows


def outcomes(entries):
    return [entry.outcome for entry in entries]


def test_groups_are_made_once(load):
    assert outcomes(load()) == ["created", "created"]
    assert outcomes(load()) == ["unchanged", "unchanged"]
    assert {(each.language_code, str(each)) for each in Synonym.objects.for_site(default_site())} == {
        ("de", "PV, Photovoltaik, Solarstrom"),
        ("en", "co-op, cooperative"),
    }


def test_a_new_spelling_comes_to_its_group(load):
    load()
    assert outcomes(load([("de", "PV", "Photovoltaik;Solarstrom;Fotovoltaik"), ROWS[1]])) == ["updated", "unchanged"]
    assert Synonym.objects.count() == 2


def test_what_an_editor_changed_or_deleted_stays_so(load):
    load()
    Synonym.objects.filter(language_code="de").update(spellings="PV\nPhotovoltaik")
    Synonym.objects.get(language_code="en").delete()
    changed = [("de", "PV", "Photovoltaik;Sonne"), ("en", "co-op", "coop")]

    assert outcomes(load(changed)) == ["skipped_edited", "skipped_edited"]
    assert [str(each) for each in Synonym.objects.all()] == ["PV, Photovoltaik"]


def test_a_group_of_the_editors_is_left_alone(load):
    SynonymFactory(spellings="PV\nSonnenstrom")
    assert outcomes(load()) == ["skipped_edited", "created"]


def test_a_group_that_would_change_nothing_fails(load):
    entries = load([("de", "Dorfladen", "Dorfläden"), ("xx", "a", "b"), ROWS[0]])
    assert outcomes(entries) == ["failed", "failed", "created"]


def test_a_dry_run_writes_nothing(load):
    assert outcomes(load(dry_run=True)) == ["created", "created"]
    assert not Synonym.objects.exists()


def test_what_is_exported_is_what_was_read(load):
    load()
    assert synonym_rows(default_site()) == ROWS


def test_the_command_prints_json_only(tmp_path, capsys):
    write_table(tmp_path / "synonyms.csv", SynonymImport.columns, ROWS)
    call_command("import_synonyms", tmp_path / "synonyms.csv", "--json")

    assert json.loads(capsys.readouterr().out)["counts"]["synonyms"]["created"] == 2


def test_a_file_that_is_missing_is_refused(tmp_path):
    with pytest.raises(CommandError, match="fehlt"):
        call_command("import_synonyms", tmp_path / "fehlt.csv")
