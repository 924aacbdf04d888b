import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site

from coopgo.pages.imports.errors import ImportRefused
from kb.imports.regions import RegionReport, import_regions


class Command(BaseCommand):
    help = "Read a list of regions with official keys (Länder, Kreise, Gemeinden); nothing is ever deleted."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="CSV with the columns code, kind, name, parent and others")
        parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON only")

    def handle(self, *, file, dry_run, json, **options):
        site = Site.objects.get(is_default_site=True)
        try:
            report = import_regions(file, site=site, dry_run=dry_run)
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_as_json(report) if json else _as_text(report))


def _as_json(report: RegionReport) -> str:
    return json.dumps(report.as_dict(), ensure_ascii=False)


def _as_text(report: RegionReport) -> str:
    counts = _(
        "Regions: %(created)d created, %(updated)d updated, %(unchanged)d unchanged, %(merged)d merged into "
        "another, %(skipped)d skipped, %(vanished)d no longer in the list."
    )
    lines = [counts % {**report.as_dict(), "skipped": len(report.skipped), "vanished": len(report.vanished)}]
    for row in report.skipped:
        lines.append(
            _("Line %(line)d, %(code)s: %(reason)s") % {"line": row.line, "code": row.code, "reason": row.reason}
        )
    if report.vanished:
        lines.append(_("Kept, though no longer in the list: %(codes)s") % {"codes": ", ".join(report.vanished)})
    return "\n".join(lines)
