import json

import pytest
from django.core.management import call_command

from coopgo.pages.imports.options import ImportOptions
from coopgo.pages.imports.page_writer import import_pages
from kb.models import BlueprintPage, ExamplePage, GuidePage, RegionCode
from tests.factories import GlossaryTermFactory, RegionFactory, SectorFactory, default_site

pytestmark = pytest.mark.django_db

GUIDE = """---
type: guide
path: /ratgeber/bad-retten/
title: Ein Bad retten
summary: So geht es.
goal: Das Bad bleibt offen.
audience: Für Vereine.
effort: Ein Jahr.
prerequisites: [Sie sind zu dritt., "Das **Rathaus** weiß davon."]
valid_as_of: 2026-11-22
sectors: [baeder, kommune]
regions: ["03", "11000000"]
tags: [Bad]
related_pages: [/blaupausen/buergerbad/]
corrections:
  - {corrected_on: 2026-11-15, text: Die Frist berichtigt., is_material: ja}
  - {corrected_on: 2026-11-14, text: Ein Komma gesetzt.}
---

Zuerst fragen.

## Schritt: Fragen
Ergebnis: Eine Liste
Wer: Kerngruppe
Dauer: zwei Wochen

Fragen Sie. [1]

### Wen?

- Nachbarn
- Vereine

::: Checkliste Vor dem Fragen
- Zettel liegt bereit.
- Stift auch.
:::

## Step: Decide
Outcome: A decision
Time: one evening

::: Stages Two levels
- Wish | a reason | nothing
- Plan | an order
:::

{Example: /beispiele/bad-eg/}

## Und danach

{Begriff: foerderzweck}

::: Vergleich Zwei Wege
|  | Verein | Genossenschaft |
| --- | --- | --- |
| Zweck | ideell | **Förderung** |
:::

{Video: https://example.org/film | Der Film | | | Alle schwimmen.}
"""
EXAMPLE = """---
type: example
path: /beispiele/bad-eg/
title: Bad eG
place: Ein Ort
outcome: worked
founded_year: 2012
legal_forms: [eg]
members: 101
figures:
  - {label: Besuche, value: rund 70.000, year: "2016"}
lesson: Früh fragen.
sectors: [baeder]
---

## Was getan wurde

Sie fragten.

## What was achieved

Das Bad blieb.
"""
BLUEPRINT = """---
type: blueprint
path: /blaupausen/buergerbad/
title: Bürgerbad
summary: Bürger betreiben ihr Bad.
legal_forms: [eg, ev]
people: {min: 5, max: 20, year: 2024, note: im Kern}
capital: {min_eur: 100000, year: 2017}
phases:
  - {title: Fragen, duration: ein Monat, text: Alle fragen.}
examples: [/beispiele/bad-eg/]
organisations:
  - {name: Prüfungsverband, note: prüft, url: "https://example.org"}
documents: [plan.csv]
sectors: [baeder]
corrections: [{corrected_on: 2026-11-15, text: Das Kapital berichtigt., is_material: "yes"}]
---

## Herausforderung

Das Bad soll schließen.

## Lösung

Eine eG pachtet es. Siehe [den Ratgeber](seite:/ratgeber/bad-retten/).

## Procedure

Der Reihe nach.

## Risiken

### Geld

Es reicht nicht.
"""


@pytest.fixture
def run(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"

    def import_texts(*, publish=True, **texts):
        (tmp_path / "dateien").mkdir(exist_ok=True)
        (tmp_path / "dateien" / "plan.csv").write_text("a,b")
        paths = [tmp_path / f"{name}.md" for name in texts]
        for path, text in zip(paths, texts.values(), strict=True):
            path.write_text(text, encoding="utf-8")
        written = import_pages(paths, ImportOptions(default_site(), publish))
        return {each.file.source.stem: each for each in written}

    return import_texts


@pytest.fixture
def taxonomy():
    SectorFactory(slug="baeder")
    SectorFactory(slug="kommune")
    RegionFactory(code="03")
    berlin = RegionFactory(code="11")
    RegionCode.objects.create(site=default_site(), code="11000000", region=berlin)
    GlossaryTermFactory(slug="foerderzweck")


@pytest.fixture
def library(run, taxonomy):
    """A guide, an example and a blueprint that lead to each other."""
    written = run(guide=GUIDE, blueprint=BLUEPRINT, example=EXAMPLE)
    assert {name: (each.outcome, each.notes) for name, each in written.items()} == {
        "guide": ("created", []),
        "blueprint": ("created", []),
        "example": ("created", []),
    }
    return written


def kinds(stream):
    return [block.block_type for block in stream]


def test_a_guide_has_its_steps_with_blocks_inside(library):
    guide = GuidePage.objects.get()
    first, second = (block.value for block in guide.body if block.block_type == "step")

    assert kinds(guide.body) == ["paragraph", "step", "step", "heading", "definition", "comparison", "video"]
    assert (first["title"], first["outcome"], first["who"], first["duration"]) == (
        "Fragen",
        "Eine Liste",
        "Kerngruppe",
        "zwei Wochen",
    )
    assert kinds(first["content"]) == ["paragraph", "heading", "list", "checklist"]
    assert (second["title"], second["outcome"], second["duration"]) == ("Decide", "A decision", "one evening")
    assert kinds(second["content"]) == ["stages", "example"]
    assert second["content"][1].value["page"].slug == "bad-eg"


def test_a_guide_has_its_fields_and_its_place(library):
    guide = GuidePage.objects.get()

    assert guide.live
    assert (guide.goal, guide.audience, guide.effort) == ("Das Bad bleibt offen.", "Für Vereine.", "Ein Jahr.")
    assert "<b>Rathaus</b>" in guide.prerequisites
    assert [sector.slug for sector in guide.sectors] == ["baeder", "kommune"]
    assert [region.code for region in guide.regions] == ["03", "11"]
    assert [page.slug for page in guide.live_related_pages] == ["buergerbad"]


def test_an_example_has_its_figures_and_sections(library):
    example = ExamplePage.objects.get()

    assert (example.founded_year, example.members, example.legal_forms) == (2012, 101, ["eg"])
    assert example.figures[0].value["value"] == "rund 70.000"
    assert "fragten" in str(example.actions) and "blieb" in str(example.results)


def test_a_blueprint_has_its_data_its_sections_and_its_examples(library):
    blueprint = BlueprintPage.objects.get()

    assert (blueprint.people_min, blueprint.people_max, blueprint.people_note) == (5, 20, "im Kern")
    assert (blueprint.capital_min_eur, blueprint.capital_max_eur, blueprint.capital_year) == (100_000, None, 2017)
    assert blueprint.phases[0].value["duration"] == "ein Monat"
    assert blueprint.organisations[0].value["url"] == "https://example.org"
    assert blueprint.documents[0].value.filename == "plan.csv"
    assert [link.example.slug for link in blueprint.example_links.all()] == ["bad-eg"]
    assert (kinds(blueprint.procedure), kinds(blueprint.results), kinds(blueprint.risks)) == (
        ["paragraph"],
        [],
        ["heading", "paragraph"],
    )
    assert 'linktype="page"' in blueprint.solution[0].value.source


def test_a_correction_log_has_its_dates_in_the_order_of_the_file(library):
    logs = [GuidePage.objects.get().correction_log, BlueprintPage.objects.get().correction_log]

    assert [[(str(each.corrected_on), each.text, each.is_material) for each in log] for log in logs] == [
        [("2026-11-15", "Die Frist berichtigt.", True), ("2026-11-14", "Ein Komma gesetzt.", False)],
        [("2026-11-15", "Das Kapital berichtigt.", True)],
    ]


def test_a_correction_stays_the_same_one_when_its_words_change_and_others_come_before_it(run, library):
    before = {each.corrected_on: each.translation_key for each in GuidePage.objects.get().correction_log}
    newer = "corrections:\n  - {corrected_on: 2026-11-16, text: Neu.}\n"
    run(guide=GUIDE.replace("corrections:\n", newer).replace("Die Frist", "Die lange Frist"))
    first, *others = GuidePage.objects.get().correction_log

    assert (first.text, others[0].text) == ("Neu.", "Die lange Frist berichtigt.")
    assert {each.corrected_on: each.translation_key for each in others} == before
    assert first.translation_key not in before.values()


def test_a_correction_stays_the_same_one_in_a_draft_that_is_imported_again(run, taxonomy):
    run(guide=GUIDE, publish=False)
    before = [each.translation_key for each in GuidePage.objects.get().correction_log]
    run(guide=GUIDE.replace("Die Frist", "Die lange Frist"), publish=False)
    run(guide=GUIDE.replace("Die Frist", "Die kurze Frist"))

    assert [each.translation_key for each in GuidePage.objects.get().correction_log] == before


def test_a_correction_is_known_in_a_translated_file_by_its_date(run, library):
    english = GUIDE.replace("type: guide\npath: /ratgeber/bad-retten/", "type: guide\npath: /en/guides/save-a-pool/")
    english = english.replace("title: Ein", "locale: en\ntranslation_of: /ratgeber/bad-retten/\ntitle: A")
    run(english=english.replace("Die Frist berichtigt.", "The deadline corrected."))
    german = GuidePage.objects.get(slug="bad-retten").correction_log
    translated = GuidePage.objects.get(slug="save-a-pool").correction_log

    assert translated[0].text == "The deadline corrected."
    assert [each.translation_key for each in translated] == [each.translation_key for each in german]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("corrected_on: 2026-11-15", "corrected_on: gestern"),
        ("text: Ein Komma gesetzt.", "text: ''"),
        ("text: Ein Komma gesetzt.", "text: " + "Wort " * 101),
        ("is_material: ja", "is_material: vielleicht"),
    ],
)
def test_a_wrong_correction_fails_its_page_and_is_named(run, taxonomy, before, after):
    written = run(guide=GUIDE.replace(before, after))["guide"]

    assert written.outcome == "failed"
    assert "corrections." in " ".join(written.notes)


def test_blocks_within_steps_keep_their_ids(run, library):
    before = GuidePage.objects.get().body[1]
    run(guide=GUIDE.replace("Fragen Sie. [1]", "Fragen Sie alle. [1]"))
    after = GuidePage.objects.get().body[1]

    assert after.id == before.id
    assert [block.id for block in after.value["content"]] == [block.id for block in before.value["content"]]


def test_an_unchanged_file_changes_nothing(run, library):
    assert run(guide=GUIDE)["guide"].outcome == "unchanged"


def test_unknown_sectors_regions_examples_and_terms_are_noted(run):
    written = run(blueprint=BLUEPRINT, guide=GUIDE)

    notes = " ".join([*written["blueprint"].notes, *written["guide"].notes])
    for name in ("baeder", "11000000", "/beispiele/bad-eg/", "foerderzweck"):
        assert name in notes


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("founded_year: 2012", "founded_year: bald", "founded_year"),
        ("outcome: worked", "outcome: vielleicht", "vielleicht"),
        ("legal_forms: [eg]", "legal_forms: [egal]", "egal"),
        ("type: example", "type: guide", "/beispiele/bad-eg/"),
        ("type: example", "type: beispielchen", "beispielchen"),
    ],
)
def test_a_wrong_value_fails_its_page_with_one_sentence(run, taxonomy, before, after, told):
    written = run(example=EXAMPLE.replace(before, after))["example"]

    assert written.outcome == "failed"
    assert told in " ".join(written.notes)


def test_front_matter_in_another_form_is_noted_with_its_words(run, taxonomy):
    text = EXAMPLE.replace("lesson: Früh fragen.", "lehre: Früh fragen.\nfigures2: [eins, {zwei: drei}]")
    notes = " ".join(run(example=text)["example"].as_dict()["notes"])

    assert "lehre: Früh fragen." in notes
    assert all(word in notes for word in ("eins", "zwei", "drei"))


def test_text_above_the_first_heading_is_kept(run, taxonomy):
    text = EXAMPLE.replace("## Was getan wurde", "Vorweg.\n\n## Was getan wurde")
    written = run(example=text)["example"]

    assert "Vorweg." in str(ExamplePage.objects.get().actions)
    assert len(written.notes) == 1


def test_a_translation_belongs_to_its_original(run, library):
    english = (
        EXAMPLE.replace("/beispiele/bad-eg/", "/en/examples/pool/")
        .replace("type: example", "type: example\nlocale: en\ntranslation_of: /beispiele/bad-eg/")
        .replace("title: Bad eG", "title: Pool co-op")
    )
    run(english=english)
    german, pool = ExamplePage.objects.get(slug="bad-eg"), ExamplePage.objects.get(slug="pool")

    assert pool.translation_key == german.translation_key
    translated = BLUEPRINT.replace("/blaupausen/buergerbad/", "/en/blueprints/pool/").replace(
        "type: blueprint", "type: blueprint\nlocale: en\ntranslation_of: /blaupausen/buergerbad/"
    )
    run(blueprint=translated.replace("/beispiele/bad-eg/", "/en/examples/pool/"))
    assert BlueprintPage.objects.get(slug="pool").example_links.get().example.pk == german.pk


def test_the_command_prints_json_only(tmp_path, taxonomy, capsys):
    (tmp_path / "example.md").write_text(EXAMPLE, encoding="utf-8")
    call_command("import_pages", tmp_path / "example.md", "--json")

    assert json.loads(capsys.readouterr().out)["created"] == 1
    assert not ExamplePage.objects.get().live
