"""Run Lighthouse (tests/node_modules) on one address."""

import json
import os
import subprocess
from pathlib import Path

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CLI = Path(__file__).resolve().parent / "node_modules" / "lighthouse" / "cli" / "index.js"
ATTEMPTS = 3
CHROME_FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


def get_scores(url: str, chromium: str) -> dict[str, int]:
    """Lighthouse's scores of one mobile run by category, 0 to 100."""
    categories = json.loads(run(url, chromium))["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}


def run(url: str, chromium: str) -> str:
    """Lighthouse's report; on a busy machine it sometimes loses its browser, so it may try again."""
    command = ["node", str(CLI), url, "--quiet", "--output=json", f"--chrome-flags={CHROME_FLAGS}"]
    environment = os.environ | {"CHROME_PATH": chromium}
    for _ in range(ATTEMPTS):
        finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if not finished.returncode:
            return finished.stdout
    raise RuntimeError(f"Lighthouse failed on {url}: {finished.stderr[-1000:]}")
