import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from coopgo.pages.imports.errors import describe_os_error
from coopgo.pages.imports.page_export import export_pages


class Command(BaseCommand):
    help = "Export pages as Markdown (docs/page-format.md), with what they rest on; load_fixtures reads the folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument("--live", action="store_true", help="only what readers see, no drafts")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON only")

    def handle(self, *, folder, live, json, **options):
        try:
            counts = export_pages(folder, live_only=live)
        except OSError as error:
            raise CommandError(describe_os_error(error, _("%(file)s cannot be written"), folder)) from error
        self.stdout.write(_as_json(counts) if json else _as_text(counts))


def _as_json(counts: dict[str, int]) -> str:
    return json.dumps({"counts": counts})


def _as_text(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())
