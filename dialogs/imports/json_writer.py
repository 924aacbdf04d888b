"""Dialogs as JSON: every field by its name, blocks with their type; schema in docs/dialog-format.md."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from .intermediate import IntermediateDialog

NOT_WRITTEN = {"file", "line", "dropped_lines"}
"""What tells of the file a dialog was read from, not of the dialog."""
BLOCK_FIELDS = {"question", "answers", "postscript"}


def write_json(dialogs: Iterable[IntermediateDialog]) -> str:
    """One file for all of them, in their order."""
    return json.dumps({"dialogs": [_dialog(dialog) for dialog in dialogs]}, ensure_ascii=False, indent=2) + "\n"


def _dialog(dialog: IntermediateDialog) -> dict[str, Any]:
    names = [field.name for field in fields(dialog) if field.name not in NOT_WRITTEN]
    return {
        name: _blocks(getattr(dialog, name)) if name in BLOCK_FIELDS else _value(getattr(dialog, name))
        for name in names
    }


def _blocks(blocks) -> list[dict[str, Any]]:
    return [_block(block) for block in blocks]


def _block(block) -> dict[str, Any]:
    kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(block).__name__).lower()
    return {"type": "list" if kind == "text_list" else kind, **_value(block)}


def _value(value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_value(part) for part in value]
    if is_dataclass(value):
        return {field.name: _value(getattr(value, field.name)) for field in fields(value)}
    return value
