import json

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopgo.pages.imports.errors import ImportRefused
from coopgo.pages.imports.ledger import count_outcomes
from kb.imports.sectors import import_sector_words, import_sectors
from kb.models import Sector, SectorAlias
from tests.factories import SectorFactory, default_site

pytestmark = pytest.mark.django_db

COLUMNS = "slug,name_de,name_en,description_de,description_en,order"
ENERGY = 'energie,Energie,Energy,"Strom, Wärme.",Power and heat.,2'
CARE = "pflege,Pflege,Care,Füreinander da sein.,Being there.,1"


@pytest.fixture
def write_table(tmp_path):
    def write(*rows, columns=COLUMNS, name="sectors.csv"):
        path = tmp_path / name
        path.write_text("\n".join([columns, *rows]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def import_rows(write_table):
    return lambda *rows, **options: import_sectors(write_table(*rows), site=default_site(), **options)


@pytest.fixture
def import_words(write_table):
    def run(*rows):
        path = write_table(*rows, columns="word,sector", name="words.csv")
        return import_sector_words(path, site=default_site())

    return run


def outcomes(entries):
    return [entry.outcome for entry in entries]


def sector(slug, language="de"):
    return Sector.objects.get(slug=slug, locale__language_code=language)


def test_a_row_makes_the_sector_in_both_languages(import_rows):
    assert outcomes(import_rows(ENERGY, CARE)) == ["created", "created"]

    german, english = sector("energie"), sector("energie", "en")
    assert (german.name, german.description, german.sort_order) == ("Energie", "Strom, Wärme.", 2)
    assert (english.name, english.sort_order) == ("Energy", 2)
    assert german.translation_key == english.translation_key
    assert german.is_listed and english.is_listed


def test_without_an_english_name_there_is_no_english_sector(import_rows):
    import_rows("energie,Energie,,Strom.,,2")

    assert Sector.objects.count() == 1


def test_running_twice_changes_nothing(import_rows):
    import_rows(ENERGY, CARE)
    before = list(Sector.objects.values())

    assert outcomes(import_rows(ENERGY, CARE)) == ["unchanged", "unchanged"]
    assert list(Sector.objects.values()) == before


def test_a_changed_row_updates_a_sector_that_no_editor_touched(import_rows):
    import_rows(ENERGY)
    before = sector("energie").pk, sector("energie", "en").pk

    assert outcomes(import_rows(ENERGY.replace("Energie", "Energie & Wärme"))) == ["updated"]
    assert (sector("energie").pk, sector("energie", "en").pk) == before
    assert sector("energie").name == "Energie & Wärme"


def test_a_row_may_get_its_english_name_later(import_rows):
    import_rows("energie,Energie,,Strom.,,2")

    assert outcomes(import_rows("energie,Energie,Energy,Strom.,Power.,2")) == ["updated"]
    assert sector("energie").translation_key == sector("energie", "en").translation_key


@pytest.mark.parametrize("change", [{"name": "Strom"}, {"is_listed": False}, {"sort_order": 9}, {"description": ""}])
def test_what_an_editor_changed_stays_so(import_rows, change):
    import_rows(ENERGY)
    Sector.objects.filter(slug="energie", locale__language_code="de").update(**change)

    assert outcomes(import_rows(ENERGY)) == ["unchanged"]
    assert outcomes(import_rows(ENERGY.replace(",Energie,", ",Neu,"))) == ["skipped_edited"]
    assert {name: getattr(sector("energie"), name) for name in change} == change


def test_what_an_editor_deleted_is_not_made_again(import_rows):
    import_rows(ENERGY)
    Sector.objects.all().delete()

    assert outcomes(import_rows(ENERGY)) == ["unchanged"]
    assert outcomes(import_rows(ENERGY.replace("Energie", "Neu"))) == ["skipped_edited"]
    assert not Sector.objects.exists()


def test_a_sector_that_an_editor_made_before_is_left_alone(import_rows):
    SectorFactory(slug="energie", name="Strom")

    assert outcomes(import_rows(ENERGY)) == ["skipped_edited"]
    assert sector("energie").name == "Strom"


@pytest.mark.parametrize(
    "row", ["Mit Leerzeichen,N,,,,1", "ohne-name,,,,,1", "ohne-zahl,N,,,,erste", f"s,{'n' * 101},,,,1"]
)
def test_a_row_that_cannot_be_a_sector_fails_with_its_line(import_rows, row):
    failed, created = import_rows(row, CARE)

    assert (failed.outcome, created.outcome) == ("failed", "created")
    assert "2" in failed.notes[0]


def test_a_dry_run_writes_nothing(import_rows):
    assert outcomes(import_rows(ENERGY, dry_run=True)) == ["created"]
    assert not Sector.objects.exists()
    assert outcomes(import_rows(ENERGY)) == ["created"]


def test_words_lead_to_sectors(import_rows, import_words):
    import_rows(ENERGY)

    assert outcomes(import_words("Strom,energie", "Ölheizung,energie")) == ["created", "created"]
    assert SectorAlias.objects.get(word="Ölheizung").sector == sector("energie")


def test_a_word_for_an_unknown_sector_fails(import_rows, import_words):
    (entry,) = import_words("Strom,energie")

    assert entry.outcome == "failed"
    assert "energie" in entry.notes[0]


def test_words_follow_the_ledger_like_sectors(import_rows, import_words):
    import_rows(ENERGY, CARE)
    import_words("Strom,energie", "Heim,pflege", "Pumpe,energie")
    SectorAlias.objects.get(word="Heim").delete()
    SectorAlias.objects.filter(word="Pumpe").update(sector=sector("pflege"))

    assert outcomes(import_words("Strom,energie", "Heim,pflege", "Pumpe,energie")) == ["unchanged"] * 3
    assert outcomes(import_words("Strom,pflege")) == ["updated"]
    assert outcomes(import_words("Heim,energie")) == ["skipped_edited"]
    assert SectorAlias.objects.get(word="Strom").sector == sector("pflege")


def test_the_command_prints_json_only(write_table, capsys):
    words = write_table("Strom,energie", columns="word,sector", name="words.csv")
    call_command("import_sectors", write_table(ENERGY), "--words", words, "--json")

    report = json.loads(capsys.readouterr().out)
    assert report["counts"]["sectors"]["created"] == report["counts"]["words"]["created"] == 1


def test_a_table_without_its_columns_is_refused(write_table):
    with pytest.raises(CommandError, match="description_de"):
        call_command("import_sectors", write_table("energie,Energie", columns="slug,name_de"))


cells = st.one_of(st.text(max_size=6), st.sampled_from(["energie", "pflege", "1"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(rows=st.lists(st.lists(cells, min_size=6, max_size=6), max_size=4))
def test_whatever_the_table_says_every_row_is_counted_or_the_file_refused(write_table, rows):
    try:
        entries = import_sectors(write_table(*map(",".join, rows)), site=default_site())
    except ImportRefused:
        return
    assert sum(count_outcomes(entries).values()) == len(entries)
