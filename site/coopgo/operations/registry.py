"""The recurring jobs of the installation; apps add theirs in a module `jobs.py`."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

EVERY_TICK = timedelta(0)
DEFAULT_LEASE = timedelta(minutes=10)


@dataclass(frozen=True)
class Job:
    """A function that takes the present moment, run by the clock once per interval.

    `lease` is longer than the job ever takes: after it another clock may start the job again. A job `on_each_host`
    keeps what lies on that host, so that the clocks of several hosts do not stand in for each other.
    """

    name: str
    interval: timedelta
    lease: timedelta
    function: Callable[[datetime], object]
    on_each_host: bool = False

    @property
    def lease_name(self) -> str:
        """What a clock holds while it runs the job."""
        return f"{self.name}@{socket.gethostname()[:40]}" if self.on_each_host else self.name


_jobs: dict[str, Job] = {}


def recurring(*, name: str, interval: timedelta, lease: timedelta = DEFAULT_LEASE, on_each_host: bool = False):
    """Register the decorated function of `now` as a recurring job."""

    def register(function):
        if name in _jobs and _jobs[name].function is not function:
            raise ValueError(f"There is a recurring job {name!r} already.")
        _jobs[name] = Job(name, interval, lease, function, on_each_host)
        return function

    return register


def get_jobs() -> list[Job]:
    """All jobs in the order of their names."""
    return [_jobs[name] for name in sorted(_jobs)]
