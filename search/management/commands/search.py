import json
import sys

from django.core.management.base import BaseCommand, CommandError

from search.cli import checking, evaluating, explaining, querying, rebuilding, stating
from search.engines.base import EngineError
from search.indexes import ENGINES, get_engine_names, using_engine

SUBCOMMANDS = {module.NAME: module for module in (checking, stating, querying, explaining, rebuilding, evaluating)}
FOR_ALL_ENGINES = (stating, rebuilding)
"""Where none is named; the others look into the one that readers ask."""


class Command(BaseCommand):
    help = "Look into the search: what it holds, what it answers and why, how well; and build it anew."
    # `eval` runs where there is no database; the others ask it themselves.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        subparsers = parser.add_subparsers(dest="subcommand", required=True, metavar="|".join(SUBCOMMANDS))
        for name, module in SUBCOMMANDS.items():
            subparser = subparsers.add_parser(name, help=module.HELP, description=module.HELP)
            module.add_arguments(subparser)
            subparser.add_argument("--engine", choices=ENGINES, help="look into this one alone")
            subparser.add_argument("--json", action="store_true", help="print JSON only")

    def handle(self, *, subcommand: str, engine: str | None, **options):
        module = SUBCOMMANDS[subcommand]
        try:
            with using_engine(engine or ("" if module in FOR_ALL_ENGINES else get_engine_names()[-1])):
                result = module.run(options, self.stderr.write)
        except EngineError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(result, ensure_ascii=False) if options["json"] else module.describe(result))
        if not result.get("ok", True):
            sys.exit(1)
