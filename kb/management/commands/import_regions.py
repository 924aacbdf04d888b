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
        parser.add_argument(
            "file", type=Path, help="CSV with the columns code, kind, name, parent and others, or Destatis' GV100AD"
        )
        parser.add_argument("--changes", type=Path, metavar="FILE", help="CSV with old_code, new_code, day")
        parser.add_argument("--population-year", type=int, metavar="YEAR", help="year of the inhabitants of a GV100AD")
        parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON only")

    def handle(self, *, file, changes, population_year, dry_run, json, **options):
        site = Site.objects.get(is_default_site=True)
        try:
            report = import_regions(file, site=site, changes=changes, population_year=population_year, dry_run=dry_run)
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
    for place in report.renamed:
        lines.append(_("%(code)s: “%(old)s” is called “%(new)s” now.") % vars(place))
    for place in report.followed:
        lines.append(_("%(old)s went into %(new)s; %(pages)d pages followed.") % vars(place))
    if report.vanished:
        lines.append(_("Kept, though no longer in the list: %(codes)s") % {"codes": ", ".join(report.vanished)})
    return "\n".join(lines)
