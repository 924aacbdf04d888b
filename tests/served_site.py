"""The site as `make run` serves it, with the starting content, for tools that look at pages from outside."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 240


@contextmanager
def served_site() -> Iterator[str]:
    """Yields the base address; the data folder is temporary."""
    with tempfile.TemporaryDirectory() as folder:
        port = find_free_port()
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT,
            env=os.environ | {"COOPGO_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "coopgo.settings.dev"},
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_until_served(process, f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_served(process: subprocess.Popen, address: str) -> None:
    for _ in range(PATIENCE_SECONDS):
        try:
            urlopen(address, timeout=5).close()
            return
        except OSError:
            if process.poll() is not None:
                sys.exit("Fehler: Die Seite ließ sich nicht starten.")
            time.sleep(1)
    sys.exit("Fehler: Die Seite ist nach vier Minuten noch nicht da.")


def get_paths(base_url: str) -> dict[str, str]:
    """One address of each type of page, by the name its picture gets."""
    return {
        "home": "/",
        "home-en": "/en/",
        "dialogs": "/dialoge/",
        "dialog": find_first_below("/dialoge/", base_url),
        "sectors": "/bereiche/",
        "sector": find_first_below("/bereiche/", base_url),
        "regions": "/regionen/",
        "region": find_first_below("/regionen/", base_url),
        "search": "/suche/?q=Genossenschaft",
        "ask": "/frage-stellen/",
        "guides": "/ratgeber/",
        "guide": find_first_below("/ratgeber/", base_url),
        "blueprints": "/blaupausen/",
        "blueprint": find_first_below("/blaupausen/", base_url),
        "examples": "/beispiele/",
        "example": find_first_below("/beispiele/", base_url),
        "glossary": "/glossar/",
        "statutes": "/paragrafen/",
        "archive": "/archiv/",
        "partners": "/partner/",
        "imprint": "/impressum/",
    }


def find_first_below(path: str, base_url: str) -> str:
    html = urlopen(f"{base_url}{path}").read().decode()
    return re.search(rf'href="(?:{re.escape(base_url)})?({path}[^/"?#]+/)"', html)[1]
