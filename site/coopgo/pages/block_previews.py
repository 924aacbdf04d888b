"""German sample values: what an editor sees of a block before choosing it."""

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
    "text": "<p>Medwald, Ostalbkreis: Zwölf Gemeinden und acht Ärztinnen und Ärzte gründeten mit Absicht zu zwanzigst.</p>",
}
FOLLOW_UP = "<p>Und wer geht für uns in die Versammlung?</p>"
