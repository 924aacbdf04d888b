"""One engine that answers for another while that one cannot."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from .base import Document, Engine, EngineError, Rebuild, SearchableIndex, SearchRequest, SearchResponse
from .breaker import Breaker
from .watching import get_attempt

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class FailoverEngine:
    """Asks `primary`, and `fallback` where that fails or has failed too often; only `primary` is written."""

    def __init__(self, primary: Engine, fallback: SearchableIndex, breaker: Breaker) -> None:
        self.definition = primary.definition
        self._primary = primary
        self._fallback = fallback
        self._breaker = breaker

    def search(self, request: SearchRequest) -> SearchResponse:
        return self._ask(lambda engine: engine.search(request))

    def get_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        asked = list(terms)
        return self._ask(lambda engine: engine.get_frequencies(asked))

    def count(self) -> int:
        return self._ask(lambda engine: engine.count())

    def check(self) -> None:
        self._ask(lambda engine: engine.check())

    def add(self, documents: Iterable[Document]) -> None:
        self._primary.add(documents)

    def delete(self, keys: Iterable[str]) -> None:
        self._primary.delete(keys)

    def clear(self) -> None:
        self._primary.clear()

    def rebuild(self) -> Rebuild:
        return self._primary.rebuild()

    def _ask(self, question: Callable[[Engine], Answer]) -> Answer:
        attempt = get_attempt()
        if not attempt.has_failed_over and self._breaker.admit():
            try:
                answer = question(self._primary)
            except EngineError as error:
                logger.warning("The embedded index answers instead: %s", error)
                self._breaker.note_failure()
            else:
                self._breaker.note_success()
                return answer
        attempt.has_failed_over = True
        return question(self._fallback)
