"""Run one tier of the tests: `run.py [--heavy] [pytest's arguments]`; called by make test and make test-heavy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent
STAMP = TESTS / "node_modules" / ".package-lock.json"


def main() -> int:
    arguments = sys.argv[1:]
    heavy = arguments[:1] == ["--heavy"]
    install_node_tools()
    tier = ["-m", "heavy"] if heavy else ["-m", "not heavy", "-n", "2", "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", *tier, *arguments[heavy:]]
    # Many tests start processes of their own, which otherwise compile every module anew.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.run(command, cwd=TESTS.parent, env=environment, check=False).returncode


def install_node_tools() -> None:
    """axe, the HTML checker and Lighthouse; without npm or network the tests that need them are skipped."""
    lock = TESTS / "package-lock.json"
    current = STAMP.exists() and STAMP.stat().st_mtime >= lock.stat().st_mtime
    if lock.exists() and not current and shutil.which("npm"):
        finished = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--loglevel", "error"], cwd=TESTS, check=False
        )
        if finished.returncode:
            print("Die Prüfwerkzeuge aus tests/package.json ließen sich nicht einrichten (siehe oben).")


if __name__ == "__main__":
    sys.exit(main())
