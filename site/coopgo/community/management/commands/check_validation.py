import json
import sys
from dataclasses import asdict

from django.core.management.base import BaseCommand

from coopgo.community.services.checking import find_wrong_sums, list_threads, repair_sums


class Command(BaseCommand):
    help = "Compare the stored sums of validations with the contributions; exit code 1 if they differ."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="write the right sums; exit code 0 once they are")
        parser.add_argument("--json", action="store_true", help="print JSON only")

    def handle(self, *, repair, **options):
        wrong = repair_sums(self.stderr.write) if repair else list(find_wrong_sums(self.stderr.write))
        checked = len(list_threads())
        if options["json"]:
            result = {"ok": repair or not wrong, "checked": checked, "repaired": len(wrong) if repair else 0}
            self.stdout.write(json.dumps({**result, "different": [asdict(each) for each in wrong]}, ensure_ascii=False))
        else:
            self._describe(wrong, checked, repair)
        if wrong and not repair:
            sys.exit(1)

    def _describe(self, wrong, checked, repair):
        for each in wrong:
            self.stdout.write(f"{each.page_id} {each.title}: {each.stored} -> {each.computed}")
        self.stdout.write(f"{checked} checked, {len(wrong)} {'repaired' if repair else 'different'}")
