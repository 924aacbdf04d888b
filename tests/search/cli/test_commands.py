"""`manage.py search`: what operators and editors ask of the search."""

import json

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line
from wagtail.models import Page

from search.engines.base import get_key
from search.indexes import ENGINES, INDEXES, LIBRARY, PAGES, get_engine, using_engine
from search.models import Synonym
from search.page_documents import KIND
from tests.factories import SectorFactory, default_site, make_dialog
from tests.served_site import find_free_port

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    """Return a function that runs a subcommand and returns its JSON; progress goes to standard error."""

    def run(*arguments):
        capsys.readouterr()
        call_command("search", *arguments, "--json")
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def dialogs(german_lexicon, update_index):
    dialogs = [
        make_dialog(title="Energiegenossenschaften gründen", sectors=[SectorFactory(slug="energie")]),
        make_dialog(title="Welcher Prüfungsverband?", short_answer="Jeder."),
    ]
    update_index()
    return dialogs


def test_indexes_that_agree_with_the_database_are_told_by_type(run, dialogs):
    report = run("check")
    assert report["ok"]
    assert report["indexes"].keys() == {definition.name for definition in INDEXES}
    two = {"database": 2, "index": 2, "missing": 0, "stale": 0}
    assert report["indexes"]["pages"]["types"]["dialog"] == two
    assert report["indexes"]["library"]["types"]["dialogs.dialogpage"] == two
    assert report["indexes"]["suggestions"]["types"]["seite"] == two


def test_a_difference_is_told_with_exit_code_1(capsys, dialogs):
    lost, stale = dialogs
    get_engine(PAGES).delete([get_key(KIND, str(lost.pk))])
    Page.objects.filter(pk=stale.pk).update(live=False)
    with pytest.raises(SystemExit) as exit:
        call_command("search", "check", "--json")
    assert exit.value.code == 1
    types = json.loads(capsys.readouterr().out)["indexes"]["pages"]["types"]
    assert types["dialog"] == {"database": 1, "index": 1, "missing": 1, "stale": 1}


def test_a_missing_index_is_told_with_exit_code_1(capsys):
    with pytest.raises(SystemExit):
        call_command("search", "check", "--json")
    report = json.loads(capsys.readouterr().out)
    assert all("error" in index for index in report["indexes"].values())


def test_a_rebuild_makes_good_what_differs(run, dialogs):
    get_engine(LIBRARY).clear()
    (get_engine(PAGES).folder.get_current() / "meta.json").write_text("garbage")
    assert run("rebuild")["documents"]["pages"] == 2
    assert run("check")["ok"]


def test_a_rebuild_tells_how_far_it_is_on_standard_error(capsys, dialogs):
    call_command("search", "rebuild", "--json")
    output = capsys.readouterr()
    assert json.loads(output.out)["documents"]["pages"] == 2
    assert "dialogs.DialogPage" in output.err


def test_a_query_tells_what_readers_find(run, dialogs):
    found = run("query", "Genossenschaft", "--filter", "bereich=energie")
    assert found["total"] == 1
    [hit] = found["hits"]
    assert (hit["id"], hit["type"], hit["title"]) == (dialogs[0].pk, "dialog", "Energiegenossenschaften gründen")
    assert found["facets"]["bereich"] == {"energie": 1}


def test_a_query_tells_its_corrections_unless_it_is_exact(run, dialogs):
    assert run("query", "Prüfungsvebrand")["corrections"] == [
        {"typed": "Prüfungsvebrand", "replacement": "Prüfungsverband"}
    ]
    assert run("query", "Prüfungsvebrand", "--exact")["corrections"] == []


def test_an_explanation_names_terms_parts_and_synonyms(run, dialogs):
    Synonym.objects.create(site=default_site(), spellings="eG\nGenossenschaft")
    words = {word["typed"]: word for word in run("explain", "Prüfungsverband eG")["words"]}
    assert words["Prüfungsverband"]["parts"] == ["prufung", "verband"]
    assert words["Prüfungsverband"]["texts"] == 1
    assert any("genossenschaft" in terms for terms in words["eG"]["synonyms"])


@pytest.mark.parametrize("query", ["Energiegenossenschaften gründen", "Verband", "Prüfungsvebrand", '"wir gründen" eG'])
def test_the_scores_by_field_add_up(run, dialogs, query):
    for hit in run("explain", query)["hits"]:
        assert sum(hit["fields"].values()) == pytest.approx(hit["score"], rel=0.01, abs=0.01)


def test_people_read_the_same_in_lines(capsys, dialogs):
    for arguments in (["check"], ["query", "gründen"], ["explain", "gründen"]):
        call_command("search", *arguments)
        assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    "options", [["--site", "nirgends.example"], ["--language", "tlh"], ["--filter", "farbe=rot"], ["--filter", "art"]]
)
@pytest.mark.parametrize("subcommand", ["query", "explain"])
def test_wrong_usage_is_told_with_exit_code_2(subcommand, options, dialogs):
    with pytest.raises(CommandError) as refusal:
        call_command("search", subcommand, "gründen", *options)
    assert refusal.value.returncode == 2


def test_without_an_index_a_query_is_refused():
    with pytest.raises(CommandError, match="There is no search index") as refusal:
        call_command("search", "query", "gründen")
    assert refusal.value.returncode == 1


def test_an_engine_that_is_not_set_up_is_refused_with_a_sentence():
    for arguments in (["query", "Satzung"], ["explain", "Satzung"], ["rebuild"]):
        with pytest.raises(CommandError, match="ELASTICSEARCH_URL is not set") as refusal:
            call_command("search", *arguments, "--engine", "elasticsearch")
        assert refusal.value.returncode == 1


def test_an_engine_that_nobody_knows_is_wrong_usage(monkeypatch):
    monkeypatch.setattr("sys.argv", ["manage.py", "search", "check", "--engine", "solr"])
    with pytest.raises(SystemExit) as exit:
        execute_from_command_line()
    assert exit.value.code == 2


def test_an_engine_that_is_not_reached_is_a_difference_told_in_a_sentence(capsys, settings):
    settings.ELASTICSEARCH_URL = [f"http://127.0.0.1:{find_free_port()}"]
    with pytest.raises(SystemExit) as exit:
        call_command("search", "check", "--engine", "elasticsearch")
    assert exit.value.code == 1
    assert "cannot be reached" in capsys.readouterr().out


@pytest.mark.elasticsearch
def test_each_command_uses_the_engine_named(run, dialogs, use_elasticsearch):
    assert run("rebuild", "--engine", "elasticsearch")["documents"]["pages"] == 2
    for subcommand in ("query", "explain"):
        for query in ("Verband", "Energiegenosenschaft"):
            first, second = (run(subcommand, query, "--engine", engine) for engine in ENGINES)
            assert first == second
            assert first["total"] > 0
    assert run("check", "--engine", "elasticsearch")["ok"]
    with using_engine("elasticsearch"):
        get_engine(PAGES).clear()
    assert run("query", "Verband", "--engine", "elasticsearch")["total"] == 0
    assert run("query", "Verband", "--engine", "embedded")["total"] > 0
