from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from coopgo.pages.imports.errors import ImportRefused
from kb.imports.reports import counts_as_text, report_as_json
from kb.imports.statutes import import_laws, import_statute_changes


class Command(BaseCommand):
    help = "Make laws from a table; what an editor changed or deleted since stays so."

    def add_arguments(self, parser):
        columns = "abbreviation, name, other_names, sign"
        parser.add_argument("file", type=Path, help=f"CSV with the columns {columns}")
        parser.add_argument("--changes", type=Path, metavar="FILE", help="CSV with law, section, changed_on, note")
        parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON only")

    def handle(self, *, file, changes, dry_run, json, **options):
        site = Site.objects.get(is_default_site=True)
        try:
            reports = {"laws": import_laws(file, site=site, dry_run=dry_run)}
            if changes:
                reports["changes"] = import_statute_changes(changes, site=site, dry_run=dry_run)
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(report_as_json(reports) if json else counts_as_text(reports))
