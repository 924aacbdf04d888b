from django.core.management.base import BaseCommand

from coopgo.operations.translations import CATALOGUE, update_catalogue


class Command(BaseCommand):
    help = "Bring the German catalogue in step with the sources; new texts wait there for their translation."

    def handle(self, **options):
        messages = [message for message in update_catalogue() if message.id]
        waiting = sum(not message.string or not all(message.string) for message in messages)
        self.stdout.write(f"{CATALOGUE}: {len(messages)} texts, {waiting} to translate")
