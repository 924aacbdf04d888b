"""Publishes every so-manieth dialog under a new title; the tasks are left to the worker.

Run as a process of its own: `publishing_process.py DATABASE FIRST STEP`.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]


def main(database: str, first: str, step: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "coopgo.settings.test"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = True
    django.setup()
    publish(slice(int(first), None, int(step)))


def publish(chosen: slice) -> None:
    from dialogs.models import DialogPage

    for dialog in DialogPage.objects.order_by("pk")[chosen]:
        dialog.title = f"Endstand {dialog.pk}"
        dialog.save_revision().publish()


if __name__ == "__main__":
    main(*sys.argv[1:])
