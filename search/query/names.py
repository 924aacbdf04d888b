"""Names of what readers filter by, as they type them: small, without accents, or only their beginning."""

from collections.abc import Iterable

from ..analysis import get_words


def fold_name(name: str) -> str:
    """Return the words of a name in their folded form; one form for all languages, the German one."""
    return " ".join(get_words(name, "de"))


def choose_by_name(typed: str, named: Iterable[tuple[str, str]]) -> str | None:
    """Return the value of which a name was typed, or else the beginning; None if there is none, or several.

    `named` are (value, name), any number of names for a value.
    """
    folded = fold_name(typed)
    names = [(value, fold_name(name)) for value, name in named] if folded else []
    exact = {value for value, name in names if name == folded}
    found = exact or {value for value, name in names if name.startswith(folded)}
    return found.pop() if len(found) == 1 else None
