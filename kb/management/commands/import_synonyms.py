from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from coopgo.pages.imports.errors import ImportRefused
from kb.imports.reports import counts_as_text, report_as_json
from kb.imports.synonyms import import_synonyms


class Command(BaseCommand):
    help = "Make groups of words that mean the same from a table; what an editor changed or deleted since stays so."

    def add_arguments(self, parser):
        columns = "language, word, same_as (with ;)"
        parser.add_argument("file", type=Path, help=f"CSV with the columns {columns}")
        parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON only")

    def handle(self, *, file, dry_run, json, **options):
        site = Site.objects.get(is_default_site=True)
        try:
            reports = {"synonyms": import_synonyms(file, site=site, dry_run=dry_run)}
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(report_as_json(reports) if json else counts_as_text(reports))
