"""What any engine must do. `tests/search/engines` holds the one suite that every engine passes."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal, Protocol

from .queries import Everything, Query


class EngineError(Exception):
    """The index cannot be read or written; the message is one sentence for the operator."""


class MissingIndexError(EngineError):
    """There is no index yet."""


@dataclass(frozen=True, slots=True)
class IndexDefinition:
    """One index. A change of shape or of analysis raises `version`, which begins a new index.

    `text_fields` hold terms with positions and are scored; `term_fields` are scored likewise but know no
    positions, and so no phrases; `word_fields` hold words that are only looked up or completed. Keywords
    (filters and facets) need no declaration. `contained` are pairs of fields: what stands in the first also stands
    in the second, so that counting need not look it up in both.
    """

    name: str
    version: int
    text_fields: tuple[str, ...]
    word_fields: tuple[str, ...] = ()
    term_fields: tuple[str, ...] = ()
    contained: tuple[tuple[str, str], ...] = ()

    @property
    def scored_fields(self) -> tuple[str, ...]:
        return self.text_fields + self.term_fields

    @property
    def widest_fields(self) -> tuple[str, ...]:
        """The scored fields that no other one contains: a term stands in most documents in one of these."""
        narrow = {field for field, _ in self.contained}
        return tuple(field for field in self.scored_fields if field not in narrow)


_reading_since: ContextVar[int] = ContextVar("reading_since", default=0)


def get_moment() -> int:
    """Return the version of what is read from the database now: microseconds since 1970."""
    return _reading_since.get() or time.time_ns() // 1000


@contextmanager
def reading() -> Iterator[None]:
    """Read from the database in here: what is made of it is as old as the beginning of the reading."""
    token = _reading_since.set(get_moment())
    try:
        yield
    finally:
        _reading_since.reset(token)


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to be found: `kind` and `id` together are its identity.

    `texts` maps each text or term field to passages, each its terms with spaces between; `words` maps word fields
    to words; `keywords` maps filter names to exact values; "newest" sorts by `day` (proleptic ordinal, 0 unknown).
    `stored` is given back with a hit, where asked for, as it is. Where several hosts write at once, the higher
    `version` stays, whichever of them comes last.
    """

    kind: str
    id: str
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    day: int = 0
    stored: Sequence[str] = ()
    version: int = field(default_factory=get_moment, compare=False)

    @property
    def key(self) -> str:
        return get_key(self.kind, self.id)


def get_key(kind: str, id: str) -> str:
    """Return the identity of a document as one string."""
    return f"{kind}:{id}"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """`filters`: several values of one name mean "or", several names mean "and". `excluded`: none of these.

    `since_day`: not before this day, so that what has none is left out; 0 is no bound. `limit` None asks for all
    hits. Each name in `facets` is counted under all filters but its own.
    """

    query: Query = field(default_factory=Everything)
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    excluded: Mapping[str, Sequence[str]] = field(default_factory=dict)
    excluded_keys: Sequence[str] = ()
    since_day: int = 0
    facets: Sequence[str] = ()
    order: Literal["relevance", "newest"] = "relevance"
    offset: int = 0
    limit: int | None = 20
    with_stored: bool = False


@dataclass(frozen=True, slots=True)
class EngineHit:
    """A document found; `score` is 0 where the newest come first."""

    id: str
    score: float
    stored: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """`facets` maps name to value to number of documents."""

    hits: list[EngineHit]
    total: int
    facets: dict[str, dict[str, int]]


class Rebuild(Protocol):
    """A new index in the making, invisible to readers until `finish`."""

    def add(self, documents: Iterable[Document]) -> None: ...

    def finish(self) -> None:
        """Put the new index in the place of the old one at once, with all that was written meanwhile."""

    def abandon(self) -> None: ...


class SearchableIndex(Protocol):
    """An index, or what of it may be seen, to be asked only."""

    def search(self, request: SearchRequest) -> SearchResponse: ...

    def get_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """Return the number of documents with each term, in the text or term field where it is most frequent.

        What was deleted may be counted for a while.
        """


class Engine(SearchableIndex, Protocol):
    """One index of one engine. Everything raises EngineError where the index cannot be used."""

    definition: IndexDefinition

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents, or replace those of the same key, in one commit that later searches see."""

    def delete(self, keys: Iterable[str]) -> None:
        """Delete by key in one commit that later searches see; unknown keys are no error.

        Like a document it is of the moment of `reading`: what is newer stays.
        """

    def clear(self) -> None:
        """Delete all documents in one commit."""

    def rebuild(self) -> Rebuild:
        """Begin a new index beside the one that readers go on reading."""

    def count(self) -> int:
        """Return the number of documents."""

    def check(self) -> None:
        """Raise EngineError if the index cannot be read, MissingIndexError if it was never built completely."""
