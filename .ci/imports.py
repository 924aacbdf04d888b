"""Run import-linter; the source root `site/` has to be on the path for it."""

import sys
from pathlib import Path

from importlinter.cli import lint_imports_command

ROOT = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    lint_imports_command(["--no-cache"])
