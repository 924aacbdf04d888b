"""Ids of blocks that outlive a new import: permalinks lead to them."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from uuid import uuid4

EMPTY = (None, "", [])


def keep_ids(old: Sequence[dict], new: Sequence[dict]) -> list[dict]:
    """Give the new blocks of a stream the ids of the old ones they come from, and fresh ids to the others.

    A block keeps its id where it stands unchanged, and where one of the same type took its place. Streams within a
    block are treated alike, wherever they stand in it.
    """
    kept = [dict(block) for block in new]
    for before, after in _pairs(old, kept):
        after["id"] = before.get("id")
        after["value"] = _with_ids(before["value"], after["value"])
    for block in kept:
        if not block.get("id"):
            block["id"] = str(uuid4())
            block["value"] = _with_ids(None, block["value"])
    return kept


def _with_ids(old, new):
    if old is not None and _without_ids(old) == _without_ids(new):
        return old  # with the ids of its lists' items
    if _is_stream(new):
        return keep_ids(old if _is_stream(old) else [], new)
    if isinstance(new, dict):
        before = old if isinstance(old, dict) else {}
        return {name: _with_ids(before.get(name), value) for name, value in new.items()}
    return new


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
    """Stored items of a list are `{"type": "item", "value": …, "id": …}`; only their values count, no empty ones."""
    if isinstance(value, dict) and value.get("type") == "item":
        return _without_ids(value["value"])
    if isinstance(value, dict):
        return {key: _without_ids(value[key]) for key in sorted(value) if key != "id" and value[key] not in EMPTY}
    if isinstance(value, list):
        return [_without_ids(part) for part in value]
    return value
