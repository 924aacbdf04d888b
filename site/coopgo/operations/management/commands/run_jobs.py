import json
import signal
import sys
from dataclasses import asdict
from threading import Event

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils.translation import gettext as _

from coopgo.operations.clock import run_job
from coopgo.operations.moment import parse_moment
from coopgo.operations.registry import get_jobs

TICK_SECONDS = 15


class Command(BaseCommand):
    help = "Run the recurring jobs that are due: scheduled publishing, pruning and what the apps registered."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="keep on as the clock of the installation")
        parser.add_argument("--now", metavar="ISO", help="run as if it were this moment")
        parser.add_argument("--job", metavar="NAME", action="append", help="run this one, due or not")
        parser.add_argument("--json", action="store_true", help="print JSON only")

    def handle(self, *, loop, now, job, json, **options):
        if loop and (now or job):
            raise CommandError(_("--loop goes with neither --now nor --job."), returncode=2)
        if loop:
            self.tick_until_stopped(as_json=json)
        else:
            outcomes = self.run(now=now and parse_moment(now), names=job)
            self.report(outcomes, as_json=json)
            if any(outcome.result == "failed" for outcome in outcomes):
                sys.exit(1)

    def tick_until_stopped(self, *, as_json):
        stopped = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        while not stopped.is_set():
            close_old_connections()
            outcomes = self.run(now=None, names=None)
            self.report([outcome for outcome in outcomes if outcome.result == "failed"], as_json=as_json)
            stopped.wait(TICK_SECONDS)

    def run(self, *, now, names):
        jobs = {job.name: job for job in get_jobs()}
        if unknown := set(names or ()) - jobs.keys():
            raise CommandError(
                _("There is no job %(names)s; there are %(known)s.")
                % {"names": ", ".join(sorted(unknown)), "known": ", ".join(jobs)},
                returncode=2,
            )
        return [run_job(jobs[name], now=now, even_if_not_due=bool(names)) for name in names or jobs]

    def report(self, outcomes, *, as_json):
        if as_json:
            self.stdout.write(json.dumps({"jobs": [asdict(outcome) for outcome in outcomes]}))
            return
        for outcome in outcomes:
            self.stdout.write(f"{outcome.job}: {outcome.result} {outcome.error}".rstrip())
