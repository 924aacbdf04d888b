"""Web, worker and clock as children of one process."""

import os
import shlex
import signal
import sys

from django.conf import settings
from honcho.manager import Manager

WEB_OPTIONS = "--workers 2 --threads 4 --log-level warning --no-control-socket"


def get_commands(port: int) -> dict[str, str]:
    """Shell commands by name; `exec` lets signals reach the process itself."""
    python, manage = shlex.quote(sys.executable), shlex.quote(str(settings.ROOT / "manage.py"))
    paths = shlex.quote(f"{settings.ROOT / 'site'},{settings.ROOT}")
    bind = f"--bind 127.0.0.1:{port} --pythonpath {paths}"
    return {
        "web": f"exec {python} -m gunicorn coopgo.wsgi {bind} {WEB_OPTIONS}",
        "worker": f"exec {python} {manage} run_worker",
        "clock": f"exec {python} {manage} run_jobs --loop",
    }


def run_until_stopped(port: int, base_url: str) -> int:
    """Run the three until Ctrl-C or SIGTERM (0) or until one of them ends by itself (its code, at least 1)."""
    environment = {**os.environ, "BASE_URL": base_url, "PYTHONUNBUFFERED": "1"}
    manager = Manager()
    for name, command in get_commands(port).items():
        manager.add_process(name, command, env=environment, cwd=str(settings.ROOT))
    manager.loop()
    stopped_by_signal = manager.returncode in (128 + signal.SIGINT, 128 + signal.SIGTERM)
    return 0 if stopped_by_signal else abs(manager.returncode) or 1
