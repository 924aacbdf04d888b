import socket
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from coopgo.operations.checks import refuse_if_misconfigured
from coopgo.operations.data_folder import DataFolderTakenError, hold_data_folder
from coopgo.operations.preparation import prepare
from coopgo.operations.processes import run_until_stopped
from coopgo.operations.site_address import set_site_address
from coopgo.operations.users import GROUPS, ensure_users

HOST = "127.0.0.1"


class Command(BaseCommand):
    """Speaks German without gettext: it has to be understood before the first catalogue is compiled."""

    requires_system_checks = []
    help = "Prepare the data folder, then run web, worker and clock on 127.0.0.1 until Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000")

    def handle(self, *, port, **options):
        refuse_if_misconfigured()
        port = read_port(port)
        check_port(port)
        try:
            with hold_data_folder(settings.DATA_DIR):
                self.serve(port, get_base_url(port))
        except DataFolderTakenError as error:
            text = f"Auf dem Datenordner {settings.DATA_DIR} läuft schon eine Seite; sie endet mit Strg-C."
            raise CommandError(text) from error

    def serve(self, port, base_url):
        self.prepare()
        set_site_address(base_url)
        self.announce(base_url, password=ensure_users())
        sys.exit(run_until_stopped(port, base_url))

    def prepare(self):
        try:
            prepare(report=lambda step: self.stdout.write(f"Vorbereitung: {step}"))
        except OperationalError as error:
            reason = " ".join(str(error).split())
            raise CommandError(f"Die Datenbank antwortet nicht: {reason}") from error

    def announce(self, base_url, *, password):
        lines = [
            "",
            f"Die Seite:   {base_url}/",
            f"Redaktion:   {base_url}{settings.ADMIN_PATH}",
            f"Benutzer:    {', '.join(GROUPS)}",
            *([f"Passwort: {password}"] if password else []),
            f"E-Mails:     {settings.EMAIL_FILE_PATH or settings.EMAIL_HOST}",
            "Beenden mit Strg-C.",
            "",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def get_base_url(port: int) -> str:
    """What the operator chose, else where it is served: links have to lead back to this very site."""
    return settings.BASE_URL if settings.CONFIGURATION.get_value("BASE_URL") else f"http://{HOST}:{port}"


def read_port(text) -> int:
    """A TCP port, 1 to 65535."""
    if not (str(text).isdecimal() and 0 < int(text) < 65536):
        raise CommandError(f"„{text}“ ist kein Port.", returncode=2)
    return int(text)


def check_port(port: int) -> None:
    """Gunicorn would say it later, in many lines and after all the preparation."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
    except PermissionError as error:
        raise CommandError(f"Der Port {port} ist dem System vorbehalten, bitte einen ab 1024 wählen.") from error
    except OSError as error:
        text = f"Der Port {port} ist belegt, bitte einen anderen wählen: make run PORT={port + 1}"
        raise CommandError(text) from error
