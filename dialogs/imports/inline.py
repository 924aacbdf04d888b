"""Marks inside a text: `**bold**`, `[text](target)` and backslashes, to and from Wagtail's rich text."""

import re
from collections.abc import Callable, Sequence
from html import escape
from html.parser import HTMLParser

from coopgo.pages.imports.content import ListItem, Paragraph, TextList

from .lines import squeeze

PAGE_SCHEME, DOCUMENT_SCHEME = "seite:", "dokument:"

_BOLD = r"\*\*(?!\s)(?P<bold>(?:\\.|(?!\*\*).)+?)(?<!\s)\*\*"
_LINK = (
    r"\[(?P<label>(?:\\.|[^\[\]\\])+)\]"
    r"\((?P<target>(?:https?://|mailto:|tel:|seite:|dokument:)[^\s()<>\"]+)\)"
)
_TOKEN = re.compile(rf"\\(?P<escaped>[\\*\[\]])|{_LINK}|{_BOLD}")
_NEEDS_ESCAPE = re.compile(r"^\\|\\(?=[\\*\[\]]|$)|\*(?=\*|$)|(?<=\*)\*|^\*|\[(?=[^\[\]]*(?:\]\(|$))")

Resolver = Callable[[str], int | None]
Namer = Callable[[int], str | None]


def _nothing(_key: object) -> None:
    return None


def inline_to_html(text: str, page_id: Resolver = _nothing, document_id: Resolver = _nothing) -> str:
    """Rich text without a paragraph around it.

    `page_id` gets the path of a `seite:` link, `document_id` the file name of a `dokument:` link; where one knows
    nothing, the words of the link stay and the link does not.
    """
    parts, end = [], 0
    for match in _TOKEN.finditer(text):
        parts += [escape(text[end : match.start()], quote=False), _token_html(match, page_id, document_id)]
        end = match.end()
    return "".join([*parts, escape(text[end:], quote=False)])


def _token_html(match: re.Match, page_id: Resolver, document_id: Resolver) -> str:
    if match["escaped"]:
        return match["escaped"]
    inner = inline_to_html(match["bold"] or match["label"], page_id, document_id)
    if match["bold"]:
        return f"<b>{inner}</b>"
    attributes = _link_attributes(match["target"], page_id, document_id)
    return f"<a {attributes}>{inner}</a>" if attributes else inner


def _link_attributes(target: str, page_id: Resolver, document_id: Resolver) -> str:
    for scheme, linktype, resolve in (
        (PAGE_SCHEME, "page", page_id),
        (DOCUMENT_SCHEME, "document", document_id),
    ):
        if target.startswith(scheme):
            key = resolve(target.removeprefix(scheme))
            return f'linktype="{linktype}" id="{key}"' if key is not None else ""
    return f'href="{escape(target)}"'


def inline_to_text(text: str) -> str:
    """What a reader sees: marks gone, words of links kept."""
    return _TOKEN.sub(lambda match: match["escaped"] or inline_to_text(match["bold"] or match["label"]), text)


def paragraphs_to_html(texts: Sequence[str], page_id: Resolver = _nothing, document_id: Resolver = _nothing) -> str:
    return "".join(f"<p>{inline_to_html(text, page_id, document_id)}</p>" for text in texts)


def blocks_to_html(
    blocks: Sequence[Paragraph | TextList], page_id: Resolver = _nothing, document_id: Resolver = _nothing
) -> str:
    """Rich text of paragraphs and lists, as question and postscript hold it."""
    return "".join(
        _list_html(block, page_id, document_id)
        if isinstance(block, TextList)
        else f"<p>{inline_to_html(block.text, page_id, document_id)}</p>"
        for block in blocks
    )


def _list_html(block: TextList, page_id: Resolver, document_id: Resolver) -> str:
    items = "".join(
        f"<li>{inline_to_html(item.text, page_id, document_id)}"
        f"{_list_html(item.sublist, page_id, document_id) if item.sublist else ''}</li>"
        for item in block.items
    )
    if block.style == "plain":
        return f"<ul>{items}</ul>"
    attributes = ' type="a"' if block.style == "lettered" else ""
    attributes += f' start="{block.start}"' if block.start != 1 else ""
    return f"<ol{attributes}>{items}</ol>"


def html_to_blocks(
    html: str, page_path: Namer = _nothing, document_name: Namer = _nothing
) -> tuple[Paragraph | TextList, ...]:
    """The way back from rich text; `page_path` and `document_name` get the id of a linked page or document."""
    reader = _RichTextReader(page_path, document_name)
    reader.feed(html)
    reader.close()
    reader.end_text()
    return tuple(reader.blocks)


def html_to_paragraphs(html: str, page_path: Namer = _nothing, document_name: Namer = _nothing) -> tuple[str, ...]:
    """One inline text for each paragraph; items of a list count as paragraphs."""

    def texts(items: Sequence[ListItem]) -> list[str]:
        return [text for item in items for text in (item.text, *texts(item.sublist.items if item.sublist else ()))]

    return tuple(
        text
        for block in html_to_blocks(html, page_path, document_name)
        for text in (texts(block.items) if isinstance(block, TextList) else (block.text,))
    )


def html_to_inline(html: str, page_path: Namer = _nothing, document_name: Namer = _nothing) -> str:
    """One inline text for the whole of the rich text."""
    return " ".join(html_to_paragraphs(html, page_path, document_name))


def text_to_inline(text: str) -> str:
    """Plain text as inline text: what would be a mark gets a backslash."""
    return _NEEDS_ESCAPE.sub(lambda match: f"\\{match[0]}", text)


class _OpenList:
    def __init__(self, style: str, start: int):
        self.style, self.start, self.items = style, start, []


class _RichTextReader(HTMLParser):
    """Collects paragraphs and lists; unknown elements lend their text only."""

    def __init__(self, page_path: Namer, document_name: Namer):
        super().__init__(convert_charrefs=True)
        self.page_path, self.document_name = page_path, document_name
        self.blocks: list[Paragraph | TextList] = []
        self._lists: list[_OpenList] = []
        self._text = ""
        self._bold_from: int | None = None
        self._link_from: int | None = None
        self._target = ""

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in {"b", "strong"}:
            self._bold_from = len(self._text)
        elif tag == "a":
            self._link_from, self._target = len(self._text), self._read_target(attributes)
        elif tag == "br":
            self._text += " "
        elif tag in {"ul", "ol"}:
            self.end_text()
            self._lists.append(_OpenList(_style(tag, attributes), _start(attributes)))
        else:
            self.end_text()

    def handle_endtag(self, tag):
        if tag in {"b", "strong"}:
            self._close_bold()
        elif tag == "a":
            self._close_link()
        elif tag in {"ul", "ol"} and self._lists:
            self.end_text()
            self._close_list()
        elif tag != "br":
            self.end_text()

    def handle_data(self, data):
        self._text += text_to_inline(data)

    def end_text(self):
        """Close the paragraph or item that is open."""
        self._close_bold()
        self._close_link()
        text, self._text = squeeze(self._text.replace("****", "")), ""
        if not text:
            return
        if self._lists:
            self._lists[-1].items.append(ListItem(text))
        else:
            self.blocks.append(Paragraph(text))

    def _close_bold(self):
        if self._bold_from is not None:
            self._wrap(self._bold_from, "**", "**")
        self._bold_from = None

    def _close_link(self):
        if self._link_from is not None and self._target:
            self._wrap(self._link_from, "[", f"]({self._target})")
        self._link_from, self._target = None, ""

    def _wrap(self, start, before, after):
        """Put marks around the text from `start` on; blanks at its ends stay outside."""
        head, inner = self._text[:start], self._text[start:]
        if inner.strip():
            lead, tail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
            self._text = f"{head}{lead}{before}{inner.strip()}{after}{tail}"

    def _close_list(self):
        closed = self._lists.pop()
        if not closed.items:
            return
        block = TextList(closed.style, tuple(closed.items), closed.start)
        outer = self._lists[-1].items if self._lists else None
        if outer:
            outer[-1] = ListItem(outer[-1].text, block)
        elif outer is None:
            self.blocks.append(block)
        else:
            outer.append(ListItem("", block))

    def _read_target(self, attributes):
        linktype, key = attributes.get("linktype"), attributes.get("id") or ""
        if linktype in {"page", "document"} and key.isdigit():
            name = (self.page_path if linktype == "page" else self.document_name)(int(key))
            scheme = PAGE_SCHEME if linktype == "page" else DOCUMENT_SCHEME
            return _safe(f"{scheme}{name}") if name else ""
        return _safe(attributes.get("href") or "")


def _style(tag: str, attributes: dict[str, str | None]) -> str:
    if tag == "ul":
        return "plain"
    return "lettered" if (attributes.get("type") or "").lower() == "a" else "numbered"


def _start(attributes: dict[str, str | None]) -> int:
    start = attributes.get("start") or ""
    return int(start) if re.fullmatch(r"[1-9][0-9]{0,2}", start) else 1


def _safe(target: str) -> str:
    """Characters that would end the target in the text are written as in an address (RFC 3986 § 2.1)."""
    return re.sub(r'[\s()<>"]', lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target)
