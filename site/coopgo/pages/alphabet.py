"""The order of a register (DIN 5007-1): ä like a, ß like ss, capitals like small letters, signs like spaces."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

Item = TypeVar("Item")

OTHERS = "0–9"
"""Stands over what begins with no letter."""


@dataclass(frozen=True)
class LetterGroup(Generic[Item]):
    """What begins with one letter; `anchor` is its id on the page."""

    letter: str
    anchor: str
    items: list[Item]


def sort_key(text: str) -> tuple[str, str]:
    """What begins alike keeps an order of its own, so that lists never change from one time to the next."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split()), text


def group_by_letter(items: Iterable[Item], *, get_name: Callable[[Item], str]) -> list[LetterGroup[Item]]:
    """The items in the order of a register, by their first letter; what begins with none comes first."""
    ordered = sorted(items, key=lambda item: sort_key(get_name(item)))
    groups: dict[str, list[Item]] = {}
    for letter, found in groupby(ordered, key=lambda item: _get_letter(get_name(item))):
        groups.setdefault(letter, []).extend(found)
    return [
        LetterGroup(letter, f"buchstabe-{letter.lower() if letter != OTHERS else '0'}", groups[letter])
        for letter in sorted(groups, key=lambda letter: (letter != OTHERS, letter))
    ]


def _get_letter(name: str) -> str:
    first = sort_key(name)[0][:1]
    return first.upper() if first.isalpha() else OTHERS
