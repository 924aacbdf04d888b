"""Contributes, confirms and publishes until it is killed; says on standard output what it has been promised.

Run as a process of its own: `killed_writer.py DATABASE PAGE`.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]


def main(database: str, page_pk: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "coopgo.settings.test"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    django.setup()
    contribute(int(page_pk))


def contribute(page_pk: int) -> None:
    from django.utils import timezone
    from wagtail.models import Page, Site

    from coopgo.community.kinds import Kind, State
    from coopgo.community.services.rules import get_rules
    from coopgo.community.services.states import change_state
    from coopgo.community.services.submitting import Submission, submit_contribution
    from coopgo.community.services.verifying import verify_contribution

    page, site = Page.objects.get(pk=page_pk), Site.objects.get(is_default_site=True)
    rules = get_rules(site, language_code="de", on=timezone.localdate())
    for number in range(10_000):
        now = timezone.now()
        submission = Submission(page, Kind.CONFIRM, f"Satz {os.getpid()}-{number}", f"l{number}@example.org", rules)
        contribution = submit_contribution(submission, site=site, now=now)
        print("submitted", contribution.pk, flush=True)
        verify_contribution(contribution, now=now)
        print("verified", contribution.pk, flush=True)
        change_state(contribution, State.PUBLISHED, now=now)
        print("published", contribution.pk, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
