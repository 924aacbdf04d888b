"""Guides, blueprints and examples as files (docs/page-format.md)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coopgo.pages.imports.bodies import OneStream, Sections
from coopgo.pages.imports.entries import Bullets, Entry, Group, LinkedPages, StreamFiles, StreamRows, Texts
from coopgo.pages.imports.links import SOURCE_LANGUAGE, TextLinks
from coopgo.pages.imports.page_export import register_part
from coopgo.pages.imports.page_types import PageType, register
from kb.models import (
    BlueprintCorrection,
    BlueprintExample,
    BlueprintIndexPage,
    BlueprintPage,
    ExampleIndexPage,
    ExamplePage,
    GuideCorrection,
    GuideIndexPage,
    GuidePage,
    RegionLink,
    SectorLink,
)

from .classification import find_region, find_sector
from .corrections import Corrections
from .export import export_tables


class Sectors(Texts):
    """Sectors by slug, the main one first."""

    def read(self, value, values):
        found = {word: find_sector(values.links.site, word) for word in value}
        values.notes += [_("Unknown sector: %(word)s") % {"word": word} for word, each in found.items() if not each]
        keys = dict.fromkeys(sector.pk for sector in found.values() if sector)
        values.relations["sector_links"] = (SectorLink, [{"sector_id": key} for key in keys])

    def write(self, page, names):
        return [link.sector.slug for link in page.sector_links.all()]


class Regions(Texts):
    """Regions by official key."""

    def read(self, value, values):
        found = {word: find_region(values.links.site, word) for word in value}
        values.notes += [_("Unknown region: %(word)s") % {"word": word} for word, each in found.items() if not each]
        keys = dict.fromkeys(region.pk for region in found.values() if region)
        values.relations["region_links"] = (RegionLink, [{"region_id": key} for key in keys])

    def write(self, page, names):
        return [link.region.code for link in page.region_links.all()]


class Choices(Texts):
    """Values of a `ChoiceListField`."""

    def read(self, value, values):
        field = values.page._meta.get_field(self.attribute)
        known = {key for key, _label in field.list_choices}
        if unknown := [each for each in value if each not in known]:
            raise ValidationError({self.name: _("Unknown choice: %(values)s") % {"values": ", ".join(unknown)}})
        values.fields[self.attribute] = value

    def write(self, page, names):
        return list(getattr(page, self.attribute))


def find_original_example(links: TextLinks, path: str) -> int | None:
    """Blueprints rest on the examples of the source language, whichever language a path names."""
    key = links.example_id(path)
    example = key and ExamplePage.objects.get(pk=key)
    originals = example and example.get_translations(inclusive=True).filter(locale__language_code=SOURCE_LANGUAGE)
    return originals.values_list("pk", flat=True).first() or key if example else None


CLASSIFICATION = (Entry("valid_as_of"), Sectors("sectors"), Regions("regions"))

GUIDE = PageType(
    "guide",
    GuidePage,
    (
        Entry("goal"),
        Entry("audience"),
        Entry("effort"),
        Bullets("prerequisites"),
        *CLASSIFICATION,
        Corrections(GuideCorrection),
    ),
    OneStream(),
    folder="guides",
)
BLUEPRINT = PageType(
    "blueprint",
    BlueprintPage,
    (
        *CLASSIFICATION,
        Choices("legal_forms"),
        Group(
            "people",
            {"min": "people_min", "max": "people_max", "year": "people_year", "note": "people_note"},
        ),
        Group(
            "capital",
            {
                "min_eur": "capital_min_eur",
                "max_eur": "capital_max_eur",
                "year": "capital_year",
                "note": "capital_note",
            },
        ),
        StreamRows("phases", "phase", ("title", "duration", "text")),
        LinkedPages("examples", "example_links", BlueprintExample, "example_id", find_original_example),
        StreamRows("organisations", "organisation", ("name", "note", "url")),
        StreamFiles("documents"),
        Corrections(BlueprintCorrection),
    ),
    Sections(
        {
            "challenge": ("Herausforderung", "Challenge"),
            "solution": ("Lösung", "Solution"),
            "procedure": ("Vorgehen", "Procedure"),
            "results": ("Ergebnisse", "Results"),
            "risks": ("Risiken", "Risks"),
        }
    ),
    folder="blueprints",
)
EXAMPLE = PageType(
    "example",
    ExamplePage,
    (
        *CLASSIFICATION,
        Entry("place"),
        Entry("outcome"),
        Entry("founded_year"),
        Entry("founded_note"),
        Choices("legal_forms"),
        Entry("members"),
        Entry("members_year"),
        Entry("capital_eur"),
        Entry("capital_year"),
        Entry("capital_note"),
        StreamRows("figures", "figure", ("label", "value", "year")),
        Entry("lesson"),
    ),
    Sections(
        {
            "actions": ("Was getan wurde", "What was done"),
            "results": ("Was erreicht wurde", "What was achieved"),
        }
    ),
    folder="examples",
)
INDEXES = {"guide_index": GuideIndexPage, "blueprint_index": BlueprintIndexPage, "example_index": ExampleIndexPage}


def register_page_types() -> None:
    register_part(export_tables)
    for page_type in (GUIDE, BLUEPRINT, EXAMPLE, *(PageType(name, model) for name, model in INDEXES.items())):
        register(page_type)
