"""What a reader typed, as words and as a query for the engine."""

from dataclasses import dataclass

from .analysis import analyze
from .compiling import MOST_WORDS, WEIGHTS
from .engines.queries import AnyOf, Everything, Nothing, Query, Word

LONGEST_QUERY = 500
"""Characters of a query that are read and shown again."""


@dataclass(frozen=True)
class Question:
    """`words` holds for each word its term in each language; `is_shortened` if there were more than are used."""

    text: str
    words: list[set[str]]
    is_shortened: bool

    @property
    def terms(self) -> set[str]:
        return set().union(*self.words)

    def build_query(self) -> Query:
        """Return any-of-the-words, at least half of them, weighed by field; everything if nothing was typed."""
        if not self.words:
            return Nothing() if self.text else Everything()
        words = [AnyOf([Word(term, WEIGHTS) for term in sorted(word)]) for word in self.words]
        return AnyOf(words, minimum=max(1, len(words) // 2))


def read_question(text: str, languages: list[str]) -> Question:
    """Read whatever was typed as plain words; no sign has a meaning of its own."""
    shown = "".join(character if character.isprintable() else " " for character in text[:LONGEST_QUERY]).strip()
    by_place: dict[int, set[str]] = {}
    for language in languages:
        for term, start, _ in analyze(text[:LONGEST_QUERY], language):
            by_place.setdefault(start, set()).add(term)
    words = [by_place[start] for start in sorted(by_place)]
    is_shortened = len(words) > MOST_WORDS or len(text) > LONGEST_QUERY
    return Question(shown, words[:MOST_WORDS], is_shortened)
