from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from coopgo.pages.imports.errors import ImportRefused
from kb.imports.reports import counts_as_text, report_as_json
from kb.imports.sectors import import_sector_words, import_sectors


class Command(BaseCommand):
    help = "Make sectors from a table; what an editor changed or deleted since stays so."

    def add_arguments(self, parser):
        columns = "slug, name_de, name_en, description_de, description_en, order"
        parser.add_argument("file", type=Path, help=f"CSV with the columns {columns}")
        parser.add_argument("--words", type=Path, metavar="FILE", help="CSV with the columns word, sector")
        parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON only")

    def handle(self, *, file, words, dry_run, json, **options):
        site = Site.objects.get(is_default_site=True)
        try:
            reports = {"sectors": import_sectors(file, site=site, dry_run=dry_run)}
            if words:
                reports["words"] = import_sector_words(words, site=site, dry_run=dry_run)
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(report_as_json(reports) if json else counts_as_text(reports))
