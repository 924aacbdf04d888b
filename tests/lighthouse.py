"""Run Lighthouse (tests/node_modules) on one address."""

import json
import os
import subprocess
from pathlib import Path

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CLI = Path(__file__).resolve().parent / "node_modules" / "lighthouse" / "cli" / "index.js"
CHROME_FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


def get_scores(url: str, chromium: str) -> dict[str, int]:
    """Lighthouse's scores of one mobile run by category, 0 to 100."""
    finished = subprocess.run(
        ["node", str(CLI), url, "--quiet", "--output=json", f"--chrome-flags={CHROME_FLAGS}"],
        env=os.environ | {"CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=True,
    )
    categories = json.loads(finished.stdout)["categories"]
    return {name: round(100 * categories[name]["score"]) for name in CATEGORIES}
