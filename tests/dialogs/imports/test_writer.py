from datetime import date

import pytest
from wagtail.models import Locale

from coopgo.pages.imports.errors import ImportRefused
from coopgo.pages.models import ImportRecord
from dialogs.imports.writer import DialogImportOptions, import_files
from dialogs.models import DialogPage, ReferenceCounter
from kb.models import Sector, SectorAlias
from tests.factories import RegionFactory, SectorFactory, default_site, make_dialog

pytestmark = pytest.mark.django_db

TEXT = """Worum es hier geht

25.3.17

Was kann unsere Gemeinde tun?

Bereich:
Regionen - Gemeinden

Die Frage:

Wir wollen gründen. …
Wie fangen wir an?

(FragestellerIn – Gemeinderätin

Die Antworten:

Warum?

Drei Wege:

A.   Fragen Sie zuerst
     im Rathaus nach.
B.   Gründen Sie.

PS:

Wir helfen gern.

Gemeinsam geht mehr.

Fragen bitte an post@example.org richten.
"""
SHORT_ANSWER = "Kurzantwort:\n\nFragen Sie zuerst im Rathaus.\n\nDie Antworten:"


@pytest.fixture
def run(tmp_path):
    def run(text=TEXT, *, name="alt.txt", **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return import_files([path], DialogImportOptions(site=default_site(), **options))

    return run


def outcomes(report):
    return [dialog["outcome"] for dialog in report["dialogs"]]


def latest(**filters):
    return DialogPage.objects.get(**filters).get_latest_revision_as_object()


def test_a_dialog_becomes_a_draft_with_everything_in_its_place(run):
    report = run()
    page = latest()
    assert outcomes(report) == ["created"]
    assert not page.live
    assert page.asked_on.isoformat() == "2017-03-25"
    assert page.reference == "D-2017-001"
    assert page.asker_role == "Gemeinderätin"
    assert page.question == "<p>Wir wollen gründen. …</p><p>Wie fangen wir an?</p>"
    assert [block.block_type for block in page.answers] == ["paragraph", "list"]
    assert page.answers[1].value["style"] == "lettered"
    assert "im Rathaus nach" in str(page.answers[1].value["items"][0]["text"])
    assert "Wir helfen gern." in page.postscript
    assert page.motto == "Gemeinsam geht mehr."


def test_page_heads_and_contact_lines_are_dropped_and_counted(run):
    report = run()
    assert report["dialogs"][0]["dropped_lines"] == ["Worum es hier geht", "Fragen bitte an post@example.org richten."]
    assert report["counts"]["dropped_lines"] == 2


def test_running_it_twice_changes_nothing(run):
    run()
    before = latest().latest_revision_id
    assert outcomes(run()) == ["unchanged"]
    assert latest().latest_revision_id == before


def test_a_changed_source_updates_the_draft(run):
    run()
    assert outcomes(run(TEXT.replace("Gründen Sie.", "Gründen Sie bald."))) == ["updated"]
    assert "bald" in str(latest().answers[1].value["items"][1]["text"])
    assert DialogPage.objects.count() == 1


def test_a_changed_title_is_still_the_same_dialog(run):
    run()
    assert outcomes(run(TEXT.replace("Was kann", "Was darf"))) == ["updated"]
    assert DialogPage.objects.count() == 1


def test_an_edited_page_is_left_alone_with_a_note(run, admin_user):
    run()
    page = latest()
    page.title = "Von Hand"
    page.save_revision(user=admin_user, clean=False)
    report = run(TEXT.replace("Gründen Sie.", "Gründen Sie bald."))
    assert outcomes(report) == ["skipped_edited"]
    assert report["dialogs"][0]["notes"]
    assert latest().title == "Von Hand"


def test_unchanged_paragraphs_keep_their_permalinks(run):
    run()
    before = {block.id for block in latest().answers}
    run(TEXT.replace("PS:", "Zum Schluss noch ein Satz.\n\nPS:"))
    assert before <= {block.id for block in latest().answers}


def test_corrections_and_partners_stay_the_same_ones_when_others_come_before_them(run):
    foot = "\nMitwirkende:\n- Redaktion | Antwort\n\nKorrekturen:\n- 15.11.2026 | wesentlich | Frist berichtigt\n"
    run(TEXT + foot)
    before = latest()
    newer = foot.replace("Korrekturen:\n", "Korrekturen:\n- 16.11.2026 | Neu\n").replace("Antwort", "Text")
    run(TEXT + newer.replace("Frist", "Lange Frist"))
    after = latest()
    assert [each.text for each in after.corrections.all()] == ["Neu", "Lange Frist berichtigt"]
    assert after.corrections.all()[1].translation_key == before.corrections.get().translation_key
    assert after.partners.get().translation_key == before.partners.get().translation_key


def test_a_dry_run_writes_nothing_and_gives_no_number(run):
    report = run(is_dry_run=True)
    assert outcomes(report) == ["created"]
    assert not DialogPage.objects.exists()
    assert not ReferenceCounter.objects.exists()
    assert not ImportRecord.objects.filter(kind="dialog").exists()


def test_publish_keeps_back_what_has_no_short_answer(run):
    report = run(publish=True)
    assert outcomes(report) == ["created"]
    assert not DialogPage.objects.get().live
    assert any("short answer" in note or "Kurzantwort" in note for note in report["dialogs"][0]["notes"])


def test_publish_publishes_what_has_one(run):
    run(TEXT.replace("Die Antworten:", SHORT_ANSWER), publish=True)
    page = DialogPage.objects.get()
    assert page.live
    assert page.short_answer == "Fragen Sie zuerst im Rathaus."


def test_a_draft_kept_back_goes_out_with_a_later_publish(run):
    text = TEXT.replace("Die Antworten:", SHORT_ANSWER)
    run(text)
    assert outcomes(run(text, publish=True)) == ["updated"]
    assert DialogPage.objects.get().live
    assert outcomes(run(text, publish=True)) == ["unchanged"]


def test_a_sector_word_is_mapped_by_the_editors_table(run):
    sector = SectorFactory(name="Kommune & Daseinsvorsorge", slug="kommune")
    SectorAlias.objects.create(site=default_site(), word="Regionen - Gemeinden", sector=sector)
    report = run()
    assert report["dialogs"][0]["sectors"] == ["Regionen - Gemeinden"]
    assert report["dialogs"][0]["sectors_mapped"] == ["kommune"]
    assert [link.sector for link in latest().sector_links.all()] == [sector]


def test_an_unknown_sector_is_reported_and_left_out(run):
    report = run()
    assert not latest().sector_links.all()
    assert "Regionen - Gemeinden" in report["dialogs"][0]["notes"][0]
    assert "Regionen - Gemeinden" in latest().import_note


def test_sectors_are_created_only_on_demand_and_stay_hidden(run):
    run(creates_sectors=True)
    sector = Sector.objects.get(name="Regionen - Gemeinden")
    assert not sector.is_listed
    assert [link.sector for link in latest().sector_links.all()] == [sector]


def test_a_given_reference_is_kept_and_never_given_again(run):
    run(TEXT.replace("Bereich:", "Referenz: D-2017-041\nBereich:"))
    assert DialogPage.objects.get().reference == "D-2017-041"
    assert make_dialog(asked_on=date(2017, 5, 1)).reference == "D-2017-042"


def test_regions_are_found_by_any_of_their_codes(run):
    berlin = RegionFactory(code="11", name="Berlin")
    berlin.further_codes.create(site=default_site(), code="11000000")
    run(TEXT.replace("Bereich:", "Regionen: 11000000 Berlin\nBereich:"))
    assert [link.region for link in latest().region_links.all()] == [berlin]


def test_a_translation_joins_its_original(run):
    run(TEXT.replace("Bereich:", "Referenz: D-2017-041\nBereich:"))
    english = "Sprache: en\nReferenz: D-2017-041\nÜbersetzung von: D-2017-041\nBereich:"
    run(TEXT.replace("Was kann", "What can").replace("Bereich:", english), name="en.txt")
    translation = DialogPage.objects.get(locale=Locale.objects.get(language_code="en"))
    original = DialogPage.objects.get(locale__language_code="de")
    assert translation.translation_key == original.translation_key
    assert translation.reference == original.reference


def test_what_an_editor_deleted_stays_deleted_where_asked(run):
    run(keeps_deleted=True)
    DialogPage.objects.get().delete()
    assert outcomes(run(keeps_deleted=True)) == ["skipped_edited"]
    assert outcomes(run()) == ["created"]


def test_a_missing_file_is_noted(run):
    report = run(TEXT.replace("Warum?", "{Bild: fehlt.svg | Ein Plan}"))
    assert any("fehlt.svg" in note for note in report["dialogs"][0]["notes"])


@pytest.mark.parametrize(
    "content", [b"", b"   \n", b"\xff\xfe\x00\x01", "Gr\u00fc\u00dfe".encode("latin-1"), b"Kein Dialog."]
)
def test_a_file_without_dialogs_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "kaputt.txt"
    path.write_bytes(content)
    with pytest.raises(ImportRefused) as refusal:
        import_files([path], DialogImportOptions(site=default_site()))
    assert str(refusal.value).count("\n") == 0
    assert not DialogPage.objects.exists()


def test_a_missing_file_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(ImportRefused):
        import_files([tmp_path / "fehlt.txt"], DialogImportOptions(site=default_site()))
