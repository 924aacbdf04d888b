import json
from dataclasses import fields

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from coopgo.pages import block_previews as previews
from coopgo.pages.models import PagePartner, PageSource, RelatedPage
from dialogs.blocks import AnswerBlock
from dialogs.imports.export import export_dialogs
from dialogs.imports.fields import PLAIN_FIELDS
from dialogs.imports.intermediate import IntermediateDialog
from dialogs.imports.writer import DialogImportOptions, import_files
from dialogs.models import Correction, DialogPage
from kb.models import Region, RegionLink, Sector, SectorLink
from tests.factories import (
    GlossaryTermFactory,
    RegionFactory,
    SectorFactory,
    StandardPageFactory,
    default_site,
    make_dialog,
)

pytestmark = pytest.mark.django_db

EXPORTED_BY_NAME = {
    "import_note",
    "reference",
    "question",
    "answers",
    "postscript",
    "legal_forms",
    "hero_image",
    "maintainer",
    "tags",
    "locale",
    "sector_links",
    "region_links",
    "sources",
    "partners",
    "corrections",
    "related_page_links",
    "page_tags",
    "tagged_items",
}
NOT_EXPORTED = {
    # what this site's imports did
    "import_records",
    # Wagtail's own bookkeeping, made anew by every site
    "id", "path", "depth", "numchild", "translation_key", "page_ptr", "content_type", "owner", "url_path",
    "draft_title", "latest_revision_created_at", "latest_revision", "live_revision", "alias_of", "aliases",
    "has_unpublished_changes", "live", "expired", "locked", "locked_at", "locked_by", "first_published_at",
    "last_published_at", "show_in_menus", "revisions", "_revisions", "workflow_states", "_workflow_states",
    # moments of one site's plan, and what its readers may do
    "go_live_at", "expire_at", "allows_contributions",
}  # fmt: skip


def test_every_field_of_a_dialog_is_exported():
    relations = {relation.get_accessor_name() for relation in DialogPage._meta.related_objects if is_parental(relation)}
    fields = {field.name for field in DialogPage._meta.get_fields() if field.concrete}
    missing = (fields | relations) - set(PLAIN_FIELDS) - EXPORTED_BY_NAME - NOT_EXPORTED - {"wagtail_admin_comments"}
    assert not missing


def is_parental(relation):
    return type(relation.field).__name__ == "ParentalKey"


@pytest.fixture
def full_dialog():
    """A dialog with every field filled and every block there is."""
    site = default_site()
    target = StandardPageFactory(title="Frage stellen", slug="frage-stellen")
    image = get_image_model().objects.create(title="Plan", file=get_test_image_file("plan.png"))
    document = get_document_model().objects.create(title="Liste", file=ContentFile(b"a;b", name="liste.csv"))
    germany = RegionFactory(code="DE", kind="country", name="Deutschland")
    region = RegionFactory(code="09", name="Bayern", parent=germany)
    dialog = make_dialog(
        title="Dürfen wir - oder [1] nicht?",
        sectors=[SectorFactory(name="Pflege & Senioren", slug="pflege"), SectorFactory(name="Energie", slug="energie")],
        regions=[region],
        channel="phone",
        asker_context="Gemeinde mit 6.000 Einwohnern",
        question="<p>Eine Frage: <b>ja</b> oder nein?</p><ul><li>eins</li><li>zwei</li></ul>",
        postscript="<p>Noch ein Satz.</p>",
        motto="Gemeinsam geht mehr.",
        valid_as_of="2026-11-03",
        legal_forms=["eg", "ev"],
        is_sample=True,
        hero_image=image,
        hero_image_alt="Ein Plan",
        maintainer=get_user_model().objects.create_user("erika"),
        reviewed_on="2026-11-04",
        review_interval_months=6,
        seo_title="Dürfen wir?",
        search_description="Ob Sie dürfen.",
        import_note="Unbekannt: eine Zeile",
        answers=[
            {"type": "heading", "value": {"level": "2", "text": "Was gilt: das Gesetz"}},
            {"type": "heading", "value": {"level": "3", "text": "Im Einzelnen"}},
            {"type": "paragraph", "value": f'<p>Siehe <a linktype="page" id="{target.pk}">dort</a>. [1]</p>'},
            {"type": "paragraph", "value": f'<p>- kein <a linktype="document" id="{document.pk}">Punkt</a></p>'},
            {
                "type": "list",
                "value": {
                    "style": "lettered",
                    "start": 3,
                    "items": [
                        {
                            "text": "<p>eins</p>",
                            "style": "numbered",
                            "items": [{"text": "<p>tiefer</p>", "style": "plain", "items": []}],
                        }
                    ],
                },
            },
            {"type": "term_list", "value": {"items": [{"term": "Haftung", "explanation": "<p>Gibt es nicht.</p>"}]}},
            {"type": "quote", "value": {"text": "Einer für alle.", "source": "Redensart"}},
            {"type": "callout", "value": {"kind": "warning", "title": "Achtung", "text": "<p>Früh fragen.</p>"}},
            {"type": "aside", "value": {"title": "Beispiel", "text": "<p>Ein Ort.</p><p>Noch einer.</p>"}},
            {"type": "follow_up", "value": "<p>Und dann?</p>"},
            {"type": "image", "value": {"image": image.pk, "alt": "Ein Plan", "caption": "Der Plan"}},
            {"type": "document", "value": {"document": document.pk, "label": "Die Liste"}},
            {"type": "page_link", "value": {"page": target.pk, "label": "Frage stellen"}},
            {"type": "table", "value": {**previews.TABLE, "header": "column", "caption": "Zeilenköpfe | Wege"}},
            {"type": "timeline", "value": previews.TIMELINE},
            {"type": "definition", "value": {"term": GlossaryTermFactory(slug="nachschuss").pk}},
            {
                "type": "video",
                "value": {
                    "title": "Die Versammlung",
                    "file": document.pk,
                    "subtitles": document.pk,
                    "url": "",
                    "still": image.pk,
                    "description": "Alle stimmen ab.",
                },
            },
            {"type": "video", "value": {"title": "Anderswo", "url": "https://example.org/video?a=1&b=2"}},
        ],
    )
    dialog.tags.add("Satzung", "Haftung")
    dialog.sources = [
        PageSource(title="GenG | alt", publisher="Bund", published_on="2009", url="https://example.org/g")
    ]
    dialog.partners = [PagePartner(locale=dialog.locale, name="Redaktion", role="Antwort", url="https://example.org")]
    dialog.corrections = [
        Correction(locale=dialog.locale, corrected_on="2026-11-15", text="Zahl berichtigt", is_material=True)
    ]
    dialog.related_page_links = [RelatedPage(related_page=target)]
    dialog.save()
    assert dialog.get_site() == site
    return DialogPage.objects.get(pk=dialog.pk)


def test_the_full_dialog_holds_every_block(full_dialog):
    assert {block.block_type for block in full_dialog.answers} == set(AnswerBlock().child_blocks)


def test_import_of_an_export_gives_the_same_export(full_dialog, tmp_path, settings):
    first, second = tmp_path / "eins" / "dialoge.txt", tmp_path / "zwei" / "dialoge.txt"
    first.parent.mkdir()
    second.parent.mkdir()
    assert export_dialogs(first) == 1
    empty_the_site()
    settings.MEDIA_ROOT = tmp_path / "media of the empty site"
    report = import_files([first], DialogImportOptions(site=default_site(), publish=True))
    assert report["dialogs"][0]["notes"] == ["Unbekannt: eine Zeile"]
    assert export_dialogs(second) == 1
    assert second.read_text() == first.read_text()
    assert {path.name for path in second.parent.rglob("*")} == {path.name for path in first.parent.rglob("*")}


def empty_the_site():
    DialogPage.objects.get().delete()
    SectorLink.objects.all().delete()
    RegionLink.objects.all().delete()
    Sector.objects.all().delete()
    Region.objects.exclude(parent=None).delete()
    Region.objects.all().delete()
    get_image_model().objects.all().delete()
    get_document_model().objects.all().delete()


def test_drafts_are_exported_as_they_are_written_and_left_out_on_demand(full_dialog, tmp_path):
    full_dialog.motto = "Neuer Entwurf"
    full_dialog.save_revision()
    export_dialogs(tmp_path / "alles.txt")
    export_dialogs(tmp_path / "live.txt", live_only=True)
    assert "Motto: Neuer Entwurf" in (tmp_path / "alles.txt").read_text()
    assert "Motto: Gemeinsam geht mehr." in (tmp_path / "live.txt").read_text()


def test_json_holds_every_field_and_every_block(full_dialog, tmp_path):
    call_command("export_dialogs", tmp_path / "dialoge.json", "--format", "json")
    (dialog,) = json.loads((tmp_path / "dialoge.json").read_text())["dialogs"]

    assert set(dialog) == {field.name for field in fields(IntermediateDialog)} - {"file", "line", "dropped_lines"}
    assert {block["type"] for block in dialog["answers"]} == set(AnswerBlock().child_blocks)
    assert (dialog["date"], dialog["sources"][0]["title"]) == ("2026-11-12", "GenG | alt")
    nested = next(block for block in dialog["answers"] if block["type"] == "list")["items"][0]["sublist"]
    assert nested["items"] == [{"text": "tiefer", "sublist": None}]
