"""Child rows that outlive a new import: translations, and what readers said of a row, know it by its key."""

from collections.abc import Sequence

from .links import find_original


def keep_rows(page, relation: str, new: Sequence) -> None:
    """Make the new translatable rows of a page the stored ones they come from, else translations of its original's.

    A row is another one's successor where the editor's fields say the same, else where the first of them does.
    """
    for number, row in enumerate(new):
        row.sort_order = number
    rest = _take_over(_stored(page, relation), new, ["pk", "translation_key"])
    taken = {row.translation_key for row in new}
    originals = [row for row in _stored(find_original(page), relation) if row.translation_key not in taken]
    _take_over(originals, rest, ["translation_key"])


def _stored(page, relation: str) -> list:
    return list(getattr(page, relation).all()) if page and page.pk else []


def _take_over(old: Sequence, new: Sequence, attributes: Sequence[str]) -> list:
    """Give the new rows these attributes of the old ones; returns those that come from none."""
    old, rest = list(old), list(new)
    for says in (_say_all, _say_first):
        for row in list(rest):
            if match := next((each for each in old if says(each) == says(row)), None):
                old.remove(match)
                rest.remove(row)
                for name in attributes:
                    setattr(row, name, getattr(match, name))
    return rest


def _say_all(row) -> list:
    return [getattr(row, panel.field_name) for panel in row.panels]


def _say_first(row):
    return _say_all(row)[0]
