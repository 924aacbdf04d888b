"""The text below the front matter: one stream, several under headings of their own, or what a home is composed of."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from .entries import Entry, PageValues, Texts
from .export_names import ExportNames
from .links import find_page
from .markdown import has_contact, to_stream
from .markdown_writer import MarkdownWriter
from .segments import split_sections
from .stream_reader import from_stream

CONTACT = "{Kontakt}"
ASK_PATH = "/frage-stellen/"
DIALOGS_ON_HOME = 4


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
    """Search first, the dialogs, the sectors, what the text says, how to ask."""

    blocks = {
        "search": {"search_heading": "heading", "lead": "lead", "placeholder": "placeholder", "examples": "examples"},
        "dialogs": {"dialogs_heading": "heading"},
        "sectors": {"sectors_heading": "heading"},
        "invitation": {"ask_title": "heading", "ask_text": "text", "ask_label": "label"},
    }
    entries = tuple(Texts(name) if name == "examples" else Entry(name) for parts in blocks.values() for name in parts)

    def read(self, text, front, values):
        content = to_stream(text, values.links)
        streams = {
            "search": [{"lead": "", "placeholder": "", "examples": [], **self._value("search", front)}],
            "dialogs": [{**self._value("dialogs", front), "count": DIALOGS_ON_HOME}],
            "sectors": [self._value("sectors", front)],
            "content": [content] if content else [],
            "invitation": self._invitation(front, values),
        }
        values.notes += self._without_heading(front)
        values.streams["body"] = [
            {"type": kind, "value": value}
            for kind, found in streams.items()
            for value in found
            if kind == "content" or value.get("heading")
        ]

    def _without_heading(self, front):
        """Words of a block that cannot stand without its heading."""
        for parts in self.blocks.values():
            heading, *others = parts
            texts = [
                ", ".join(front[name]) if name == "examples" else front[name] for name in others if front.get(name)
            ]
            if texts and not front.get(heading):
                yield _("Left out, since %(name)s is missing: %(text)s") % {"name": heading, "text": "; ".join(texts)}

    def _value(self, kind, front):
        return {key: front[name] for name, key in self.blocks[kind].items() if front.get(name)}

    def _invitation(self, front, values):
        value = {"text": "", "label": "", **self._value("invitation", front)}
        ask_page = find_page(values.links.site, ASK_PATH) if value.get("heading") else None
        if ask_page is None:
            if value.get("heading"):
                values.links.page_id(ASK_PATH, value["heading"], value["text"], value["label"])
            return []
        localized = ask_page.get_translation_or_none(values.page.locale) or ask_page
        return [{**value, "page": localized.pk}]

    def write(self, page, names):
        blocks = [
            block for child in page.body if child.block_type == "content" for block in from_stream(child.value, names)
        ]
        return MarkdownWriter().text(blocks)

    def write_front(self, page, names):
        front = {}
        for child in page.body:
            for name, key in self.blocks.get(child.block_type, {}).items():
                value = child.value[key]
                front.setdefault(name, list(value) if name == "examples" else value.strip())
        return front


def _kinds(page, name: str) -> frozenset[str]:
    return frozenset(page._meta.get_field(name).stream_block.child_blocks)
