import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site

from coopgo.pages.imports.errors import ImportRefused
from dialogs.imports.starting_content import LoadReport, load_starting_content


class Command(BaseCommand):
    help = "Load the starting content: sectors, regions, pages and dialogs; what editors did since stays so."

    def add_arguments(self, parser):
        parser.add_argument("--fixtures", type=Path, metavar="DIR", default=settings.ROOT / "fixtures")
        parser.add_argument("--json", action="store_true", help="print the report as JSON only")

    def handle(self, *, fixtures, json, **options):
        if not fixtures.is_dir():
            raise CommandError(_("There is no folder %(folder)s.") % {"folder": fixtures})
        try:
            report = load_starting_content(fixtures.resolve(), site=Site.objects.get(is_default_site=True))
        except ImportRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_as_json(report) if json else _as_text(report))


def _as_json(report: LoadReport) -> str:
    return json.dumps(report.as_dict(), ensure_ascii=False)


def _as_text(report: LoadReport) -> str:
    if report.is_unchanged:
        return _("Starting content: unchanged")
    counts = [
        f"{part}: " + ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        for part, counts in report.counts.items()
    ]
    return "\n".join([*counts, *report.notes])
