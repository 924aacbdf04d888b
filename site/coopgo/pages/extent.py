"""How long a text is: its words, and the minutes it takes to read them."""

import re

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

WORDS_A_MINUTE = 200
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"\w+(?:[-\u2019'.,/]\w+)*")
_WRITTEN = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)


def count_words(page: Page) -> int:
    """The words of a page's running texts, its title and the fields of every page left out."""
    texts = (text for field in _get_text_fields(page) for text in _get_texts(field, field.value_from_object(page)))
    return sum(len(_WORD.findall(_TAG.sub(" ", text))) for text in texts)


def estimate_minutes(words: int) -> int:
    """Reading time (Lesezeit) in whole minutes, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def _get_text_fields(page):
    common = {field.name for field in Page._meta.fields}
    own = (field for field in page._meta.concrete_fields if field.name not in common)
    return [field for field in own if isinstance(field, StreamField | models.TextField)]


def _get_texts(field, value):
    if isinstance(field, StreamField):
        # As stored: counting asks the database for none of the pictures and pages in it.
        return _find_texts(field.stream_block, value.get_prep_value())
    return [value or ""]


def _find_texts(block, value):
    """What somebody wrote in a stored value: no choices, addresses or ids."""
    if isinstance(block, blocks.StreamBlock):
        for child in value:
            yield from _find_texts(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            is_wrapped = isinstance(item, dict) and item.get("type") == "item"
            yield from _find_texts(block.child_block, item["value"] if is_wrapped else item)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if value.get(name):
                yield from _find_texts(child, value[name])
    elif isinstance(block, _WRITTEN):
        yield value
