"""Entries of front matter, each read into a page's values and written from a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from wagtail.models import TranslatableMixin

from .child_rows import keep_rows
from .export_names import ExportNames
from .links import TextLinks
from .markdown import to_bullets

YES, NO = {"true", "yes", "ja"}, {"false", "no", "nein", ""}


@dataclass
class PageValues:
    """What a file says of a page: raw values of its fields, raw streams without ids, and child rows by relation.

    `relations` holds (model, values of each row); `notes` tell what found no place.
    """

    page: Any
    links: TextLinks
    fields: dict[str, Any] = field(default_factory=dict)
    streams: dict[str, list[dict]] = field(default_factory=dict)
    relations: dict[str, tuple[type, list[dict[str, Any]]]] = field(default_factory=dict)
    tags: list[str] | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def state(self) -> list:
        """Everything that makes two imports of a page differ."""
        relations = {name: rows for name, (_model, rows) in self.relations.items()}
        return [self.fields, self.streams, relations, self.tags]

    def apply(self) -> None:
        """Put fields and child rows on the page; streams and tags are left to the writer. Raises: ValidationError."""
        for name, value in self.fields.items():
            setattr(self.page, name, value)
        for name, (model, rows) in self.relations.items():
            extra = {"locale": self.page.locale} if issubclass(model, TranslatableMixin) else {}
            children = [model(**row, **extra) for row in rows]
            for child in children:
                child.clean_fields(exclude={"page"})
            if issubclass(model, TranslatableMixin):
                keep_rows(self.page, name, children)
            setattr(self.page, name, children)


class Entry:
    """One name of the front matter; here: a text for a field of the page. Its methods are what other kinds replace."""

    def __init__(self, name: str, attribute: str = ""):
        self.name, self.attribute = name, attribute or name

    def shape(self, value: Any) -> Any:
        """The value in the shape that this entry asks for, or None."""
        return value.strip() if isinstance(value, str) else None

    def read(self, value: Any, values: PageValues) -> None:
        """Raises: ValidationError."""
        values.fields[self.attribute] = clean_field(values.page, self.attribute, value, name=self.name)

    def write(self, page, names: ExportNames) -> Any:
        """The value as YAML knows it; what is empty is left out of the file."""
        value = getattr(page, self.attribute)
        return "" if value is None else str(value).strip()


def clean_field(model, attribute: str, text: str, *, name: str = "") -> Any:
    """The value of a model's field from its text. Raises: ValidationError, which names the entry."""
    model_field = model._meta.get_field(attribute)
    try:
        value = model_field.clean((text or None) if model_field.null else text, model)
        MaxLengthValidator(model_field.max_length or len(text))(text)  # a TextField leaves its limit to forms
    except ValidationError as error:
        raise ValidationError({name or attribute: error.messages}) from error
    return value


def shape_texts(value: Any) -> list[str] | None:
    values = [value] if isinstance(value, str) else value
    is_list = isinstance(values, list) and all(isinstance(each, str) for each in values)
    return [each.strip() for each in values if each.strip()] if is_list else None


def shape_row(row: Any, columns: Sequence[str]) -> dict[str, str] | None:
    if not isinstance(row, dict) or not set(row) <= set(columns):
        return None
    return {name: text.strip() for name, text in row.items()} if all(isinstance(t, str) for t in row.values()) else None


def shape_rows(value: Any, columns: Sequence[str]) -> list[dict[str, str]] | None:
    rows = [shape_row(row, columns) for row in value] if isinstance(value, list) else [None]
    return None if None in rows else rows


def filled(row: dict[str, Any]) -> dict[str, str]:
    """A row as it is written: texts, without the empty ones."""
    texts = {name: "" if value is None else str(value).strip() for name, value in row.items()}
    return {name: text for name, text in texts.items() if text}


def read_switch(text: str, *, name: str) -> bool:
    """Raises: ValidationError, which names the entry."""
    if text.lower() not in YES | NO:
        raise ValidationError({name: _("“%(value)s” is neither yes nor no.") % {"value": text}})
    return text.lower() in YES


class Switch(Entry):
    """Yes or no; written only where it is yes."""

    def read(self, value, values):
        values.fields[self.attribute] = read_switch(value, name=self.name)

    def write(self, page, names):
        return "true" if getattr(page, self.attribute) else ""


class Image(Entry):
    def read(self, value, values):
        if value:
            values.fields[f"{self.attribute}_id"] = values.links.image_id(value)

    def write(self, page, names):
        image = getattr(page, self.attribute)
        return names.image_file(image) if image else ""


class Person(Entry):
    """A user of the site by name."""

    def read(self, value, values):
        user = get_user_model().objects.filter(username=value).first()
        if value and user is None:
            values.notes.append(_("Unknown maintainer: %(name)s") % {"name": value})
        values.fields[f"{self.attribute}_id"] = user and user.pk

    def write(self, page, names):
        user = getattr(page, self.attribute)
        return user.get_username() if user else ""


class Texts(Entry):
    """A list of texts."""

    def shape(self, value):
        return shape_texts(value)


class Tags(Texts):
    def read(self, value, values):
        values.tags = value

    def write(self, page, names):
        return sorted(tag.name for tag in page.tags.all())


class Bullets(Texts):
    """A list of sentences for a field of rich text."""

    def read(self, value, values):
        values.fields[self.attribute] = to_bullets(value, values.links)

    def write(self, page, names):
        return list(names.html_to_paragraphs(getattr(page, self.attribute)))


class LinkedPages(Texts):
    """Pages by path, as child rows that lead to them; `find` resolves a path and notes what is missing."""

    def __init__(self, name: str, relation: str, model: type, key: str, find: Callable[[TextLinks, str], int | None]):
        super().__init__(name)
        self.relation, self.model, self.key, self.find = relation, model, key, find

    def read(self, value, values):
        found = [self.find(values.links, path) for path in value]
        values.relations[self.relation] = (self.model, [{self.key: pk} for pk in dict.fromkeys(found) if pk])

    def write(self, page, names):
        paths = [names.page_path(getattr(row, self.key)) for row in getattr(page, self.relation).all()]
        return list(filter(None, paths))


class Rows(Entry):
    """Child rows of the page."""

    def __init__(self, name: str, model: type, columns: Sequence[str]):
        super().__init__(name)
        self.model, self.columns = model, columns

    def shape(self, value):
        return shape_rows(value, self.columns)

    def read(self, value, values):
        values.relations[self.name] = (self.model, value)

    def write(self, page, names):
        rows = getattr(page, self.name).all()
        return [filled({column: getattr(row, column) for column in self.columns}) for row in rows]


class StreamRows(Entry):
    """Rows of a stream that has one kind of block."""

    def __init__(self, name: str, block: str, columns: Sequence[str]):
        super().__init__(name)
        self.block, self.columns = block, columns

    def shape(self, value):
        return shape_rows(value, self.columns)

    def read(self, value, values):
        empty = dict.fromkeys(self.columns, "")
        values.streams[self.name] = [{"type": self.block, "value": {**empty, **row}} for row in value]

    def write(self, page, names):
        return [filled({column: child.value[column] for column in self.columns}) for child in getattr(page, self.name)]


class StreamFiles(Texts):
    """Documents of a stream, by file name."""

    def read(self, value, values):
        found = [values.links.document_id(name) for name in value]
        values.streams[self.name] = [{"type": "document", "value": pk} for pk in found if pk]

    def write(self, page, names):
        return [names.document_file(child.value) for child in getattr(page, self.name) if child.value]


class Group(Entry):
    """Several fields of the page under one name; `attributes` by the names within it."""

    def __init__(self, name: str, attributes: dict[str, str]):
        super().__init__(name)
        self.attributes = attributes

    def shape(self, value):
        return shape_row(value, tuple(self.attributes))

    def read(self, value, values):
        for key, text in value.items():
            attribute = self.attributes[key]
            values.fields[attribute] = clean_field(values.page, attribute, text, name=f"{self.name}.{key}")

    def write(self, page, names):
        return filled({key: getattr(page, attribute) for key, attribute in self.attributes.items()})
