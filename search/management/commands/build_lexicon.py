import json

from django.core.management.base import BaseCommand

from search.lexicons import build_lexicon, get_folder


class Command(BaseCommand):
    help = "Build the lexicon by which the search takes compounds apart; then all texts have to be read anew."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print the counts as JSON only")

    def handle(self, *, json: bool, **options):
        lexicon = build_lexicon()
        counts = {"nouns": len(lexicon.nouns), "own": len(lexicon.own), "protected": len(lexicon.protected)}
        self.stdout.write(
            _dump(counts) if json else f"{get_folder()}: {', '.join(f'{n} {k}' for k, n in counts.items())}"
        )


def _dump(counts: dict[str, int]) -> str:
    return json.dumps(counts)
