"""What the service worker keeps in readers' browsers, so that guides and dialogs can be read without a connection."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from .alternates import reverse_in_languages

WORKER = "js/offline-worker.js"
FILES = [
    "css/coopgo.css",
    "fonts/fira-sans-400.woff2",
    "fonts/fira-sans-600.woff2",
    "fonts/vollkorn-500.woff2",
    "img/sprite.svg",
    "img/zeichen.svg",
]
"""What pages ask for by way of the stylesheet, or what the offline page needs; a page's own files are kept with it."""
PAGE_LIMIT = 40


def write_worker() -> str:
    """The script at /sw.js: what is to be kept, then the worker itself. It changes whenever one of its files does."""
    kept = {
        "version": _get_digest(),
        "files": [static(name) for name in FILES],
        "offline": reverse_in_languages("offline"),
        "admin": settings.ADMIN_PATH,
        "limit": PAGE_LIMIT,
    }
    return f"const KEPT = {json.dumps(kept)};\nimportScripts({json.dumps(static(WORKER))});\n"


def _get_digest() -> str:
    """Of addresses and contents: where files have no hash in their name, they change all the same."""
    digest = hashlib.sha256()
    for name in (WORKER, *FILES):
        digest.update(static(name).encode() + Path(finders.find(name)).read_bytes())
    return digest.hexdigest()[:12]
