"""Take pictures of the moderators' pages into docs/screenshots/moderation/, by the test that looks at them."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots" / "moderation"


def main() -> int:
    command = [sys.executable, "-m", "pytest", "-q", "tests/journeys/test_moderation_pages.py"]
    environment = os.environ | {"MODERATION_SHOTS": str(FOLDER)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
