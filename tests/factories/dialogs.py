import datetime

import factory
import wagtail_factories

from dialogs.models import DialogIndexPage, DialogPage

from .kb import classify

ANSWERS = [
    {"type": "heading", "value": {"level": "2", "text": "Was gilt"}},
    {
        "type": "paragraph",
        "value": "<p>Es gilt das <b>Genossenschaftsgesetz</b>. [1]</p><p>Fragen Sie nach.</p>",
    },
    {
        "type": "list",
        "value": {
            "style": "lettered",
            "items": [
                {"text": "<p>erstens</p>", "style": "plain", "items": []},
                {
                    "text": "<p>zweitens</p>",
                    "style": "numbered",
                    "items": [{"text": "<p>tiefer</p>", "style": "plain", "items": []}],
                },
            ],
        },
    },
    {"type": "follow_up", "value": "<p>Und danach?</p>"},
    {"type": "paragraph", "value": "<p>Danach auch.</p>"},
]


class DialogPageFactory(wagtail_factories.PageFactory):
    parent = factory.LazyFunction(lambda: DialogIndexPage.objects.get(locale__language_code="de"))
    title = factory.Sequence(lambda number: f"Wie gründen wir Nummer {number}?")
    asked_on = datetime.date(2026, 11, 12)
    asker_role = "Kassenwart eines Sportvereins"
    question = "<p>Wie gründen wir eine Genossenschaft?</p>"
    short_answer = "Sie brauchen drei Mitglieder, eine Satzung und einen Prüfungsverband."
    summary = "Wie eine Gründung gelingt."
    answers = factory.LazyFunction(lambda: list(ANSWERS))

    class Meta:
        model = DialogPage


def make_dialog(*, sectors=(), regions=(), **fields):
    """A live dialog with its sectors (the first is the main one) and regions."""
    return DialogPageFactory(**classify(sectors, regions), **fields)
