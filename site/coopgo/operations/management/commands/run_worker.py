from django.core.management import call_command
from django.core.management.base import BaseCommand

from coopgo.operations.workers import get_worker_id


class Command(BaseCommand):
    help = "Work off the tasks of all queues, under a name that tells the sweeper which process this is."

    def handle(self, *, verbosity, **options):
        call_command("db_worker", queue_name="*", worker_id=get_worker_id(), reload=False, verbosity=verbosity)
