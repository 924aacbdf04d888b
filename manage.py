#!/usr/bin/env python3
"""Run a management command: `.venv/bin/python manage.py NAME`, with no environment set."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main():
    # "site" belongs to Python's standard library, so it is a source root and never a package.
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coopgo.settings.dev")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django fehlt in diesem Python. Bitte einmal `make run` aufrufen, dann `.venv/bin/python manage.py`.")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
