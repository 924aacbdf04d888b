from django.core.management.base import BaseCommand

from coopgo.operations.checks import refuse_if_misconfigured
from coopgo.operations.preparation import prepare


class Command(BaseCommand):
    requires_system_checks = []
    help = "Bring database, catalogues, static files, starting content and search index up to date."

    def handle(self, **options):
        refuse_if_misconfigured()
        prepare(report=self.stdout.write)
