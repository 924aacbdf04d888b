"""German sample values: what an editor sees of a block before choosing it. Images, files and pages are the site's."""

from django.apps import apps
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

HEADING = {"level": "2", "text": "Dürfen Sie beitreten?"}
PARAGRAPH = (
    "<p>Das steht in der <b>Gemeindeordnung</b> Ihres Landes. Holen Sie die Kommunalaufsicht dazu, "
    "bevor Sie die Satzung entwerfen.</p>"
)
LIST = {
    "style": "lettered",
    "items": [
        {
            "text": "<p>Ein <b>öffentlicher Zweck</b>, dem die Genossenschaft dient</p>",
            "style": "plain",
            "items": [],
        },
        {
            "text": "<p>Eine begrenzte Haftung</p>",
            "style": "numbered",
            "items": [
                {"text": "<p>in der Satzung</p>", "style": "plain", "items": []},
                {"text": "<p>im Vertrag</p>", "style": "plain", "items": []},
            ],
        },
    ],
}
TERM_LIST = {
    "items": [
        {"term": "Haftung", "explanation": "<p>Die Satzung kann Nachschüsse ausschließen.</p>"},
        {"term": "Erbbaurecht", "explanation": "<p>Der Boden bleibt bei der Gemeinde.</p>"},
    ]
}
QUOTE = {
    "text": "Was einer allein nicht schafft, das schaffen viele.",
    "source": "Genossenschaftliche Redensart",
}
CALLOUT = {
    "kind": "tip",
    "title": "Früh fragen",
    "text": "<p>Sprechen Sie mit dem Prüfungsverband, solange die Satzung ein Entwurf ist.</p>",
}
ASIDE = {
    "title": "Ein Beispiel",
    "text": "<p>Medwald, Ostalbkreis: Zwölf Gemeinden und acht Ärzte gründeten mit Absicht zu zwanzigst.</p>",
}
FOLLOW_UP = "<p>Und wer geht für uns in die Versammlung?</p>"
TABLE = {
    "caption": "Zwei Wege, ein Bad zu betreiben",
    "header": "both",
    "rows": [
        {"cells": ["", "<p>Gemeinde</p>", "<p>Genossenschaft</p>"]},
        {"cells": ["<p>Gebäude</p>", "<p>bleibt Eigentum</p>", "<p>wird gepachtet</p>"]},
        {"cells": ["<p>Betrieb</p>", "<p>zahlt einen Zuschuss</p>", "<p>führt ihn selbst</p>"]},
    ],
}
TIMELINE = {
    "title": "Vom Aufruf zum Betrieb",
    "items": [
        {"when": "Januar", "text": "<p>Der Rat berät über die Schließung.</p>"},
        {"when": "März", "text": "<p>Bürgerinnen und Bürger gründen einen Förderverein.</p>"},
    ],
}
SEARCH = {
    "heading": "Was möchten Sie wissen?",
    "lead": "Hier antworten wir auf Fragen aus Genossenschaften, Vereinen, Betrieben und Rathäusern.",
    "placeholder": "zum Beispiel: Schwimmbad retten",
    "examples": ["Haftung im Vorstand", "Dorfladen gründen"],
}
NEWEST_DIALOGS = {"heading": "Weitere Dialoge", "count": 4}
BLUEPRINTS = {"heading": "Zum Nachmachen", "pages": [], "count": 5}
GUIDES = {"heading": "So geht das", "count": 6}
LAENDER = {"heading": "Aus den Ländern"}
SECTORS = {"heading": "Alle Bereiche"}


def image() -> dict:
    newest = get_image_model().objects.order_by("-pk").first()
    return {
        "image": newest,
        "alt": "Zwölf Häuser unter einem gemeinsamen Dach",
        "caption": "Viele kleine Anteile tragen ein großes Dach.",
    }


def document() -> dict:
    return {"document": get_document_model().objects.order_by("-pk").first(), "label": "Muster einer Satzung"}


def video() -> dict:
    return {
        "title": "Wie eine Generalversammlung abläuft",
        "url": "https://example.org/video",
        "still": get_image_model().objects.order_by("-pk").first(),
        "description": "Eine gezeichnete Versammlung: Bericht, Aussprache, Abstimmung.",
    }


def definition() -> dict:
    return {"term": apps.get_model("kb.GlossaryTerm").objects.order_by("pk").first()}


def page_link() -> dict:
    return {"page": _a_page(), "label": "So stellen Sie eine Frage"}


def invitation() -> dict:
    return {
        "heading": "Ihre Frage fehlt?",
        "text": "Schreiben Sie uns. Wir antworten, und aus der Antwort wird ein Dialog, ohne Namen und Orte.",
        "page": _a_page(),
        "label": "Frage stellen",
    }


def content() -> list:
    return [("heading", HEADING), ("paragraph", PARAGRAPH)]


def _a_page():
    return Page.objects.live().filter(depth__gt=1).order_by("depth", "pk").first()
