"""Build site/static/css/coopgo.css from KERN and the look, or check the committed file against them.

`css.py` writes, `--check` compares. Needs node and npm; the packages are locked in package-lock.json.
"""

import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[1] / "site" / "static_src"


def main() -> int:
    install = ["npm", "ci", "--silent", "--ignore-scripts"]
    build = ["node", "build.mjs", *sys.argv[1:]]
    return next((code for code in map(run, (install, build)) if code), 0)


def run(command: list[str]) -> int:
    return subprocess.run(command, cwd=SOURCES, check=False).returncode  # noqa: S603 (fixed commands)


if __name__ == "__main__":
    sys.exit(main())
