import os
import socket
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from coopgo.operations.catalogues import compile_catalogues
from coopgo.operations.preparation import prepare
from coopgo.operations.processes import run_until_stopped
from coopgo.operations.site_address import set_site_address
from coopgo.operations.users import GROUPS, ensure_users

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Prepare the data folder, then run web, worker and clock on 127.0.0.1 until Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port, **options):
        compile_catalogues()
        check_port(port)
        base_url = os.environ.get("BASE_URL") or f"http://{HOST}:{port}"
        prepare(report=lambda step: self.stdout.write(_("Preparing: %(step)s") % {"step": step}))
        set_site_address(base_url)
        self.announce(base_url, password=ensure_users())
        sys.exit(run_until_stopped(port, base_url))

    def announce(self, base_url, *, password):
        lines = [
            "",
            _("Site:      %(address)s") % {"address": f"{base_url}/"},
            _("Editing:   %(address)s") % {"address": base_url + settings.ADMIN_PATH},
            _("Users:     %(names)s") % {"names": ", ".join(GROUPS)},
            *([_("Password: %(password)s") % {"password": password}] if password else []),
            _("Mails:     %(folder)s") % {"folder": settings.EMAIL_FILE_PATH or settings.EMAIL_HOST},
            _("Stop with Ctrl-C."),
            "",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def check_port(port: int) -> None:
    """Gunicorn would say it later, in many lines and after all the preparation."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
    except PermissionError as error:
        raise CommandError(_("Port %(port)s needs root; choose one above 1023.") % {"port": port}) from error
    except OverflowError as error:
        raise CommandError(_("%(port)s is no port.") % {"port": port}, returncode=2) from error
    except OSError as error:
        text = _("Port %(port)s is occupied; choose another one with make run PORT=8123.")
        raise CommandError(text % {"port": port}) from error
