"""Ids of blocks that outlive a new import: permalinks lead to them."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from uuid import uuid4


def keep_ids(old: Sequence[dict], new: Sequence[dict]) -> list[dict]:
    """Give the new blocks of a stream the ids of the old ones they come from, and fresh ids to the others.

    A block keeps its id where it stands unchanged, and where one of the same type took its place. Streams within a
    stream are treated alike.
    """
    kept = [dict(block) for block in new]
    for before, after in _pairs(old, kept):
        after["id"] = before.get("id")
        if _is_stream(after["value"]):
            after["value"] = keep_ids(before["value"], after["value"])
    for block in kept:
        block["id"] = block.get("id") or str(uuid4())
        if _is_stream(block["value"]):
            block["value"] = keep_ids([], block["value"])
    return kept


def _pairs(old: Sequence[dict], new: Sequence[dict]):
    old_keys, new_keys = ([repr(_without_ids(block)) for block in blocks] for blocks in (old, new))
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and old_end - old_start == new_end - new_start):
            pairs = zip(old[old_start:old_end], new[new_start:new_end], strict=True)
            yield from (pair for pair in pairs if pair[0]["type"] == pair[1]["type"])


def _is_stream(value) -> bool:
    return isinstance(value, list) and all(isinstance(child, dict) and "type" in child for child in value)


def _without_ids(value):
    """Stored items of a list are `{"type": "item", "value": …, "id": …}`; only their values count here."""
    if isinstance(value, dict) and value.get("type") == "item":
        return _without_ids(value["value"])
    if isinstance(value, dict):
        return {key: _without_ids(value[key]) for key in sorted(value) if key != "id"}
    if isinstance(value, list):
        return [_without_ids(part) for part in value]
    return value
