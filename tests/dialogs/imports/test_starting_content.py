import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ReferenceIndex

from coopgo.pages import content_version
from coopgo.pages.models import ImportRecord, StandardPage
from dialogs.imports.starting_content import load_starting_content
from dialogs.models import DialogPage
from kb.models import ExamplePage, GlossaryTerm, GuidePage, Region, Sector, SectorAlias
from tests.factories import default_site

pytestmark = pytest.mark.django_db

OWN_FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
DIALOG = """12.11.2026

Dürfen wir anfangen?

Bereich: Strom
Regionen: 08
Die Frage:

Dürfen wir?

Kurzantwort:

Ja, sofort.

Die Antworten:

Fangen Sie an.
"""
PAGE = "---\npath: /ueber-uns/\ntitle: Über uns\n---\nLesen Sie [den Dialog](/dialoge/duerfen-wir-anfangen/).\n"
FILES = {
    "taxonomy/sectors.csv": "slug,name_de,name_en,description_de,description_en,order\nenergie,Energie,Energy,,,1\n",
    "taxonomy/sector-words.csv": "word,sector\nStrom,energie\n",
    "taxonomy/regions.csv": "code,kind,name,parent\nDE,country,Deutschland,\n08,state,Baden-Württemberg,DE\n",
    "pages/ueber-uns.md": PAGE,
    "dialogs/anfangen.txt": DIALOG,
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        write(tmp_path / "fixtures" / name, text)
    return tmp_path / "fixtures"


@pytest.fixture
def load(folder):
    return lambda: load_starting_content(folder, site=default_site())


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_everything_is_loaded_and_published(load):
    report = load()

    dialog = DialogPage.objects.get()
    assert dialog.live and StandardPage.objects.get().live
    assert dialog.main_sector.slug == "energie"
    assert dialog.regions[0].code == "08"
    assert {part: counts["created"] for part, counts in report.counts.items()} == {
        "sectors": 1,
        "sector_words": 1,
        "regions": 2,
        "pages": 1,
        "dialogs": 1,
    }
    assert report.notes == []


def test_each_part_is_counted_and_links_to_every_other(load, folder):
    write(
        folder / "taxonomy/glossary.csv",
        "slug,term_de,short_de,long_de,other_spellings_de,term_en,short_en,long_en,other_spellings_en,see_also\n"
        "eg,eG,Kurz.,Siehe [den Ratgeber](seite:/ratgeber/bad/).,,,,,,\n",
    )
    write(folder / "taxonomy/laws.csv", "abbreviation,name,other_names,sign\nGenG,Genossenschaftsgesetz,,§\n")
    write(
        folder / "guides/bad.md",
        "---\ntype: guide\npath: /ratgeber/bad/\ntitle: Bad\nsectors: [energie]\n---\n{Begriff: eg}\n\n"
        "{Beispiel: /beispiele/bad-eg/}\n\n[Dialog](seite:/dialoge/duerfen-wir-anfangen/)\n",
    )
    write(
        folder / "examples/bad-eg.md",
        "---\ntype: example\npath: /beispiele/bad-eg/\ntitle: Bad eG\nrelated_pages: [/ratgeber/bad/]\n---\n"
        "## Was getan wurde\n\nViel.\n",
    )
    write(folder / "dialogs/anfangen.txt", DIALOG + "\n{Seite: /ratgeber/bad/ | Ratgeber}\n\n{Begriff: eg}\n")

    report = load()

    assert report.notes == []
    for part in ("glossary", "laws", "examples", "guides"):
        assert report.counts[part]["created"] == 1
    guide = GuidePage.objects.get()
    assert f'id="{guide.pk}"' in GlossaryTerm.objects.get().long_text
    assert f'id="{DialogPage.objects.get().pk}"' in guide.body[2].value.source
    assert [page.pk for page in ExamplePage.objects.get().live_related_pages] == [guide.pk]


def test_a_page_may_link_to_a_dialog(load):
    load()

    assert f'id="{DialogPage.objects.get().pk}"' in StandardPage.objects.get().body[0].value.source


def test_loading_again_does_nothing_and_costs_the_same_few_queries(load, django_assert_max_num_queries):
    load()

    with django_assert_max_num_queries(5):
        report = load()
    assert report.is_unchanged


def test_a_changed_file_changes_its_page_alone(load, folder):
    load()
    before = DialogPage.objects.get().latest_revision_id
    write(folder / "pages/ueber-uns.md", PAGE.replace("Lesen", "Bitte lesen"))

    report = load()

    assert (report.counts["pages"]["updated"], report.counts["dialogs"]["unchanged"]) == (1, 1)
    assert "Bitte" in StandardPage.objects.get().body[0].value.source
    assert DialogPage.objects.get().latest_revision_id == before


def test_a_new_file_is_added(load, folder):
    load()
    write(folder / "pages/neu.md", "---\npath: /neu/\ntitle: Neu\n---\nText\n")

    assert load().counts["pages"]["created"] == 1


def test_what_editors_deleted_or_unpublished_stays_so(load, folder):
    load()
    DialogPage.objects.get().delete()
    StandardPage.objects.get().unpublish()
    SectorAlias.objects.all().delete()
    write(folder / "neu.txt", "Der Ordner hat sich geändert.")

    load()

    assert not DialogPage.objects.exists()
    assert not StandardPage.objects.get().live
    assert not SectorAlias.objects.exists()


def test_what_failed_is_tried_again_next_time(load, folder):
    write(folder / "pages/falsch.md", "---\npath: /fehlt/unten/\ntitle: Falsch\n---\n")

    assert load().counts["pages"]["failed"] == 1
    assert not load().is_unchanged


def test_a_file_that_cannot_be_read_leaves_everything_as_it_was(folder):
    (folder / "dialogs/falsch.txt").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CommandError):
        call_command("load_fixtures", "--fixtures", folder)
    assert not Sector.objects.exists() and not Region.objects.exists() and not ImportRecord.objects.exists()


def test_the_content_version_is_raised_once_and_once_more_when_all_is_found(
    load, monkeypatch, django_capture_on_commit_callbacks, own_indexes, settings
):
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend", "AUTO_UPDATE": True}}
    raised = []
    monkeypatch.setattr(content_version, "_set_new_token", lambda: raised.append(1))

    with django_capture_on_commit_callbacks(execute=True):
        load()

    assert len(raised) == 2


def test_the_command_prints_json_only(folder, capsys):
    call_command("load_fixtures", "--fixtures", folder, "--json")

    report = json.loads(capsys.readouterr().out)
    assert (report["unchanged"], report["counts"]["dialogs"]["created"]) == (False, 1)


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(CommandError, match="nirgends"):
        call_command("load_fixtures", "--fixtures", tmp_path / "nirgends")


def test_our_own_starting_content_is_loaded_whole(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path

    report = load_starting_content(OWN_FIXTURES, site=default_site())

    assert report.notes == []
    assert not report.has_failures
    assert DialogPage.objects.live().count() == len(list(OWN_FIXTURES.glob("dialogs/*.txt")))


def test_references_are_read_once_when_all_is_loaded(load, monkeypatch):
    queued = []
    task = SimpleNamespace(enqueue=lambda *args: queued.append(args))
    monkeypatch.setattr("wagtail.signal_handlers.update_reference_index_task", task)

    load()

    about = StandardPage.objects.get(slug="ueber-uns")
    assert queued == []
    assert ReferenceIndex.get_references_to(DialogPage.objects.get()).filter(object_id=str(about.pk)).exists()
