from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dialogs.imports.export import export_dialogs


class Command(BaseCommand):
    help = "Export dialogs as text (docs/dialog-format.md); their images and documents go into dateien/ beside it."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--live", action="store_true", help="only what readers see, no drafts")

    def handle(self, *, file, live, **options):
        try:
            count = export_dialogs(file, live_only=live)
        except OSError as error:
            raise CommandError(_("The export cannot be written: %(reason)s") % {"reason": error}) from error
        self.stdout.write(f"{count} dialogs")
