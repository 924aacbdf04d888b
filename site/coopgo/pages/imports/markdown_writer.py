"""Blocks as the Markdown of pages: `to_stream` makes the same blocks of it again."""

import re
from collections.abc import Sequence

from .content import Block, Heading, ListItem, Quote, Step, TextList
from .content_writer import ContentWriter
from .inline_markdown import HARD_BREAK, escape, escape_line_starts
from .segments import STEP_LABELS, STEP_WORDS

SECTION_END = "##"
"""A heading without words: it ends a step and shows nothing."""

_STEP_WORDS = {word.lower() for word in STEP_WORDS}
_TERM_STARTS = (":", ">", "*", "-", "{", "#", "\\")
_FALSE_QUOTE_SOURCE = re.compile(r"^— ")


class MarkdownWriter(ContentWriter):
    """`section_words`: headings that open a part of the page, so that a heading of these words has to be closed."""

    def __init__(self, section_words: Sequence[str] = (), lowest_level: int = 2):
        self.section_words = {word.lower() for word in section_words}
        self.lowest_level = lowest_level

    def text(self, blocks: Sequence[Block]) -> str:
        """All blocks, a blank line between any two."""
        return "\n\n".join(filter(None, self.blocks(blocks)))

    def border(self, previous: Block | None, block: Block) -> str:
        ends_step = isinstance(block, Step) or (isinstance(block, Heading) and block.level == 2)
        if isinstance(previous, Step) and not ends_step:
            return SECTION_END
        return super().border(previous, block)

    def block(self, block: Block) -> str:
        return self.step(block) if isinstance(block, Step) else super().block(block)

    def step(self, block: Step) -> str:
        title = re.sub(r"#$", "&#35;", self.plain(block.title))
        values = {"outcome": block.outcome, "who": block.who, "duration": block.duration}
        head = [f"{STEP_LABELS[name][0]}: {self.plain(value)}" for name, value in values.items() if value]
        content = MarkdownWriter(lowest_level=3).text(block.content)
        return "\n".join([f"## {STEP_WORDS[0]}: {title}", *head]) + (f"\n\n{content}" if content else "")

    def escaped(self, text: str) -> str:
        return escape_line_starts(text)

    def plain(self, text: str) -> str:
        return escape(self.squeeze(text))

    def inline(self, text: str) -> str:
        return text.replace(HARD_BREAK, " ")

    def heading(self, block: Heading) -> str:
        text = re.sub(r"(^|\s)(#+)$", r"\1\\\2", self.plain(block.text))
        word, colon, _rest = text.partition(":")
        is_doubtful = text.lower() in self.section_words or (colon and word.strip().lower() in _STEP_WORDS)
        level = max(block.level, self.lowest_level)
        return f"{'#' * level} {text}{' ##' if is_doubtful else ''}"

    def term(self, term: str) -> str:
        text = super().term(term)
        return f"\\{text}" if text.startswith(_TERM_STARTS) else text

    def quote(self, block: Quote) -> str:
        paragraphs = [self.plain(part) for part in re.split(r"\n\s*\n", block.text.replace("\r\n", "\n"))]
        paragraphs = [escape_line_starts(part) for part in paragraphs if part]
        if not block.source and len(paragraphs) > 1:
            paragraphs[-1] = _FALSE_QUOTE_SOURCE.sub("—\u00a0", paragraphs[-1])
        lines = "\n>\n".join(f"> {part}" for part in paragraphs)
        return f"{lines}\n> — {self.plain(block.source)}" if block.source else lines

    def item(self, item: ListItem) -> str:
        return escape_line_starts(self.inline(item.text))

    def sublist_lines(self, block: TextList) -> list[str]:
        """A list that does not begin with 1 needs a blank line above it (CommonMark 5.3)."""
        lines = self.list_lines(block)
        return ["", *lines] if block.style != "plain" and block.start != 1 else lines
