"""What a site exports, an empty site takes in and exports again, byte for byte."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from coopgo.pages.imports.page_export import export_pages
from coopgo.pages.models import HomePage, ImportRecord, PagePartner, PageSource, RelatedPage, StandardPage
from dialogs.imports.export import export_dialogs
from dialogs.imports.starting_content import load_starting_content
from dialogs.models import DialogPage
from kb import block_previews as kb_previews
from kb.models import (
    BlueprintPage,
    ExamplePage,
    GlossaryTerm,
    GuidePage,
    Law,
    Region,
    RegionCode,
    Sector,
    StatuteChange,
)
from kb.models.links import RegionLink, SectorLink
from search.models import Synonym
from tests.factories import (
    GlossaryTermFactory,
    LawFactory,
    RegionFactory,
    SectorFactory,
    StandardPageFactory,
    default_site,
    home_page,
    make_blueprint,
    make_example,
    make_guide,
)
from tests.factories.blocks import content_blocks
from tests.factories.search import SynonymFactory

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"


@pytest.fixture
def full_site(tmp_path, settings):
    """A page of each type with every field filled and every block in every place."""
    settings.MEDIA_ROOT = tmp_path / "media"
    target = StandardPageFactory(slug="frage-stellen", title="Frage stellen", shows_contact=True)
    germany = RegionFactory(code="DE", kind="country", name="Deutschland")
    berlin = RegionFactory(code="11", name="Berlin", parent=germany, population=3_685_265, population_year=2024)
    RegionCode.objects.create(site=default_site(), code="11000000", region=berlin)
    where = {"sectors": [SectorFactory(slug="baeder", is_listed=False)], "regions": [berlin]}
    blocks = content_blocks()
    get_document_model().objects.get().file.save("satzung.txt", ContentFile(b"Muster"))
    example = make_example(
        slug="bad", actions=blocks, results=blocks, legal_forms=["eg"], lesson="Früh: fragen!", **where
    )
    example.figures = [("figure", {"label": "Besuche", "value": "70.000", "year": "2016"})]
    library = [
        *blocks,
        {"type": "example", "value": {"page": example.pk}},
        {"type": "checklist", "value": kb_previews.CHECKLIST},
        {"type": "stages", "value": kb_previews.STAGES},
        {"type": "comparison", "value": kb_previews.COMPARISON},
        {"type": "paragraph", "value": f'<p>Mit <b>Link</b>: <a linktype="page" id="{target.pk}">dort</a> [1]</p>'},
    ]
    step = {"title": "Fragen #", "outcome": "Liste", "who": "Alle", "duration": "ein Tag", "content": library}
    guide = make_guide(
        slug="bad-retten",
        body=[*library, {"type": "step", "value": step}, *library, {"type": "step", "value": step}],
        prerequisites="<ul><li>Sie sind <b>zu dritt</b>.</li></ul>",
        effort="Ein Jahr",
        **where,
    )
    parts = dict.fromkeys(("challenge", "solution", "procedure", "results", "risks"), library)
    blueprint = make_blueprint(
        slug="buergerbad",
        examples=[example],
        people_min=5,
        capital_max_eur=10_000,
        legal_forms=["eg"],
        **parts,
        **where,
    )
    document = get_document_model().objects.create(title="Plan", file=ContentFile(b"a;b", name="plan.csv"))
    blueprint.phases = [("phase", {"title": "Fragen", "duration": "ein Monat", "text": "Alle fragen."})]
    blueprint.organisations = [("organisation", {"name": "Verband", "note": "prüft", "url": "https://example.org"})]
    blueprint.documents = [("document", document)]
    for page in (guide, blueprint):
        _correct(page)
    for page in (example, guide, blueprint):
        _care_for(page, target)
    _fill_home(target)
    term = GlossaryTermFactory(
        slug="eg", term="eG", long_text="<p>Siehe <b>GenG</b>.</p>", other_spellings="e. G.\neG."
    )
    term.see_also.set(GlossaryTerm.objects.exclude(pk=term.pk))
    law = LawFactory(other_names="Genossenschaftsgesetz\nGenGesetz")
    SynonymFactory(spellings="PV\nPhotovoltaik\nSolarstrom")
    StatuteChange.objects.create(site=default_site(), law=law, section="36", changed_on="2026-01-01", note="Neu.")


def _correct(page):
    page.corrections = [
        page.corrections.model(corrected_on="2026-11-15", text="Zahl: berichtigt", is_material=True),
        page.corrections.model(corrected_on="2026-11-14", text="Komma gesetzt."),
    ]


def _care_for(page, target):
    page.tags.add("Bad", "Ehrenamt")
    page.sources = [PageSource(title="GenG", published_on="2009", url="https://example.org/geng")]
    page.partners = [PagePartner(locale=page.locale, name="Redaktion", role="Text")]
    page.related_page_links = [RelatedPage(related_page=target)]
    page.hero_image, page.hero_image_alt = get_image_model().objects.first(), "Ein Dach"
    page.reviewed_on = page.valid_as_of = "2026-11-22"
    page.save_revision().publish()


def _fill_home(target):
    home = home_page()
    home.body = [
        ("sectors", {"heading": "Bereiche"}),
        ("search", {"heading": "Suchen", "lead": "Hier.", "placeholder": "Bad", "examples": ["Bad", "Laden"]}),
        ("dialogs", {"heading": "Neu", "count": 6}),
        ("content", [("paragraph", "<p>Willkommen.</p>")]),
        ("invitation", {"heading": "Fragen", "text": "Schreiben Sie.", "page": target, "label": "Los"}),
    ]
    home.save()


def empty_the_site():
    for model in (DialogPage, BlueprintPage, GuidePage, ExamplePage, StandardPage):
        for page in model.objects.all():
            page.delete()
    for model in (SectorLink, RegionLink, ImportRecord, Sector, GlossaryTerm, Law, RegionCode, Synonym):
        model.objects.all().delete()
    for region in Region.objects.order_by("-path"):
        region.delete()
    for media in (get_image_model(), get_document_model()):
        media.objects.all().delete()
    HomePage.objects.update(body="[]")
    Page.objects.update(latest_revision=None, has_unpublished_changes=False)


def check_round_trip(tmp_path, settings, *, has_dialogs):
    first, second = tmp_path / "eins", tmp_path / "zwei"
    export(first, has_dialogs)
    empty_the_site()
    settings.MEDIA_ROOT = tmp_path / "media of the empty site"
    report = load_starting_content(first, site=default_site())
    assert report.notes == []
    export(second, has_dialogs)
    assert contents_of(second) == contents_of(first)


def export(folder, has_dialogs):
    export_pages(folder)
    if has_dialogs:
        (folder / "dialogs").mkdir()
        export_dialogs(folder / "dialogs" / "dialoge.txt")


def contents_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_full_page_of_each_type_comes_back_as_it_was(full_site, tmp_path, settings):
    check_round_trip(tmp_path, settings, has_dialogs=False)


def test_an_export_holds_every_part(full_site, tmp_path):
    counts = export_pages(tmp_path / "aus")

    assert {name for name, count in counts.items() if count} == {
        *("pages", "guides", "blueprints", "examples"),
        *("sectors", "regions", "glossary", "laws", "statute-changes", "synonyms"),
    }
    assert list((tmp_path / "aus/guides/dateien").iterdir())


def test_drafts_are_left_out_on_demand(full_site, tmp_path):
    GuidePage.objects.get().unpublish()

    assert export_pages(tmp_path / "live", live_only=True)["guides"] == 0
    assert export_pages(tmp_path / "alle")["guides"] == 1


@pytest.mark.heavy
def test_our_own_starting_content_comes_back_as_it_was(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    assert load_starting_content(FIXTURES, site=default_site()).notes == []
    check_round_trip(tmp_path, settings, has_dialogs=True)
