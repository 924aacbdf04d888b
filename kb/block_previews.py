"""German sample values: what an editor sees of a block before choosing it."""

from django.apps import apps

from coopgo.pages import block_previews as previews

CHECKLIST = {
    "title": "Bevor Sie zusammen ein Angebot schreiben",
    "items": [
        "Wir wissen, wer den Vertrag schließt und wer haftet.",
        "Wir haben aufgeteilt, wer was macht und wer einspringt.",
        "Wir wissen, wie jemand aussteigt.",
    ],
}
STAGES = {
    "title": "Vier Stufen, von unten nach oben",
    "stages": [
        {"name": "Jede und jeder hat ein Auskommen", "gives": "Ein Fundament, das trägt.", "asks": "Eigene Aufträge."},
        {"name": "Gemeinsame Aufträge", "gives": "Vertretung bei Krankheit.", "asks": "Klare Absprachen."},
        {"name": "Sinnvolle Vorhaben", "gives": "Arbeit, die zählt.", "asks": "Zeit für Entscheidungen."},
        {"name": "Eigene Produkte", "gives": "Unabhängigkeit.", "asks": "Einen langen Atem."},
    ],
}
COMPARISON = {
    "caption": "Kooperation und Netzwerk",
    "rows": [
        {"cells": ["", "<p>Kooperation</p>", "<p>Netzwerk</p>"]},
        {"cells": ["<p>Ziel</p>", "<p>ein gemeinsames</p>", "<p>jeder sein eigenes</p>"]},
        {"cells": ["<p>Nutzen</p>", "<p>steht vorher fest</p>", "<p>ergibt sich</p>"]},
    ],
}


def step() -> dict:
    return {
        "title": "Bestimmen Sie Ihre Stufe",
        "outcome": "Alle wissen, wo die Gruppe steht",
        "who": "Alle, die mitmachen",
        "duration": "eine Stunde",
        "content": [("paragraph", previews.PARAGRAPH)],
    }


def example() -> dict:
    return {"page": apps.get_model("kb.ExamplePage").objects.live().order_by("pk").first()}
