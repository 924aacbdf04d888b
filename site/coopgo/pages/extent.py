"""How long a text is: its words, and the minutes it takes to read them."""

import re
from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

WORDS_A_MINUTE = 200
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"\w+(?:[-\u2019'.,/]\w+)*")
_WRITTEN = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)


def count_words(page: Page) -> int:
    """The words of all running texts that readers find on a page."""
    return sum(
        len(_WORD.findall(_TAG.sub(" ", text))) for field in _get_text_fields(page) for text in _read(field, page)
    )


def estimate_minutes(words: int) -> int:
    """Reading time (Lesezeit) in whole minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def _get_text_fields(page):
    """Texts that are searched are those that are shown; notes of the editors are neither."""
    searched = {field.field_name for field in page.get_search_fields() if isinstance(field, index.SearchField)}
    fields = (field for field in page._meta.concrete_fields if field.name in searched)
    return [field for field in fields if isinstance(field, StreamField | models.TextField)]


def _read(field, page):
    value = field.value_from_object(page)
    if isinstance(field, StreamField):
        # As stored: counting asks the database for none of the pictures and pages in it.
        return find_texts(field.stream_block, value.get_prep_value())
    return [value or ""]


def find_texts(block: blocks.Block, value: Any) -> Iterator[str]:
    """What somebody wrote in a stored value, rich text with its tags: no choices, addresses or ids."""
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from find_texts(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            is_wrapped = isinstance(item, dict) and item.get("type") == "item"
            yield from find_texts(block.child_block, item["value"] if is_wrapped else item)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if value.get(name):
                yield from find_texts(child, value[name])
    elif isinstance(block, _WRITTEN):
        yield value
