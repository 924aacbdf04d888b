from django.utils.html import strip_tags

from coopgo.pages.structured_data import describe_content

from .models import DialogPage


@describe_content.register
def describe_dialog(page: DialogPage, *, request, url: str, publisher: dict) -> dict:
    """A dialog is a page about a question; its short answer stands for itself."""
    question = {
        "@type": "Question",
        "@id": f"{url}#frage",
        "name": page.title,
        "text": _to_plain_text(page.question),
        "dateCreated": page.asked_on,
        "answerCount": 1,
        "acceptedAnswer": {
            "@type": "Answer",
            "text": page.short_answer,
            "url": f"{url}#antwort",
            "dateCreated": page.first_published_at or page.asked_on,
            "author": publisher,
        },
    }
    return {
        "description": page.search_description or page.short_answer,
        "identifier": page.reference,
        "mainEntity": question,
    }


def _to_plain_text(html):
    """Words of neighbouring paragraphs must not run together."""
    return " ".join(strip_tags(str(html).replace("<", " <")).split())
