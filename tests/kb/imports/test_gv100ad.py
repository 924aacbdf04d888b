"""Ten records by hand in the layout of Destatis' list; the places are invented, their keys are of the real form."""

import json

import pytest
from django.core.management import CommandError, call_command

from kb.imports.region_changes import COLUMNS
from kb.imports.regions import import_regions
from kb.imports.tables import write_table
from kb.models import Region, RegionCode
from tests.factories import default_site, make_guide

pytestmark = pytest.mark.django_db


def record(kind, code, name, seat="", unit="", inhabitants=None):
    """A record of fixed width: kind, day, key, name, seat, kind of unit and, of a Gemeinde, its figures."""
    head = f"{kind}20260630{code:<12}{name:<50}{seat:<50}{unit:<6}"
    figures = f"{100:>11}{inhabitants:>11}{0:>11}    {'12345':<5}{'':<5}" if inhabitants is not None else ""
    return f"{head}{figures}".ljust(220)


RECORDS = [
    record("10", "03", "Niedersachsen", "Hannover"),
    record("20", "031", "Statistische Region Braunschweig"),
    record("40", "03101", "Musterstadt, Stadt", unit="41"),
    record("50", "031010000", "Musterstadt, Stadt", unit="50"),
    record("60", "031010000000", "Musterstadt, Stadt", unit="61", inhabitants=250_000),
    record("40", "03155", "Musterkreis", "Unterdorf", unit="44"),
    record("50", "031555401", "Samtgemeinde Muster", unit="53"),
    record("60", "031550105401", "Oberdorf, Flecken", unit="64", inhabitants=8_000),
    record("60", "031550115401", "Unterdorf, Stadt", unit="63", inhabitants=9_000),
    record("60", "031550125401", "Nebendorf", unit="64", inhabitants=500),
]


@pytest.fixture
def load(tmp_path):
    def load_records(records=RECORDS, changes=(), **options):
        path = tmp_path / "GV100AD.txt"
        path.write_text("\n".join(records) + "\n", encoding="utf-8")
        if changes:
            write_table(tmp_path / "changes.csv", COLUMNS, changes)
            options["changes"] = tmp_path / "changes.csv"
        return import_regions(path, site=default_site(), **options)

    return load_records


def region(code):
    return Region.objects.by_code(default_site(), code).get()


def test_ten_records_make_a_country_a_land_two_kreise_and_three_gemeinden(load):
    report = load()

    assert (report.created, report.merged, report.skipped) == (7, 1, [])
    town, village = region("03101000"), region("03155011")
    assert (town.code, town.name, town.suffix, town.type) == ("03101", "Musterstadt", "Stadt", "Kreisfreie Stadt")
    assert (village.path, village.type) == ("DE/03/03155/03155011/", "Stadt")
    assert load().unchanged == 7


def test_inhabitants_are_read_with_the_year_they_are_from(load):
    load()
    assert region("03155010").population is None
    load(population_year=2024)
    assert (region("03155010").population, region("03155010").population_year) == (8_000, 2024)


def test_changed_names_and_vanished_places_are_reported(load):
    load()
    report = load([*RECORDS[:-3], RECORDS[-3].replace("Oberdorf", "Oberthal"), RECORDS[-2]])

    assert [(each.code, each.old, each.new) for each in report.renamed] == [("03155010", "Oberdorf", "Oberthal")]
    assert report.vanished == ["03155012"]


def test_pages_drafts_and_addresses_follow_to_the_successor(load, client):
    load()
    guide = make_guide(regions=[region("03155012"), region("03155011")])
    guide.save_revision().publish()
    old_address = region("03155012").get_absolute_url()
    report = load(RECORDS[:-1], changes=[("03155012", "03155011", "2026-07-01")])
    guide.refresh_from_db()

    assert [(each.old, each.new, each.pages) for each in report.followed] == [("03155012", "03155011", 1)]
    assert report.vanished == []
    assert [link.region.code for link in guide.region_links.all()] == ["03155011"]
    draft = guide.get_latest_revision_as_object()
    assert [link.region.code for link in draft.region_links.all()] == ["03155011"]
    assert RegionCode.objects.get(code="03155012").region == region("03155011")
    assert client.get(old_address, follow=True).status_code == 200
    assert load(RECORDS[:-1], changes=[("03155012", "03155011", "2026-07-01")]).followed == []


def test_chains_are_followed_and_divided_places_left_to_people(load):
    load()
    chain = [("03155012", "03155099", "2026-01-01"), ("03155099", "03155011", "2026-07-01")]
    report = load(RECORDS[:-1], changes=chain)
    assert [(each.old, each.new) for each in report.followed] == [("03155012", "03155011"), ("03155099", "03155011")]

    divided = [("03155010", "03155011", "2026-07-01"), ("03155010", "03101", "2026-07-01")]
    report = load([*RECORDS[:-3], RECORDS[-2]], changes=divided)
    assert (report.followed, report.vanished) == ([], ["03155010"])
    assert {row.code for row in report.skipped} == {"03155010"}


def test_what_the_list_still_names_has_not_gone(load):
    load()
    report = load(changes=[("03155012", "03155011", "2026-07-01")])
    assert report.followed == [] and region("03155012").code == "03155012"


def test_a_damaged_record_is_refused_with_its_line(load):
    with pytest.raises(Exception, match="2"):
        load([RECORDS[0], RECORDS[4][:130]])
    assert not Region.objects.exists()


def test_the_command_reads_it_and_prints_json_only(tmp_path, capsys):
    (tmp_path / "liste.txt").write_text("\n".join(RECORDS), encoding="utf-8")
    call_command("import_regions", tmp_path / "liste.txt", "--json")
    assert json.loads(capsys.readouterr().out)["created"] == 7
    with pytest.raises(CommandError, match="fehlt"):
        call_command("import_regions", tmp_path / "liste.txt", "--changes", tmp_path / "fehlt.csv")
