"""Blocks as text: what the text format of dialogs and the Markdown of pages have in common."""

from collections.abc import Sequence
from dataclasses import astuple

from .content import (
    Aside,
    Block,
    Callout,
    Checklist,
    Comparison,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Stages,
    Table,
    TermList,
    TextList,
    Timeline,
)
from .fences import BRACE_BLOCKS, BRACE_WORDS, FENCE, FENCE_WORDS, ROW_HEADINGS
from .inline_markdown import squeeze
from .segments import LISTS_APART

BRACE_KINDS = {block: kind for kind, block in BRACE_BLOCKS.items()}


def join_values(values: Sequence[str]) -> str:
    """Values between bars; empty ones at the end are left out."""
    cells = [value.replace("|", r"\|") for value in values]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return " | ".join(cells)


class ContentWriter:
    """A format says how it keeps running text from being read as a mark, and how deep it indents."""

    def squeeze(self, text: str) -> str:
        return squeeze(text)

    def escaped(self, text: str) -> str:
        """Inline text as a paragraph."""
        raise NotImplementedError

    def plain(self, text: str) -> str:
        """Plain text as inline text of one line."""
        raise NotImplementedError

    def inline(self, text: str) -> str:
        """Inline text on one line."""
        return text

    def blocks(self, blocks: Sequence[Block]) -> list[str]:
        """One text for each block, and what has to stand between two of them."""
        parts: list[str] = []
        for previous, block in zip([None, *blocks], blocks, strict=False):
            parts += [border] if (border := self.border(previous, block)) else []
            parts.append(self.block(block))
        return parts

    def border(self, previous: Block | None, block: Block) -> str:
        """A lone backslash keeps two lists apart that follow each other."""
        return LISTS_APART if isinstance(previous, TextList) and isinstance(block, TextList) else ""

    def block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self.escaped(block.text)
            case Heading():
                return self.heading(block)
            case TextList():
                return self.list_text(block)
            case TermList():
                return "\n".join(f"{self.term(item.term)} :: {self.inline(item.explanation)}" for item in block.items)
            case Quote():
                return self.quote(block)
            case Callout():
                return self.box(block.kind, block.title, self.paragraphs(block.paragraphs))
            case Aside():
                return self.box("aside", block.title, self.paragraphs(block.paragraphs))
            case Table():
                return self.box("table", self.table_title(block), self.rows(block.rows, block.header != "column"))
            case Comparison():
                return self.box("comparison", block.caption, self.rows(block.rows, True))
            case Timeline():
                return self.box("timeline", block.title, self.events(block))
            case Checklist():
                return self.box("checklist", block.title, "\n".join(f"- {self.plain(item)}" for item in block.items))
            case Stages():
                values = [map(self.plain, astuple(stage)) for stage in block.stages]
                return self.box("stages", block.title, "\n".join(f"- {join_values(list(each))}" for each in values))
        if kind := BRACE_KINDS.get(type(block)):
            return f"{{{BRACE_WORDS[kind][0]}: {join_values([self.squeeze(value) for value in astuple(block)])}}}"
        raise TypeError(f"unknown block {block!r}")

    def heading(self, block: Heading) -> str:
        return f"{'#' * block.level} {self.plain(block.text)}"

    def term(self, term: str) -> str:
        return self.squeeze(term).replace("::", r"\::")

    def quote(self, block: Quote) -> str:
        source = f"\n> — {self.plain(block.source)}" if block.source else ""
        return f"> {self.plain(block.text)}{source}"

    def paragraphs(self, texts: Sequence[str]) -> str:
        return "\n\n".join(map(self.escaped, texts))

    def box(self, kind: str, title: str, text: str) -> str:
        return "\n".join([f"{FENCE} {FENCE_WORDS[kind][0]} {self.squeeze(title)}".rstrip(), text, FENCE])

    def table_title(self, table: Table) -> str:
        is_doubtful = table.caption.startswith((*ROW_HEADINGS, "\\"))
        caption = f"\\{table.caption}" if is_doubtful else table.caption
        return caption if table.header == "row" else f"{ROW_HEADINGS[0]} {caption}"

    def rows(self, rows: Sequence[Sequence[str]], has_rule: bool) -> str:
        cells = [[self.inline(cell).replace("|", r"\|") for cell in row] for row in rows]
        rule = [["---"] * len(row) for row in cells[:1]] if has_rule else []
        return "\n".join(f"| {' | '.join(row)} |" for row in [*cells[:1], *rule, *cells[1:]])

    def events(self, block: Timeline) -> str:
        rows = [(self.squeeze(each.when).replace("::", r"\::"), self.inline(each.text)) for each in block.items]
        return "\n".join(f"{when} :: {text}" for when, text in rows)

    def list_text(self, block: TextList) -> str:
        return "\n".join(self.list_lines(block))

    def list_lines(self, block: TextList) -> list[str]:
        lines = []
        for ordinal, item in enumerate(block.items, block.start):
            marker = self.marker(block, ordinal, item)
            lines.append(f"{marker} {self.item(item)}".rstrip())
            if item.sublist:
                lines += [f"{self.indent(marker)}{line}" for line in self.sublist_lines(item.sublist)]
        return lines

    def sublist_lines(self, block: TextList) -> list[str]:
        return self.list_lines(block)

    def item(self, item: ListItem) -> str:
        return self.inline(item.text)

    def indent(self, marker: str) -> str:
        """A nested list stands below the text of its item."""
        return " " * (len(marker) + 1)

    def marker(self, block: TextList, ordinal: int, item: ListItem) -> str:
        if block.style == "plain":
            return "-"
        return f"{chr(ord('a') + (ordinal - 1) % 26)})" if block.style == "lettered" else f"{ordinal}."
