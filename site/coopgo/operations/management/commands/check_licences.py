import sys

from django.core.management.base import BaseCommand

from coopgo.operations.licences import DATA_PACKAGES, find_faults


class Command(BaseCommand):
    help = "Say which installed packages have a licence nobody has looked into; exit code 1 if there are any."

    def handle(self, **options):
        faults = find_faults()
        data = ", ".join(f"{name} ({licence})" for name, licence in DATA_PACKAGES.items())
        self.stdout.write("\n".join([*faults, f"Data packages: {data}", f"{len(faults)} licences to look into"]))
        if faults:
            sys.exit(1)
