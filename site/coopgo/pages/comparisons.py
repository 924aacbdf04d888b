"""How two versions are compared in the admin, where Wagtail would show raw values or run everything together."""

import difflib

from django.db import models
from django.utils.formats import localize
from django.utils.html import escape, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.compare import (
    BlockComparison,
    CharBlockComparison,
    FieldComparison,
    TextDiff,
    diff_text,
    register_comparison_class,
)
from wagtail.utils.text import text_from_html

LINE = "<div>{}</div>"
INDENT = "\u2003"


class ChoiceBlockComparison(CharBlockComparison):
    """Compares what an editor chose by its label."""

    def __init__(self, block, exists_a, exists_b, val_a, val_b):
        labels = dict(block.field.choices)
        super().__init__(block, exists_a, exists_b, labels.get(val_a, val_a), labels.get(val_b, val_b))
        self.labels = labels

    def htmlvalue(self, val):
        return escape(self.labels.get(val, val))


class LinesComparison(BlockComparison):
    """Compares a nested value line by line, as it reads."""

    def get_lines(self, value) -> list[str]:
        raise NotImplementedError

    def htmlvalue(self, val):
        return format_html_join("", LINE, ((line,) for line in self.get_lines(val)))

    def htmldiff(self):
        old, new = self.get_lines(self.val_a), self.get_lines(self.val_b)
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        changed = [_diff_lines(old[a:b], new[c:d]) for _kind, a, b, c, d in matcher.get_opcodes()]
        return format_html_join("", LINE, ((line,) for lines in changed for line in lines))


def _diff_lines(old, new):
    """Lines that stand in for each other are compared word by word, the rest is gone or new as a whole."""
    shared = min(len(old), len(new))
    return [
        *(diff_text(before, after).to_html() for before, after in zip(old, new, strict=False)),
        *(TextDiff([("deletion", line)]).to_html() for line in old[shared:]),
        *(TextDiff([("addition", line)]).to_html() for line in new[shared:]),
    ]


class TextListComparison(LinesComparison):
    def get_lines(self, value):
        return list(_list_lines(value, depth=0))


def _list_lines(value, depth):
    for number, item in enumerate(value["items"], start=value.get("start") or 1):
        marker = {"numbered": f"{number}.", "lettered": f"{_letter(number)}."}.get(value["style"], "–")
        yield f"{INDENT * depth}{marker} {text_from_html(str(item['text']))}"
        if item.get("items"):
            yield from _list_lines(item, depth + 1)


def _letter(number: int) -> str:
    """a to z, then aa, ab ... as browsers count."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


class TermListComparison(LinesComparison):
    def get_lines(self, value):
        return [f"{item['term']}: {text_from_html(str(item['explanation']))}" for item in value["items"]]


class TableComparison(LinesComparison):
    def get_lines(self, value):
        rows = [" | ".join(text_from_html(str(cell)) for cell in row["cells"]) for row in value["rows"]]
        return [value["caption"], *rows]


class TimelineComparison(LinesComparison):
    def get_lines(self, value):
        return [value["title"], *(f"{item['when']}: {text_from_html(str(item['text']))}" for item in value["items"])]


class LocalisedComparison(FieldComparison):
    """Dates and yes or no in the editor's language."""

    def htmldiff(self):
        if not self.has_changed():
            return escape(_in_words(self.val_a))
        changes = [("deletion", self.val_a), ("addition", self.val_b)]
        return TextDiff([(kind, _in_words(value)) for kind, value in changes if value is not None]).to_html()


def _in_words(value) -> str:
    if isinstance(value, bool):
        return capfirst(_("yes") if value else _("no"))
    return "" if value is None else localize(value)


for field_class in (models.BooleanField, models.DateField, models.DateTimeField):
    register_comparison_class(field_class, comparison_class=LocalisedComparison)
