import sys

from django.core.management.base import BaseCommand

from coopgo.operations.translations import find_faults


class Command(BaseCommand):
    help = "Say which texts of the interface the German catalogue lacks; exit code 1 if there are any."

    def handle(self, **options):
        faults = find_faults()
        self.stdout.write("\n".join([*faults, f"{len(faults)} texts to translate"]))
        if faults:
            sys.exit(1)
