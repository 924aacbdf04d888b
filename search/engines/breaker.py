"""A circuit breaker (Nygard, "Release It!", 2007): who fails again and again is left alone for a while."""

import threading
import time
from collections import deque
from collections.abc import Callable

MOST_FAILURES = 3
WITHIN_SECONDS = 30.0
PROBE_SECONDS = 15.0


class Breaker:
    """Opens after three failures within 30 seconds; then one call in 15 seconds may try, and one success closes it.

    `on_change` is told whether it is open now: as it opens, after each probe that failed, and as it closes.
    """

    def __init__(
        self, on_change: Callable[[bool], None] = lambda is_open: None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._on_change = on_change
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: deque[float] = deque(maxlen=MOST_FAILURES)
        self._next_probe: float | None = None

    @property
    def is_open(self) -> bool:
        return self._next_probe is not None

    def admit(self) -> bool:
        """Tell whether to call; while it is open, whether this call is the one that probes."""
        with self._lock:
            if self._next_probe is None:
                return True
            if self._clock() < self._next_probe:
                return False
            self._next_probe = self._clock() + PROBE_SECONDS
            return True

    def note_success(self) -> None:
        with self._lock:
            was_open, self._next_probe = self.is_open, None
            self._failures.clear()
        if was_open:
            self._on_change(False)

    def note_failure(self) -> None:
        with self._lock:
            now = self._clock()
            self._failures.append(now)
            if len(self._failures) == MOST_FAILURES and now - self._failures[0] <= WITHIN_SECONDS:
                self._next_probe = now + PROBE_SECONDS
            is_open = self.is_open
        if is_open:
            self._on_change(True)
