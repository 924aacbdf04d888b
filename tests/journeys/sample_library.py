"""Blueprints and examples of the sample site: one that says everything, one that says the least."""

import datetime

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Locale

from coopgo.pages import block_previews as previews
from coopgo.pages.models import PagePartner, PageSource
from kb import block_previews as kb_previews
from kb.models import BlueprintCorrection, Outcome
from tests.factories import RegionFactory, make_blueprint, make_example

BLUEPRINT_TITLE = "Bürgerbad"
EXAMPLE_TITLE = "Hallenbad Garching eG"


def make_library(*, sectors, region) -> dict[str, str]:
    """Returns the address of each page by its name."""
    examples = make_examples(sectors=sectors, region=region)
    blueprint = make_full_blueprint(sectors=sectors, examples=examples)
    translation = translate_blueprint(blueprint)
    plain = make_blueprint(title="Dorfladen", sectors=[sectors[1]])
    return {
        "blueprint": blueprint.get_url(),
        "blueprint in English with German examples": translation.get_url(),
        "plain blueprint": plain.get_url(),
        "example": examples[0].get_url(),
        "warning example": examples[1].get_url(),
        "plain example": examples[2].get_url(),
        "examples": "/beispiele/",
        "examples in English, none yet": "/en/examples/",
        "region of an example": examples[0].regions[0].get_absolute_url(),
    }


def make_paragraph() -> dict:
    return {"type": "paragraph", "value": previews.PARAGRAPH}


def make_examples(*, sectors, region):
    town = RegionFactory(code="09184119", kind="municipality", name="Garching", parent=region)
    full = make_example(
        title=EXAMPLE_TITLE,
        sectors=sectors,
        regions=[town],
        place="Garching, Bayern, rund 18.000 Einwohner",
        founded_note="Quellen nennen 2011 oder 2012.",
        legal_forms=["eg", "ev"],
        capital_eur=50_000,
        capital_note="Anteile der Mitglieder",
        figures=[{"type": "figure", "value": {"label": "Besuche", "value": "58.800", "year": "2020"}}],
        results=[make_paragraph()],
        lesson="Eine feste Obergrenze beim Zuschuss hilft beiden Seiten.",
        reviewed_on=datetime.date(2026, 2, 1),
    )
    full.sources = [PageSource(title="Jahresbericht", published_on="2020", url="https://example.org/bericht")]
    full.save()
    warning = make_example(outcome=Outcome.WARNING, regions=[region.parent], results=[make_paragraph()], members=None)
    plain = make_example(place="", founded_year=None, members=None, summary="Ein Laden im Dorf.")
    return [full, warning, plain]


def make_full_blueprint(*, sectors, examples):
    document = get_document_model().objects.create(title="Satzung", file=ContentFile(b"%PDF-1.4", name="bad.pdf"))
    blueprint = make_blueprint(
        title=BLUEPRINT_TITLE,
        sectors=sectors,
        examples=examples,
        legal_forms=["eg"],
        people_min=100,
        people_max=1900,
        people_year=2020,
        people_note="Mitglieder in den Beispielen",
        capital_min_eur=50_000,
        capital_note="Anteile in den Beispielen",
        challenge=[
            make_paragraph(),
            {"type": "heading", "value": {"level": "3", "text": "Was es kostet"}},
            make_paragraph(),
        ],
        solution=[
            {"type": "comparison", "value": kb_previews.COMPARISON},
            make_paragraph(),
            {"type": "example", "value": {"page": examples[0].pk}},
        ],
        procedure=[make_paragraph(), {"type": "timeline", "value": previews.TIMELINE}],
        phases=[
            {"type": "phase", "value": {"title": "Gründen", "duration": "ein Jahr", "text": "Mit Satzung."}},
            {"type": "phase", "value": {"title": "Pachten", "duration": "", "text": ""}},
        ],
        results=[make_paragraph()],
        risks=[{"type": "list", "value": previews.LIST}],
        organisations=[
            {"type": "organisation", "value": {"name": "Verband", "note": "prüft", "url": "https://example.org/"}},
            {"type": "organisation", "value": {"name": "Ortsgruppe", "note": "", "url": ""}},
        ],
        documents=[{"type": "document", "value": document.pk}],
        valid_as_of=datetime.date(2026, 1, 1),
        reviewed_on=datetime.date(2026, 2, 1),
    )
    blueprint.sources = [PageSource(title="Genossenschaftsgesetz", publisher="BMJ", published_on="2025")]
    blueprint.partners = [PagePartner(name="Prüfungsverband", role="hat geprüft", url="https://example.org/")]
    blueprint.corrections = [
        BlueprintCorrection(corrected_on=datetime.date(2026, 3, 1), text="Das Kapital berichtigt.", is_material=True)
    ]
    blueprint.save()
    return blueprint


def translate_blueprint(blueprint):
    translation = blueprint.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    translation.title, translation.slug = "Community pool", "community-pool"
    translation.summary = "Citizens run their pool themselves."
    english = [{"type": "paragraph", "value": "<p>The pool is about to close.</p>"}]
    for name in ("challenge", "solution", "procedure", "results"):
        setattr(translation, name, [dict(block) for block in english])
    translation.risks = translation.phases = translation.organisations = translation.documents = []
    translation.people_note = translation.capital_note = ""
    translation.save_revision().publish()
    translation.refresh_from_db()
    return translation
