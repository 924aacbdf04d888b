"""All checks that need no test: `lint.py` runs them one after the other, `--fix` only formats what can be formatted.

Exit code 1 names what is red.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
MANAGE = [PYTHON, "manage.py"]
RUFF = [PYTHON, "-m", "ruff"]
DJADE = [str(Path(PYTHON).parent / "djade"), "--target-version", "5.2"]


def get_templates() -> list[str]:
    rooms = [ROOT / "templates", ROOT / "site" / "coopgo", ROOT / "kb", ROOT / "dialogs", ROOT / "search"]
    return sorted(str(path) for room in rooms for path in room.rglob("*.html") if "templates" in path.parts)


def get_checks() -> dict[str, list[str]]:
    return {
        "Python: Stil": [*RUFF, "check"],
        "Python: Form": [*RUFF, "format", "--check", "--quiet"],
        "Vorlagen": [*DJADE, "--check", *get_templates()],
        "Importrichtung": [PYTHON, ".ci/imports.py"],
        "Einstellungen": [*MANAGE, "check", "--fail-level", "WARNING"],
        "Migrationen": [*MANAGE, "makemigrations", "--check", "--dry-run"],
        "Übersetzungen": [*MANAGE, "check_catalogues"],
        "Fremddateien": [PYTHON, ".ci/vendor.py", "--check"],
        "Lizenzen": [*MANAGE, "check_licences"],
    }


def get_fixes() -> dict[str, list[str]]:
    return {
        "Python: Stil": [*RUFF, "check", "--fix", "--quiet"],
        "Python: Form": [*RUFF, "format", "--quiet"],
        "Vorlagen": [*DJADE, *get_templates()],
    }


def main() -> int:
    commands = get_fixes() if "--fix" in sys.argv else get_checks()
    red = [name for name, command in commands.items() if not passes(name, command)]
    print(f"Rot: {', '.join(red)}" if red else f"{len(commands)} Prüfungen grün")
    return 1 if red else 0


def passes(name: str, command: list[str]) -> bool:
    finished = subprocess.run(  # noqa: S603 (fixed commands)
        command, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    print(f"{'ok ' if not finished.returncode else 'ROT'} {name}", flush=True)
    if finished.returncode:
        print(finished.stdout)
    return not finished.returncode


if __name__ == "__main__":
    sys.exit(main())
