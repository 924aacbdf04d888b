from django.core.management.base import BaseCommand

from coopgo.operations.preparation import prepare


class Command(BaseCommand):
    help = "Bring database, catalogues, static files, starting content and search index up to date."

    def handle(self, **options):
        prepare(report=self.stdout.write)
