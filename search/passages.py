"""What a model's search_fields say of an object, as plain passages of text."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Model
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

TEXT_FIELDS = ("title", "lead", "body", "margin")
"""The text fields of our indexes, from the heaviest to the lightest."""

_TITLE_BOOST = 4


class Passage(NamedTuple):
    """A stretch of text that is read on its own; `weight` is the text field it belongs to."""

    name: str
    weight: str
    text: str


def read_passages(instance: Model) -> list[Passage]:
    """Return the texts of the object's SearchFields, line by line, those of related objects too."""
    return [
        Passage(field.field_name, get_weight(field), line)
        for field, text in _read_texts(instance, instance.get_search_fields(), SearchField)
        for line in text.splitlines()
        if line.strip()
    ]


def read_completions(instance: Model) -> list[tuple[str, str]]:
    """Return name and text of the object's AutocompleteFields, those of related objects too."""
    texts = _read_texts(instance, instance.get_search_fields(), AutocompleteField)
    return [(field.field_name, text) for field, text in texts]


def get_weight(field: SearchField) -> str:
    """Return the text field for a SearchField: "title", else by boost: above 1 "lead", below 1 "margin"."""
    boost = field.boost or 1
    if field.field_name == "title" or boost >= _TITLE_BOOST:
        return "title"
    if boost == 1:
        return "body"
    return "lead" if boost > 1 else "margin"


def _read_texts(instance: Model, fields: list, kind: type) -> Iterator[tuple[Any, str]]:
    for field in fields:
        if isinstance(field, kind):
            for text in _flatten(field.get_value(instance)):
                yield field, text
        elif isinstance(field, RelatedFields) and _has_any(field.fields, kind):
            for related in _get_related(field.get_value(instance)):
                yield from _read_texts(related, field.fields, kind)


def _has_any(fields: list, kind: type) -> bool:
    """Tell whether asking the database for the related objects yields a text at all."""
    return any(
        isinstance(field, kind) or (isinstance(field, RelatedFields) and _has_any(field.fields, kind))
        for field in fields
    )


def _flatten(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple, set)):
        for item in value:
            yield from _flatten(item)
    elif value is not None:
        yield str(value)


def _get_related(value: Any) -> list[Model]:
    if value is None:
        return []
    return list(value.all()) if hasattr(value, "all") else [value]
