"""Fetch the third-party files of site/static/vendor/ from npm, or check them against vendor.lock.

`vendor.py` fetches, `--check` compares hashes without network, `--update` rewrites the hashes in
vendor.lock after a version was changed there. Standard library only; fetching needs npm. Exit code 1 names
what differs.
"""

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "vendor.lock"
VENDOR = ROOT / "site" / "static" / "vendor"


def read_lock() -> list[dict[str, str]]:
    return tomllib.loads(LOCK.read_text(encoding="utf-8"))["file"]


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def download(package: str, version: str, folder: Path) -> tarfile.TarFile:
    """Download one npm package as the registry serves it; npm verifies its integrity hash."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), f"{package}@{version}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (names from vendor.lock)
    return tarfile.open(next(folder.glob("*.tgz")))


def fetch(entries: list[dict[str, str]]) -> dict[str, bytes]:
    """Return path -> content of every listed file, each package downloaded once."""
    contents = {}

    def origin(entry):
        return entry["package"], entry["version"]

    for (package, version), files in groupby(sorted(entries, key=origin), key=origin):
        with (
            tempfile.TemporaryDirectory() as folder,
            download(package, version, Path(folder)) as archive,
        ):
            for entry in files:
                contents[entry["path"]] = archive.extractfile(f"package/{entry['source_path']}").read()
    return contents


def differences(entries: list[dict[str, str]], contents: dict[str, bytes]) -> list[str]:
    return [
        f"{entry['path']}: not the file listed in vendor.lock"
        for entry in entries
        if sha256(contents.get(entry["path"], b"")) != entry["sha256"]
    ]


def unlisted(entries: list[dict[str, str]]) -> list[str]:
    listed = {ROOT / entry["path"] for entry in entries}
    found = {path for path in VENDOR.rglob("*") if path.is_file()}
    return [f"{path.relative_to(ROOT)}: not listed in vendor.lock" for path in sorted(found - listed)]


def check(entries: list[dict[str, str]]) -> list[str]:
    contents = {e["path"]: (ROOT / e["path"]).read_bytes() for e in entries if (ROOT / e["path"]).is_file()}
    return differences(entries, contents) + unlisted(entries)


def write(contents: dict[str, bytes]) -> None:
    for path, content in contents.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(content)


def update_lock(entries: list[dict[str, str]], contents: dict[str, bytes]) -> None:
    text = LOCK.read_text(encoding="utf-8")
    for entry in entries:
        text = text.replace(entry["sha256"], sha256(contents[entry["path"]]))
    LOCK.write_text(text, encoding="utf-8")


def vendor(entries: list[dict[str, str]], *, update: bool) -> list[str]:
    contents = fetch(entries)
    if update:
        update_lock(entries, contents)
        entries = read_lock()
    problems = differences(entries, contents)
    if not problems:
        write(contents)
    return problems + unlisted(entries)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--check", action="store_true", help="compare only, without network")
    choice.add_argument("--update", action="store_true", help="fetch and rewrite the hashes in vendor.lock")
    arguments = parser.parse_args()
    entries = read_lock()
    problems = check(entries) if arguments.check else vendor(entries, update=arguments.update)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(entries)} vendored files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
