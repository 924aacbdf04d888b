"""A stream with every kind of block, as it is stored."""

import wagtail_factories

from coopgo.pages import block_previews as previews

from .kb import GlossaryTermFactory
from .pages import home_page


def content_blocks() -> list[dict]:
    image = wagtail_factories.ImageFactory()
    document = wagtail_factories.DocumentFactory(title="Muster einer Satzung")
    values = {
        "heading": previews.HEADING,
        "paragraph": previews.PARAGRAPH,
        "list": previews.LIST,
        "term_list": previews.TERM_LIST,
        "quote": previews.QUOTE,
        "callout": previews.CALLOUT,
        "aside": previews.ASIDE,
        "image": {"image": image.pk, "alt": "Zwölf Häuser", "caption": "Ein gemeinsames Dach"},
        "document": {"document": document.pk, "label": "Satzung lesen"},
        "page_link": {"page": home_page().pk, "label": "Zur Startseite"},
        "table": previews.TABLE,
        "timeline": previews.TIMELINE,
        "definition": {"term": GlossaryTermFactory(term="Prüfungsverband", slug="pruefungsverband").pk},
        "video": {
            "title": "Eine Versammlung",
            "url": "https://example.org/video",
            "still": image.pk,
            "description": "",
        },
    }
    return [
        {"type": kind, "value": value, "id": f"00000000-0000-4000-8000-{number:012d}"}
        for number, (kind, value) in enumerate(values.items(), start=1)
    ]


def answer_blocks() -> list[dict]:
    follow_up = {"type": "follow_up", "value": previews.FOLLOW_UP, "id": "00000000-0000-4000-8000-000000000099"}
    return [*content_blocks(), follow_up]
