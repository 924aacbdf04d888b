"""The text below the front matter: one stream, several under headings of their own, or what a home is composed of."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coopgo.pages.home_blocks import HomeBlock

from .entries import Entry, PageValues, Texts
from .export_names import ExportNames
from .links import find_page
from .markdown import has_contact, to_stream
from .markdown_writer import MarkdownWriter
from .segments import split_sections
from .stream_reader import from_stream

CONTACT = "{Kontakt}"
ASK_PATH = "/frage-stellen/"
BLUEPRINTS_ON_HOME = 5
GUIDES_ON_HOME = 6


class Body:
    """A page without a text of its own."""

    entries: Sequence[Entry] = ()

    def read(self, text: str, front: Mapping[str, Any], values: PageValues) -> None:
        """Raw streams from the text; `front` holds what the file's front matter says."""
        if text.strip():
            values.notes.append(_("This page has no text of its own: %(text)s") % {"text": text.strip()})

    def write(self, page, names: ExportNames) -> str:
        return ""

    def write_front(self, page, names: ExportNames) -> dict[str, Any]:
        """Values of the body's own entries."""
        return {}


class OneStream(Body):
    def __init__(self, name: str = "body"):
        self.name = name

    def read(self, text, front, values):
        values.streams[self.name] = to_stream(text, values.links, _kinds(values.page, self.name))

    def write(self, page, names):
        return MarkdownWriter().text(from_stream(getattr(page, self.name), names))


class StreamWithContact(OneStream):
    """`{Kontakt}` on a line of its own shows the contact box."""

    def read(self, text, front, values):
        super().read(text, front, values)
        values.fields["shows_contact"] = has_contact(text)

    def write(self, page, names):
        return "\n\n".join(filter(None, [super().write(page, names), CONTACT if page.shows_contact else ""]))


class Sections(Body):
    """Streams by name, each below a heading in one of the given words, the German one first."""

    def __init__(self, headings: Mapping[str, tuple[str, ...]]):
        self.headings = headings

    def read(self, text, front, values):
        sections = split_sections(text, self.headings)
        first = next(iter(self.headings))
        if intro := sections.pop("").strip():
            word = self.headings[first][0]
            values.notes.append(_("What stood above the first heading stands below “%(name)s” now.") % {"name": word})
            sections[first] = f"{intro}\n\n{sections.get(first, '')}"
        for name in self.headings:
            values.streams[name] = to_stream(sections.get(name, ""), values.links, _kinds(values.page, name))

    def write(self, page, names):
        writer = MarkdownWriter(section_words=[word for words in self.headings.values() for word in words])
        texts = {
            words[0]: writer.text(from_stream(getattr(page, name), names)) for name, words in self.headings.items()
        }
        return "\n\n".join(f"## {word}\n\n{text}" for word, text in texts.items() if text)


class HomeBody(Body):
    """What a home is composed of, in this order unless `order` names another one; `content` is the text."""

    blocks = {
        "search": {"search_heading": "heading", "lead": "lead", "placeholder": "placeholder", "examples": "examples"},
        "dialogs": {"dialogs_heading": "heading", "dialogs_count": "count"},
        "blueprints": {"blueprints_heading": "heading", "blueprints_count": "count"},
        "guides": {"guides_heading": "heading", "guides_count": "count"},
        "sectors": {"sectors_heading": "heading"},
        "laender": {"laender_heading": "heading"},
        "content": {},
        "invitation": {"ask_title": "heading", "ask_text": "text", "ask_label": "label"},
    }
    entries = (
        *(Texts(name) if name == "examples" else Entry(name) for parts in blocks.values() for name in parts),
        Texts("order"),
    )

    def read(self, text, front, values):
        content = to_stream(text, values.links)
        found = {kind: self._value(kind, front) for kind in self.blocks}
        found["content"] = content
        if found["invitation"]:
            found["invitation"] = self._with_page(found["invitation"], values)
        values.notes += self._left_out(front)
        order = dict.fromkeys([*(kind for kind in front.get("order", []) if kind in found), *found])
        values.streams["body"] = [{"type": kind, "value": found[kind]} for kind in order if found[kind]]

    def _value(self, kind, front):
        """The value of a block, or nothing without its heading. Raises: ValidationError for a count that is none."""
        heading, *_others = [*self.blocks[kind], ""]
        if not front.get(heading):
            return {}
        value = {key: front.get(name, "") for name, key in self.blocks[kind].items()}
        if "examples" in value:
            value["examples"] = value["examples"] or []
        if "count" in value:
            value["count"] = self._count(kind, front.get(f"{kind}_count"))
        return value

    def _count(self, kind, text):
        block = HomeBlock().child_blocks[kind].child_blocks["count"]
        try:
            return block.clean(int(text)) if text else block.get_default()
        except (ValueError, ValidationError) as error:
            raise ValidationError(
                {f"{kind}_count": _("“%(value)s” is not a number here.") % {"value": text}}
            ) from error

    def _left_out(self, front):
        """Words of a block that cannot stand without its heading."""
        for parts in self.blocks.values():
            heading, *others = [*parts, ""]
            texts = "; ".join(str(front[name]) for name in others if front.get(name))
            if texts and not front.get(heading):
                yield _("Left out, since %(name)s is missing: %(text)s") % {"name": heading, "text": texts}
        if unknown := [kind for kind in front.get("order", []) if kind not in self.blocks]:
            yield _("Unknown choice: %(values)s") % {"values": ", ".join(unknown)}

    def _with_page(self, value, values):
        ask_page = find_page(values.links.site, ASK_PATH)
        if ask_page is None:
            values.links.page_id(ASK_PATH, *value.values())
            return {}
        localized = ask_page.get_translation_or_none(values.page.locale) or ask_page
        return {**value, "page": localized.pk}

    def write(self, page, names):
        contents = [from_stream(child.value, names) for child in page.body if child.block_type == "content"]
        return MarkdownWriter().text([block for content in contents for block in content])

    def write_front(self, page, names):
        front = {}
        for child in page.body:
            for name, key in self.blocks[child.block_type].items():
                front.setdefault(name, self._text(child, key))
        order = list(dict.fromkeys(child.block_type for child in page.body))
        usual = [kind for kind in self.blocks if kind in order]
        return {**front, "order": order if order != usual else []}

    def _text(self, child, key):
        value = child.value[key]
        if key == "count":
            return "" if value == child.block.child_blocks["count"].get_default() else str(value)
        return [each.strip() for each in value] if key == "examples" else (value or "").strip()


def _kinds(page, name: str) -> frozenset[str]:
    return frozenset(page._meta.get_field(name).stream_block.child_blocks)
