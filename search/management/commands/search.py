import json
import sys

from django.core.management.base import BaseCommand

from search.cli import checking, evaluating, explaining, querying, rebuilding, stating

SUBCOMMANDS = {module.NAME: module for module in (checking, stating, querying, explaining, rebuilding, evaluating)}


class Command(BaseCommand):
    help = "Look into the search: what it holds, what it answers and why, how well; and build it anew."
    # `eval` runs where there is no database; the others ask it themselves.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        subparsers = parser.add_subparsers(dest="subcommand", required=True, metavar="|".join(SUBCOMMANDS))
        for name, module in SUBCOMMANDS.items():
            subparser = subparsers.add_parser(name, help=module.HELP, description=module.HELP)
            module.add_arguments(subparser)
            subparser.add_argument("--json", action="store_true", help="print JSON only")

    def handle(self, *, subcommand: str, **options):
        module = SUBCOMMANDS[subcommand]
        result = module.run(options, self.stderr.write)
        self.stdout.write(json.dumps(result, ensure_ascii=False) if options["json"] else module.describe(result))
        if not result.get("ok", True):
            sys.exit(1)
