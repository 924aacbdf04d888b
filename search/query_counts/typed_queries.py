"""What of a query is counted: its words, without what narrows them, and never what may lead to a person."""

import re
from dataclasses import dataclass

from ..analysis import get_words
from ..models.queries import LONGEST_QUERY
from ..query.reading import read_question
from ..registry import get_facet_names

# Telephone, account and customer numbers, days of birth: six digits and more, however they are grouped.
_LONG_NUMBER = re.compile(r"\d(?:[\s/().,+-]*\d){5}")
_BEFORE_FIRST_WORD = re.compile(r"^[^\w§]+")


@dataclass(frozen=True)
class TypedQuery:
    """A query in one language: `text` for people to read, `folded` the same for all its spellings."""

    text: str
    folded: str
    language: str

    @property
    def words(self) -> list[str]:
        return self.folded.split()


def read_typed_query(text: str, language: str) -> TypedQuery | None:
    """Return what is counted of a query, or None if it is not counted at all.

    Capitals, umlauts, spaces and signs make no difference. Not counted are queries that are narrowed (by a
    filter, a day or an exclusion), longer than 100 characters, or hold a mail address or a long number.
    """
    question = read_question(text, get_facet_names())
    if question.filters or question.since or question.excluded or question.is_shortened:
        return None
    plain = _BEFORE_FIRST_WORD.sub("", " ".join([*question.words, *question.phrases]))
    folded = " ".join(get_words(plain, language))
    if not folded or "@" in text or _LONG_NUMBER.search(plain) or max(len(plain), len(folded)) > LONGEST_QUERY:
        return None
    return TypedQuery(plain, folded, language)
