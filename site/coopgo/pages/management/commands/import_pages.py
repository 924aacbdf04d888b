import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from coopgo.pages.imports.errors import ImportRefused
from coopgo.pages.imports.files import write_report
from coopgo.pages.imports.options import ImportOptions
from coopgo.pages.imports.page_writer import build_report, import_pages


class Command(BaseCommand):
    help = "Import pages from Markdown files with front matter; what an editor has worked on is left alone."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--publish", action="store_true", help="publish what is imported")
        parser.add_argument("--dry-run", action="store_true", help="report, but write nothing")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the whole report as JSON")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON only")

    def handle(self, *, files, publish, dry_run, report, json, **options):
        site = Site.objects.get(is_default_site=True)
        import_options = ImportOptions(site=site, publish=publish, is_dry_run=dry_run)
        try:
            found = build_report(import_pages(files, import_options))
            if report:
                write_report(report, found)
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_as_json(found["counts"]) if json else _as_text(found))


def _as_json(value) -> str:
    return json.dumps(value, ensure_ascii=False)


def _as_text(report) -> str:
    lines = [f"{page['file']}: {note}" for page in report["pages"] for note in page["notes"]]
    return "\n".join([*lines, ", ".join(f"{count} {outcome}" for outcome, count in report["counts"].items())])
