import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.backends import get_search_backend

from coopgo.pages.imports.errors import ImportRefused
from coopgo.pages.imports.files import read_table
from kb.imports.regions import import_regions
from kb.models import Region, RegionCode
from tests.factories import RegionFactory, default_site

pytestmark = pytest.mark.django_db

FULL_LIST = Path(__file__).resolve().parents[3].parent / "shared/data/regions/regions.csv"
COLUMNS = "code,kind,name,suffix,parent,population,population_year,lat,lon,same_as_district,type"
GERMANY = "DE,country,Deutschland,,,83577140,2024,,,,Staat"
BAVARIA = "09,state,Bayern,,DE,13000000,2024,,,,Land"
MUNICH = "09162,district,München,Landeshauptstadt,09,1505005,2024,,,,Kreisfreie Stadt"
MUNICH_TOWN = "09162000,municipality,München,Landeshauptstadt,09162,1505005,2024,48.1,11.6,1,Kreisfreie Stadt"
RURAL = "09184,district,München,,09,350000,2024,,,,Landkreis"
VILLAGE = "09184112,municipality,Aying,,09184,5500,2024,47.9,11.7,,Gemeinde"
BERLIN = [
    "11,state,Berlin,,DE,3685265,2024,,,,Land",
    "11000,district,Berlin,Stadt,11,3685265,2024,,,,Kreisfreie Stadt",
    "11000000,municipality,Berlin,Stadt,11000,3685265,2024,52.5,13.4,1,Kreisfreie Stadt",
]
SMALL_LIST = [GERMANY, BAVARIA, MUNICH, MUNICH_TOWN, RURAL, VILLAGE, *BERLIN]


@pytest.fixture
def write_list(tmp_path):
    def write(*rows, columns=COLUMNS):
        path = tmp_path / "regions.csv"
        path.write_text("\n".join([columns, *rows]) + "\n", encoding="utf-8")
        return path

    return write


def run(path, **options):
    return import_regions(path, site=default_site(), **options)


def region(code):
    return Region.objects.by_code(default_site(), code).get()


def test_regions_lie_on_the_path_of_their_codes(write_list):
    run(write_list(VILLAGE, RURAL, BAVARIA, GERMANY))

    assert region("09184112").path == "DE/09/09184/09184112/"
    assert region("09184112").parent == region("09184")


def test_a_path_is_the_one_that_saving_computes(write_list):
    run(write_list(*SMALL_LIST))

    for stored in Region.objects.all():
        before = stored.path
        stored.save()
        assert stored.path == before


def test_a_town_with_district_rank_is_one_region_with_the_shorter_code(write_list):
    report = run(write_list(*SMALL_LIST))

    assert region("09162000") == region("09162")
    assert region("09162").kind == "district"
    assert report.merged == 3


def test_a_city_state_is_one_region_with_its_states_code(write_list):
    run(write_list(*SMALL_LIST))

    assert region("11000") == region("11000000") == region("11")
    assert region("11").type == "Land"
    assert region("11").suffix == ""


def test_numbers_of_a_merged_municipality_fill_what_its_district_lacks(write_list):
    run(write_list(*SMALL_LIST))

    assert (region("09162").latitude, region("09162").longitude) == (48.1, 11.6)


def test_a_town_with_district_rank_knows_its_longer_code_without_its_municipality(write_list):
    run(write_list(GERMANY, BAVARIA, MUNICH))

    assert region("09162000") == region("09162")


def test_a_part_of_a_merged_region_hangs_below_the_shortest_code(write_list):
    run(write_list(GERMANY, *BERLIN, "11000001,municipality,Mitte,,11000,,,,,,Gemeinde"))

    assert region("11000001").path == "DE/11/11000001/"


def test_running_twice_changes_nothing(write_list):
    path = write_list(*SMALL_LIST)
    run(path)
    before = list(Region.objects.values()), list(RegionCode.objects.values())

    report = run(path)

    assert (report.created, report.updated, report.unchanged) == (0, 0, 6)
    assert (list(Region.objects.values()), list(RegionCode.objects.values())) == before


def test_a_changed_name_is_followed(write_list):
    run(write_list(*SMALL_LIST))
    before = region("09184112").pk

    report = run(write_list(*SMALL_LIST[:5], VILLAGE.replace("Aying", "Neu-Aying"), *BERLIN))

    assert (region("09184112").pk, region("09184112").name) == (before, "Neu-Aying")
    assert (report.created, report.updated) == (0, 1)


def test_parts_move_along_with_their_region_though_the_list_does_not_name_them(write_list):
    run(write_list(*SMALL_LIST))

    run(write_list("FR,country,Bayrisch Frankreich,,,,,,,,", RURAL.replace(",09,", ",FR,")))

    assert region("09184112").path == "FR/09184/09184112/"


def test_a_row_with_an_unknown_parent_is_reported(write_list):
    report = run(write_list(GERMANY, VILLAGE))

    assert [(row.line, row.code) for row in report.skipped] == [(3, "09184112")]
    assert "09184" in report.skipped[0].reason
    assert not Region.objects.filter(code="09184112").exists()


def test_a_parent_may_stand_on_the_site_already(write_list):
    run(write_list(GERMANY, BAVARIA, RURAL))

    assert run(write_list(VILLAGE)).created == 1


def test_regions_that_lie_in_each_other_are_reported(write_list):
    report = run(write_list("A1,state,A,,B1,,,,,,", "B1,state,B,,A1,,,,,,"))

    assert [row.code for row in report.skipped] == ["A1", "B1"]


def test_a_region_cannot_come_to_lie_within_its_own_part(write_list):
    run(write_list(GERMANY, BAVARIA, RURAL))

    report = run(write_list(BAVARIA.replace(",DE,", ",09184,")))

    assert [row.code for row in report.skipped] == ["09"]
    assert region("09").path == "DE/09/"


@pytest.mark.parametrize(
    "row",
    [
        "1,state,Ohne Null,,DE,,,,,,",
        "DE/X,state,Schrägstrich,,DE,,,,,,",
        "12,planet,Unbekannte Art,,DE,,,,,,",
        "12,state,,,DE,,,,,,",
        "12,state,Ohne Zahl,,DE,viele,,,,,",
        "12,state,Nirgendwo,,DE,,,nan,400,,",
        f"12,state,{'lang' * 40},,DE,,,,,,",
    ],
)
def test_a_row_that_cannot_be_a_region_is_reported_and_the_rest_imported(write_list, row):
    report = run(write_list(row, GERMANY))

    assert [skipped.line for skipped in report.skipped] == [2]
    assert report.skipped[0].reason
    assert report.created == 1


def test_codes_that_a_newer_full_list_lacks_are_reported_and_kept(write_list):
    run(write_list(*SMALL_LIST))
    RegionFactory(code="FR", kind="country", name="Frankreich")

    report = run(write_list(*SMALL_LIST[:5], VILLAGE.replace("09184112", "09184113"), *BERLIN))

    assert report.vanished == ["09184112"]
    assert region("09184112").name == "Aying"


def test_a_selection_lets_nothing_vanish(write_list):
    run(write_list(*SMALL_LIST))

    assert run(write_list(GERMANY, BAVARIA, RURAL)).vanished == []


def test_english_names_are_read_where_given_and_kept_where_not(write_list):
    columns = f"{COLUMNS},name_en"
    run(write_list(f"{GERMANY},Germany", columns=columns))

    run(write_list(f"{GERMANY},", columns=columns))
    run(write_list(GERMANY))

    assert region("DE").name_en == "Germany"


def test_columns_that_a_list_lacks_leave_their_fields_alone(write_list):
    run(write_list(*SMALL_LIST))

    run(write_list("DE,country,Deutschland,", columns="code,kind,name,parent"))

    assert region("DE").population == 83577140


def test_a_merged_code_without_its_mark_stays_merged(write_list):
    run(write_list(*SMALL_LIST))

    report = run(write_list("11000000,municipality,Berlin,11000", columns="code,kind,name,parent"))

    assert (report.created, report.merged) == (0, 1)


def test_a_dry_run_counts_and_writes_nothing(write_list):
    report = run(write_list(*SMALL_LIST), dry_run=True)

    assert report.created == 6
    assert not Region.objects.exists()


def test_editors_find_what_was_imported(write_list, django_capture_on_commit_callbacks, update_index):
    update_index()
    with django_capture_on_commit_callbacks(execute=True):
        run(write_list(*SMALL_LIST))

    assert list(get_search_backend().autocomplete("Ayi", Region)) == [region("09184112")]


def test_the_work_in_the_database_does_not_grow_with_the_list(write_list, django_assert_max_num_queries):
    villages = [
        f"09184{number},municipality,Dorf {number},,09184,1,2024,47.9,11.7,,Gemeinde" for number in range(200, 260)
    ]
    path = write_list(*SMALL_LIST, *villages)

    with django_assert_max_num_queries(25):
        run(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"code;kind;name;parent\n",
        b"code,kind,name,parent\nDE,country\n",
        b'code,kind,name,parent\n"DE,country',
        b"\xff\xfe",
        b"PK\x03\x04\x00\x00",
        "code,kind,name,parent\nDE,country,Österreich,".encode("latin-1"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_one_sentence_and_nothing_written(tmp_path, content):
    path = tmp_path / "regions.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=r"regions\.csv") as refusal:
        call_command("import_regions", path)

    assert "\n" not in str(refusal.value)
    assert not Region.objects.exists()


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandError):
        call_command("import_regions", tmp_path / "nichts.csv")


def test_the_command_prints_json_only(write_list, capsys):
    call_command("import_regions", write_list(*SMALL_LIST, "99,state,Nirgends,,XX,,,,,,"), "--json")

    report = json.loads(capsys.readouterr().out)
    assert (report["created"], report["merged"]) == (6, 3)
    assert report["skipped"][0]["code"] == "99"


def test_the_command_names_what_it_skipped(write_list, capsys):
    call_command("import_regions", write_list(GERMANY, "99,state,Nirgends,,XX,,,,,,"))

    assert "99" in capsys.readouterr().out


codes = st.sampled_from(["DE", "01", "01000", "01000000", "01001", "01001000", "A", "-", ""])
cells = st.one_of(codes, st.text(max_size=8), st.sampled_from(["country", "state", "district", "municipality", "1"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(rows=st.lists(st.lists(cells, min_size=11, max_size=11), max_size=6), quoted=st.booleans())
def test_whatever_the_list_says_every_row_is_counted_or_the_file_refused(tmp_path, rows, quoted):
    quote = '"' if quoted else ""
    lines = [COLUMNS, *(",".join(f"{quote}{cell}{quote}" for cell in row) for row in rows)]
    path = tmp_path / "regions.csv"
    path.write_text("\n".join(lines), encoding="utf-8")

    try:
        report = run(path)
    except ImportRefused:
        return
    counted = report.created + report.updated + report.unchanged + report.merged + len(report.skipped)
    assert counted == len(read_table(path, required=()))


@pytest.mark.skipif(not FULL_LIST.exists(), reason="the full list of regions is not part of the repository")
def test_the_full_list_of_germany_is_read():
    report = run(FULL_LIST)

    assert (report.created, report.merged) == (11171 - 107 - 2, 107 + 2)
    assert (report.skipped, report.vanished) == ([], [])
    assert Region.objects.filter(kind="municipality").count() == 10749 - 107
    assert sorted(region("11").further_codes.values_list("code", flat=True)) == ["11000", "11000000"]
    assert region("09162").suffix == "Landeshauptstadt"
    assert run(FULL_LIST).unchanged == 11062
