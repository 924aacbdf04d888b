"""Bring uv and the locked packages, then run a command with them: `bootstrap.py [--dev] FILE ARGS...`.

Standard library only, and no syntax newer than Python 3.6: an old Python must still be able to say so.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
UV_VERSION = "0.13.9"
ROOT = Path(__file__).resolve().parent.parent
UV_HOME = ROOT / ".uv"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMP = VENV / "coopgo-packages"
LOG = UV_HOME / "bootstrap.log"
NETWORK_SIGNS = (
    "failed to fetch",
    "sending request",
    "dns error",
    "connection",
    "timed out",
    "from versions",
)


class BootstrapError(Exception):
    """Why the command cannot run, in one German sentence."""


def main(arguments):
    dev = arguments[:1] == ["--dev"]
    try:
        check_python()
        install_packages(dev)
    except BootstrapError as error:
        sys.exit(f"Fehler: {error}")
    except PermissionError as error:
        sys.exit(f"Fehler: In diesem Ordner darf nicht geschrieben werden: {error.filename}")
    os.chdir(str(ROOT))
    os.execv(str(VENV_PYTHON), [str(VENV_PYTHON), *arguments[dev:]])  # noqa: S606


def check_python():
    if sys.version_info < OLDEST_PYTHON:
        version = ".".join(map(str, sys.version_info[:2]))
        raise BootstrapError(
            f"Python {version} ist zu alt, gebraucht wird 3.11 oder neuer "
            "(ein anderes wählen: make run PYTHON=python3.12)."
        )
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise BootstrapError("Diesem Python fehlt das Modul venv (unter Debian: apt install python3-venv).")


def install_packages(dev):
    """Sync `.venv` with uv.lock; without a look at the network when the lock has not changed since."""
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes()).hexdigest()
    installed = STAMP.read_text(encoding="utf-8").split() if STAMP.exists() else []
    has_dev = installed[1:] == ["dev"]
    if installed[:1] == [digest] and (has_dev or not dev) and VENV_PYTHON.exists():
        return
    if not os.access(str(ROOT), os.W_OK):
        raise BootstrapError(f"In diesem Ordner darf nicht geschrieben werden: {ROOT}")
    print("Die Pakete werden eingerichtet (einmalig, bis zu zwei Minuten) ...", file=sys.stderr, flush=True)
    groups = "dev" if dev or has_dev else "run"
    sync(ensure_uv(), groups)
    STAMP.write_text(f"{digest} {groups}\n", encoding="utf-8")


def ensure_uv():
    """Our own uv of one version: another one on this machine might read the lock differently."""
    marker = UV_HOME / f"uv-{UV_VERSION}"
    if not marker.exists():
        run([sys.executable, "-m", "venv", "--clear", str(UV_HOME)])
        pip = [str(UV_HOME / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
        run([*pip, "--retries", "1", "--timeout", "30", f"uv=={UV_VERSION}"])
        marker.touch()
    return str(UV_HOME / "bin" / "uv")


def sync(uv, groups):
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    environment.update(UV_PYTHON_DOWNLOADS="never", UV_PROJECT_ENVIRONMENT=str(VENV), UV_NO_PROGRESS="1")
    command = [uv, "sync", "--frozen", "--no-install-project", "--project", str(ROOT)]
    if not VENV_PYTHON.exists():
        command += ["--python", sys.executable]
    if groups == "run":
        command.append("--no-dev")
    run(command, environment)


def run(command, environment=None):
    """Run quietly; what was said goes to the log, and a failure becomes one sentence."""
    finished = subprocess.run(  # noqa: S603
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output = finished.stdout.decode("utf-8", "replace")
    UV_HOME.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(command)}\n{output}\n")
    if finished.returncode:
        raise BootstrapError(f"{explain(output)} (Einzelheiten: {LOG})")


def explain(output):
    if any(sign in output.lower() for sign in NETWORK_SIGNS):
        return "Die Pakete lassen sich nicht laden, weil das Verzeichnis pypi.org nicht erreichbar ist"
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return f"Die Pakete lassen sich nicht einrichten: {lines[-1] if lines else 'ohne Meldung abgebrochen'}"


if __name__ == "__main__":
    main(sys.argv[1:])
