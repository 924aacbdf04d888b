from django.core.management.base import BaseCommand

from coopgo.operations.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile the translation catalogues that changed, with Babel instead of msgfmt."

    def handle(self, **options):
        self.stdout.write(f"{compile_catalogues()} catalogues compiled")
