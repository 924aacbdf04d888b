"""What readers look for is counted, and nothing that leads to a person is kept."""

import sqlite3
from datetime import date, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.models import HashedQuery, QueryKey, SearchQuery, SearchQueryDay
from search.query_counts import query_log
from search.query_counts.query_log import forget_searches, record_search
from search.query_counts.typed_queries import read_typed_query
from tests.factories import default_site

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
SECRET = "Quibbelschorf"


@pytest.fixture(autouse=True)
def known_words(monkeypatch):
    """The words that are known, folded."""
    words = {"windrad", "genossenschaft", "prufung"}
    monkeypatch.setattr(query_log, "is_known_word", lambda word, language: word in words)
    return words


def search(text, *, on=DAY, total=3, language="de", site=None):
    record_search(site=site or default_site(), language=language, text=text, total=total, on=on)


def count(text, day=DAY) -> int:
    found = SearchQueryDay.objects.filter(query__text=text, day=day).values_list("searches", flat=True)
    return sum(found)


def dump() -> str:
    """Every value of every table, the cache's too."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return repr(rows).lower()


def test_a_query_of_known_words_is_kept_at_once():
    search("Windrad Genossenschaft")
    assert count("Windrad Genossenschaft") == 1


def test_before_the_third_day_no_text_stands_anywhere_in_the_database():
    for day in range(2):
        for text in (SECRET, f"Windrad {SECRET}"):
            search(text, on=DAY + timedelta(days=day))
            search(text.upper(), on=DAY + timedelta(days=day))
            assert SECRET.lower() not in dump()
    assert HashedQuery.objects.count() == 4
    assert not SearchQuery.objects.exists()


def test_on_the_third_day_the_query_is_kept_and_its_hashes_are_not():
    for day in (0, 0, 3, 29):
        search(SECRET, on=DAY + timedelta(days=day))
    assert [count(SECRET, DAY + timedelta(days=day)) for day in (0, 3, 29)] == [1, 1, 1]
    assert not HashedQuery.objects.exists()


def test_three_times_in_a_day_are_not_three_days():
    for _number in range(3):
        search(SECRET)
    assert not SearchQuery.objects.exists()


def test_days_further_apart_than_the_key_lives_do_not_add_up():
    for day in (0, 1, 30, 31):
        search(SECRET, on=DAY + timedelta(days=day))
    assert not SearchQuery.objects.exists()


def test_key_and_hashes_are_thrown_away_together():
    search(SECRET)
    old = QueryKey.objects.get()
    digest = HashedQuery.objects.get().digest
    forget_searches(on=DAY + timedelta(days=29))
    assert HashedQuery.objects.exists()
    forget_searches(on=DAY + timedelta(days=30))
    assert not HashedQuery.objects.exists()
    assert not QueryKey.objects.exists()
    search(SECRET, on=DAY + timedelta(days=30))
    assert HashedQuery.objects.get().digest != digest
    assert QueryKey.objects.get().secret != old.secret


def test_a_key_that_ran_out_is_not_used_even_if_no_clock_runs():
    search(SECRET)
    search(SECRET, on=DAY + timedelta(days=30))
    assert QueryKey.objects.get().created_on == DAY + timedelta(days=30)
    assert HashedQuery.objects.get().day == DAY + timedelta(days=30)


def test_who_has_the_database_alone_cannot_try_out_hashes(settings):
    search(SECRET)
    key = QueryKey.objects.get()
    known = key.digest(SECRET.lower(), "de")
    assert HashedQuery.objects.get().digest == known
    settings.SECRET_KEY = "another installation"
    assert key.digest(SECRET.lower(), "de") != known


def test_counts_are_deleted_after_180_days_and_at_last_the_query():
    search("Windrad")
    search("Windrad", on=DAY + timedelta(days=10))
    forget_searches(on=DAY + timedelta(days=179))
    assert SearchQueryDay.objects.count() == 2
    forget_searches(on=DAY + timedelta(days=180))
    assert SearchQueryDay.objects.count() == 1
    forget_searches(on=DAY + timedelta(days=190))
    assert not SearchQueryDay.objects.exists()
    assert not SearchQuery.objects.exists()


@pytest.mark.parametrize(
    "text", ["windrad", "  WINDRAD  ", "Windrad?", '"Windrad"', "„Windrad“", "=Windrad", "Wind\u00adrad"]
)
def test_capitals_spaces_and_signs_make_no_difference(text):
    search("Windrad")
    search(text)
    assert SearchQueryDay.objects.get().searches == 2


def test_umlauts_and_their_spellings_make_no_difference():
    search("Prüfung")
    search("Pruefung")
    assert SearchQueryDay.objects.get().searches == 2
    assert SearchQuery.objects.get().text == "Prüfung"


def test_what_a_spreadsheet_would_calculate_loses_its_sign():
    search("=@+-Windrad")
    assert not SearchQuery.objects.exists()
    search("=+-Windrad")
    assert SearchQuery.objects.get().text == "Windrad"


def test_the_number_of_hits_is_the_last_one_seen():
    search("Windrad", total=0)
    search("Windrad", total=5)
    assert SearchQueryDay.objects.get().hits == 5


def test_languages_are_counted_apart():
    search("Windrad")
    search("Windrad", language="en")
    assert SearchQuery.objects.count() == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?!",
        "erika@example.org",
        "windrad erika@example.org",
        "07121 336611",
        "0170/123 45 67",
        "DE12 3456 7890",
        "12.03.1985",
        "windrad 123456",
        "windrad " * 20,
        "x" * 101,
        "windrad bereich:energie",
        "windrad seit:2020",
        "windrad -genossenschaft",
        "\x00",
    ],
)
def test_what_is_not_counted_leaves_no_trace(text, known_words):
    known_words.update(read_words(text))
    search(text)
    assert not SearchQuery.objects.exists()
    assert not QueryKey.objects.exists()


def read_words(text):
    return text.lower().replace("@", " ").replace(".", " ").split()


@pytest.mark.parametrize("text", ["§ 36 GenG", "Neustadt 2020", "36 37 GenG", "Gründung 2025?"])
def test_statutes_and_years_are_no_long_numbers(text):
    assert read_typed_query(text, "de").text == text


def test_the_text_of_a_query_with_a_statute_keeps_its_sign():
    assert read_typed_query("§ 36 GenG", "de").folded == "36 geng"


def test_a_flood_of_queries_fills_the_database_only_so_far(monkeypatch, known_words):
    monkeypatch.setattr(query_log, "MOST_HASHES_A_DAY", 3)
    monkeypatch.setattr(query_log, "MOST_NEW_QUERIES_A_DAY", 2)
    for number in range(6):
        search(f"unbekannt {number}")
        known_words.add(str(number))
        search(f"Windrad {number}")
    assert HashedQuery.objects.count() == 3
    assert SearchQuery.objects.count() == 2
    search("Windrad 0")
    assert count("Windrad 0") == 2
    search("Windrad 5", on=DAY + timedelta(days=1))
    assert SearchQuery.objects.count() == 3


def test_nothing_stored_has_a_place_for_a_person_or_a_time_of_day():
    models = [HashedQuery, QueryKey, SearchQuery, SearchQueryDay]
    kinds = {
        (model.__name__, field.name): field.get_internal_type() for model in models for field in model._meta.fields
    }
    assert "DateTimeField" not in kinds.values()
    assert {field.related_model for model in models for field in model._meta.fields if field.related_model} <= {
        apps.get_model("wagtailcore.Site"),
        QueryKey,
        SearchQuery,
    }


def test_what_goes_wrong_is_never_the_readers_trouble(monkeypatch, caplog):
    def fail(word, language):
        raise RuntimeError("the lexicon is gone")

    monkeypatch.setattr(query_log, "is_known_word", fail)
    search("Windrad")
    assert "A search was not counted" in caplog.text
    assert not SearchQuery.objects.exists()


def test_a_query_that_is_kept_already_is_read_once_and_written_once():
    search("Windrad")
    site = default_site()
    with CaptureQueriesContext(connection) as queries:
        search("Windrad", site=site)
    verbs = [query["sql"].split()[0] for query in queries]
    assert [verb for verb in verbs if verb not in {"PRAGMA", "SET", "SAVEPOINT", "RELEASE"}] == ["SELECT", "UPDATE"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="only SQLite has one writer")
def test_a_search_does_not_wait_for_another_writer():
    search("Windrad")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    search("Windrad")
    other.execute("ROLLBACK")
    other.close()
    assert count("Windrad") == 1
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] == 20_000
    search("Windrad")
    assert count("Windrad") == 2


def test_the_clock_forgets_what_is_due():
    search(SECRET)
    search("Windrad")
    for days, hashes, queries in ((29, 1, 1), (30, 0, 1), (179, 0, 1), (180, 0, 0)):
        now = f"{DAY + timedelta(days=days)}T12:00:00+01:00"
        call_command("run_jobs", job=["forget_searches"], now=now, stdout=StringIO())
        assert (HashedQuery.objects.count(), SearchQuery.objects.count()) == (hashes, queries)
