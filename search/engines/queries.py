"""The questions any engine can answer, as plain values. Terms come from search.analysis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


@dataclass(frozen=True, slots=True)
class Word:
    """Documents with the term in any of the fields, which are given with their weights."""

    term: str
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents with the terms side by side, in this order, in one passage of a field.

    `slop` is how many places they may stand elsewhere: one for each word between them, two for neighbours swapped.
    """

    terms: Sequence[str]
    weights: Mapping[str, float]
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Beginning:
    """Documents with a word that begins like this in one of the fields.

    `distance` 1 forgives one typo in the beginning: a letter too many, missing, wrong, or swapped with the next.
    """

    prefix: str
    fields: Sequence[str]
    distance: Literal[0, 1] = 0


@dataclass(frozen=True, slots=True)
class Near:
    """Documents with a word at most `distance` (1 or 2) changes away in the word or term field.

    A change is a letter more, less or other, or two neighbours in the wrong order (optimal string alignment).
    """

    word: str
    field: str
    distance: int = 1


@dataclass(frozen=True, slots=True)
class Keyword:
    """Documents with this exact value of a keyword, all with the same score."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: Sequence["Query"]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents that answer at least `minimum` of the parts; each part that matches adds to the score."""

    parts: Sequence["Query"]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class NotAny:
    """Documents that answer none of the parts."""

    parts: Sequence["Query"]


@dataclass(frozen=True, slots=True)
class WithBonus:
    """Documents that answer `required`; what they answer of `bonus` only adds to the score."""

    required: "Query"
    bonus: Sequence["Query"]


@dataclass(frozen=True, slots=True)
class Boosted:
    part: "Query"
    factor: float


@dataclass(frozen=True, slots=True)
class Similar:
    """Documents that share the telling terms of the one with this key, itself left out; none if there is no such one.

    Telling is what a document says often and others seldom (tf-idf); fields are given with their weights.
    """

    key: str
    weights: Mapping[str, float]


Query: TypeAlias = (
    Everything
    | Nothing
    | Word
    | Phrase
    | Beginning
    | Near
    | Keyword
    | AllOf
    | AnyOf
    | NotAny
    | WithBonus
    | Boosted
    | Similar
)
