import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm
from wagtail.models import Site

from coopgo.pages.imports.errors import ImportRefused
from coopgo.pages.imports.files import write_report
from dialogs.imports.writer import DialogImportOptions, import_files


class Command(BaseCommand):
    help = "Import dialogs from text files (docs/dialog-format.md); each becomes a draft."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--publish", action="store_true", help="publish those that have a short answer")
        parser.add_argument("--create-sectors", action="store_true", help="make sectors for unknown words")
        parser.add_argument("--dry-run", action="store_true", help="report, but write nothing")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the whole report as JSON")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON only")

    def handle(self, *, files, **options):
        import_options = DialogImportOptions(
            site=Site.objects.get(is_default_site=True),
            publish=options["publish"],
            creates_sectors=options["create_sectors"],
            is_dry_run=options["dry_run"],
        )
        with tqdm(unit=" dialogs", file=self.stderr, disable=not self.stderr.isatty()) as progress:
            try:
                report = import_files(files, import_options, on_dialog=progress.update)
                if options["report"]:
                    write_report(options["report"], report)
            except ImportRefused as error:
                raise CommandError(str(error)) from error
        self._print(report, as_json=options["json"])

    def _print(self, report, *, as_json):
        if as_json:
            self.stdout.write(json.dumps(report["counts"]))
            return
        for dialog in report["dialogs"]:
            for note in dialog["notes"]:
                self.stdout.write(f"{dialog['file']}:{dialog['line']}: {note}")
        self.stdout.write(", ".join(f"{count} {name}" for name, count in report["counts"].items()))
