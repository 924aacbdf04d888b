import os

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register, run_checks
from django.core.management.base import CommandError


@register(Tags.security)
def check_configuration(app_configs, **kwargs):
    """Each value an operator set that cannot be used, and where it was set."""
    return [Error(str(problem), id="operations.E001") for problem in settings.CONFIGURATION.problems]


@register(Tags.security)
def check_unknown_names(app_configs, **kwargs):
    """A slip of the pen in the .env file would otherwise go unnoticed."""
    return [
        Warning(f"Die Einstellung {name} in der Datei .env ist unbekannt.", id="operations.W001")
        for name in settings.CONFIGURATION.get_unknown_names()
    ]


@register(Tags.files)
def check_data_folder(app_configs, **kwargs):
    """Everything an installation remembers lies in its data folder."""
    if not settings.DATA_DIR.exists() or os.access(settings.DATA_DIR, os.W_OK | os.X_OK):
        return []
    return [Error(f"In diesem Ordner darf nicht geschrieben werden: {settings.DATA_DIR}", id="operations.E002")]


def refuse_if_misconfigured() -> None:
    """All system checks, but in one sentence instead of a report, and silent on what is only worth knowing."""
    if problems := [message.msg for message in run_checks() if message.is_serious()]:
        raise CommandError(" ".join(problems))
