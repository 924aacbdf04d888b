"""The subcommands of `manage.py search`, one module each: `NAME`, `HELP`, `add_arguments` and `run`.

`run` takes the options and a function for progress, and returns what `--json` prints; where that
says that something is not `ok`, the exit code is 1.
"""
