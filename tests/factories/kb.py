import factory
import wagtail_factories
from wagtail.models import Locale

from coopgo.pages import block_previews as previews
from kb import block_previews as kb_previews
from kb.models import (
    BlueprintExample,
    BlueprintIndexPage,
    BlueprintPage,
    ExampleIndexPage,
    ExamplePage,
    GlossaryTerm,
    GuideIndexPage,
    GuidePage,
    Law,
    Region,
    RegionLink,
    Sector,
    SectorLink,
)

from .pages import default_site


class SectorFactory(factory.django.DjangoModelFactory):
    site = factory.LazyFunction(default_site)
    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="de"))
    name = factory.Sequence(lambda number: f"Bereich {number}")
    slug = factory.Sequence(lambda number: f"bereich-{number}")
    description = "Worum es in diesem Bereich geht."

    class Meta:
        model = Sector


class RegionFactory(factory.django.DjangoModelFactory):
    site = factory.LazyFunction(default_site)
    code = factory.Sequence(lambda number: f"{number:02d}")
    kind = "state"
    name = factory.Sequence(lambda number: f"Land {number}")

    class Meta:
        model = Region
        django_get_or_create = ["site", "code"]


def _german_index(model):
    return factory.LazyFunction(lambda: model.objects.get(locale__language_code="de"))


GUIDE_BODY = [
    {"type": "paragraph", "value": "<p>So gehen Sie vor. [1]</p>"},
    {
        "type": "step",
        "value": {
            "title": "Bedarf klären",
            "outcome": "Eine Liste der Wünsche",
            "who": "Kerngruppe",
            "duration": "zwei Wochen",
            "content": [{"type": "paragraph", "value": "<p>Fragen Sie im Ort.</p>", "id": "a1"}],
        },
    },
    {
        "type": "step",
        "value": {
            "title": "Satzung entwerfen",
            "outcome": "",
            "who": "",
            "duration": "",
            "content": [{"type": "paragraph", "value": "<p>Der Prüfungsverband hilft.</p>", "id": "b1"}],
        },
    },
    {"type": "checklist", "value": kb_previews.CHECKLIST},
]


class GuidePageFactory(wagtail_factories.PageFactory):
    parent = _german_index(GuideIndexPage)
    title = factory.Sequence(lambda number: f"Ratgeber {number}")
    summary = "Wie es geht, in zwei Schritten."
    goal = "Sie wissen, was der Ort braucht."
    body = factory.LazyFunction(lambda: list(GUIDE_BODY))

    class Meta:
        model = GuidePage


class ExamplePageFactory(wagtail_factories.PageFactory):
    parent = _german_index(ExampleIndexPage)
    title = factory.Sequence(lambda number: f"Beispiel {number} eG")
    summary = "Ein Bad in Bürgerhand."
    place = "Ein Ort, Niedersachsen"
    founded_year = 2012
    members = 101
    members_year = 2017
    actions = factory.LazyFunction(lambda: [{"type": "paragraph", "value": previews.PARAGRAPH}])

    class Meta:
        model = ExamplePage


class BlueprintPageFactory(wagtail_factories.PageFactory):
    parent = _german_index(BlueprintIndexPage)
    title = factory.Sequence(lambda number: f"Blaupause {number}")
    summary = "Bürgerinnen und Bürger betreiben ihr Bad selbst."
    challenge = factory.LazyFunction(lambda: [{"type": "paragraph", "value": "<p>Das Bad soll schließen.</p>"}])
    solution = factory.LazyFunction(lambda: [{"type": "paragraph", "value": "<p>Eine eG pachtet es.</p>"}])

    class Meta:
        model = BlueprintPage


class GlossaryTermFactory(factory.django.DjangoModelFactory):
    site = factory.LazyFunction(default_site)
    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="de"))
    term = factory.Sequence(lambda number: f"Begriff{number}")
    slug = factory.Sequence(lambda number: f"begriff-{number}")
    short_text = "Was das Wort bedeutet."

    class Meta:
        model = GlossaryTerm


class LawFactory(factory.django.DjangoModelFactory):
    site = factory.LazyFunction(default_site)
    abbreviation = "GenG"
    name = "Genossenschaftsgesetz"

    class Meta:
        model = Law
        django_get_or_create = ["site", "abbreviation"]


def classify(sectors=(), regions=()):
    """The fields of a page with these sectors (the first is the main one) and regions; it is saved once with them."""
    return {
        "sector_links": [SectorLink(sector=sector) for sector in sectors],
        "region_links": [RegionLink(region=region) for region in regions],
    }


def make_guide(*, sectors=(), regions=(), **fields):
    return GuidePageFactory(**classify(sectors, regions), **fields)


def make_example(*, sectors=(), regions=(), **fields):
    return ExamplePageFactory(**classify(sectors, regions), **fields)


def make_blueprint(*, sectors=(), regions=(), examples=(), **fields):
    links = [BlueprintExample(example=example) for example in examples]
    return BlueprintPageFactory(example_links=links, **classify(sectors, regions), **fields)
