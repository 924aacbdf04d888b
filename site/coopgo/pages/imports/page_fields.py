"""Fields of a page from its file."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from coopgo.pages.models import HomePage, PagePartner, PageSource, RelatedPage, StandardPage

from .links import TextLinks, find_page
from .markdown import has_contact, to_stream
from .page_files import PageFile

PLAIN_FIELDS = (
    "title",
    "seo_title",
    "search_description",
    "summary",
    "hero_image_alt",
    "footer_sentence",
    "reviewed_on",
    "review_interval_months",
)
ASK_PATH = "/frage-stellen/"
DIALOGS_ON_HOME = 4


def read_fields(file: PageFile, page, links: TextLinks) -> dict[str, Any]:
    """Values of the page's own fields that the file speaks of; `body` is raw stream data without ids.

    Raises: ValidationError for a value that its field cannot hold.
    """
    values = file.values
    fields = {name: _clean(page, name, values[name]) for name in PLAIN_FIELDS if name in values and hasattr(page, name)}
    if values.get("hero_image"):
        fields["hero_image_id"] = links.image_id(values["hero_image"])
    if isinstance(page, StandardPage):
        fields["shows_contact"] = has_contact(file.body)
    content = to_stream(file.body, links)
    fields["body"] = _home_body(values, content, page, links) if isinstance(page, HomePage) else content
    return fields


def read_relations(file: PageFile, links: TextLinks) -> dict[str, list[dict[str, Any]]]:
    """Values of the page's child rows by relation, for those that the file speaks of."""
    rows = {name: file.values[name] for name in ("sources", "partners") if name in file.values}
    if "related_pages" in file.values:
        found = [links.page_id(path) for path in file.values["related_pages"]]
        rows["related_page_links"] = [{"related_page_id": pk} for pk in dict.fromkeys(found) if pk]
    return rows


def apply_relations(page, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Replace the page's child rows. Raises: ValidationError."""
    models = {"sources": PageSource, "partners": PagePartner, "related_page_links": RelatedPage}
    for name, values in rows.items():
        extra = {"locale": page.locale} if name == "partners" else {}
        children = [models[name](**value, **extra) for value in values]
        for child in children:
            child.clean_fields(exclude={"page"})
        setattr(page, name, children)


def _clean(page, name: str, text: str):
    field = page._meta.get_field(name)
    try:
        value = field.clean((text or None) if field.null else text, page)
        MaxLengthValidator(field.max_length or len(text))(text)  # a TextField leaves its limit to forms
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from error
    return value


def _home_body(values: dict, content: list[dict], page, links: TextLinks) -> list[dict]:
    """Search first, the dialogs, the sectors, what the file says in its text, how to ask."""
    blocks = {
        "search": {
            "heading": values.get("search_heading"),
            "lead": values.get("lead", ""),
            "placeholder": values.get("placeholder", ""),
            "examples": values.get("examples", []),
        },
        "dialogs": {"heading": values.get("dialogs_heading"), "count": DIALOGS_ON_HOME},
        "sectors": {"heading": values.get("sectors_heading")},
    }
    body = [{"type": kind, "value": value} for kind, value in blocks.items() if value["heading"]]
    if content:
        body.append({"type": "content", "value": content})
    return body + _invitation(values, page, links)


def _invitation(values: dict, page, links: TextLinks) -> list[dict]:
    if not values.get("ask_title"):
        return []
    ask_page = find_page(links.site, ASK_PATH)
    if ask_page is None:
        links.page_id(ASK_PATH)
        return []
    localized = ask_page.get_translation_or_none(page.locale) or ask_page
    value = {"heading": values["ask_title"], "text": values.get("ask_text", ""), "label": values.get("ask_label", "")}
    return [{"type": "invitation", "value": {**value, "page": localized.pk}}]
