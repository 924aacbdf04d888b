from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from coopgo.pages.imports.errors import describe_os_error
from dialogs.imports.export import FORMATS, export_dialogs


class Command(BaseCommand):
    help = "Export dialogs (docs/dialog-format.md); their images and documents go into dateien/ beside the file."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--format", choices=FORMATS, default="text", help="text, which the import reads, or JSON")
        parser.add_argument("--live", action="store_true", help="only what readers see, no drafts")

    def handle(self, *, file, format, live, **options):
        try:
            count = export_dialogs(file, live_only=live, format=format)
        except OSError as error:
            raise CommandError(describe_os_error(error, _("%(file)s cannot be written"), file)) from error
        self.stdout.write(f"{count} dialogs")
