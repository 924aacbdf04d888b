"""The server program: its makers publish it for integration tests, under Maven coordinates and without a Java.

Run as a program, it tells by its exit code whether this machine has the Java for it.
"""

import fcntl
import os
import pwd
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

VERSION = "9.5.0"
OLDEST_JAVA = 21

_ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
_ACCOUNT = "coopgo-elasticsearch"
_ACCOUNT_HOME = Path("/var/lib") / _ACCOUNT
_STANDARD_ERROR = 2
_JAVA_FOLDERS = ("/usr/lib/jvm", "/usr/lib64/jvm", "/opt/java", "/Library/Java/JavaVirtualMachines")


def find_java_home() -> Path | None:
    """Return the first full JDK that is new enough: of ES_JAVA_HOME, JAVA_HOME, then the system's usual folders."""
    return next((home for home in _list_java_homes() if _is_new_jdk(home)), None)


def is_at_hand() -> bool:
    """Tell whether a server can be started here."""
    return find_java_home() is not None and bool(shutil.which("mvn") or _get_zip().exists())


def get_account() -> str | None:
    """Return whose processes the servers are: root's never, then they have a system account, made here if need be."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(_ACCOUNT)
    except KeyError:
        home = ["--home-dir", str(_ACCOUNT_HOME), "--create-home", "--shell", "/usr/sbin/nologin"]
        subprocess.run(["useradd", "--system", "--user-group", *home, _ACCOUNT], check=True)
    return _ACCOUNT


def get_distribution() -> Path:
    """Return the folder of the unpacked program; the first time it is fetched into the cache folder."""
    get_account()
    archive = _get_zip()
    archive.parent.mkdir(parents=True, exist_ok=True)
    folder = archive.with_suffix("")
    with archive.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not archive.exists():
            _fetch(archive)
        if not folder.exists():
            _unpack(archive, folder)
    return folder


def _get_zip() -> Path:
    """Return the place in the cache; root's own is closed to the account of the servers."""
    own = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "coopgo"
    return (_ACCOUNT_HOME if os.geteuid() == 0 else own) / f"elasticsearch-{VERSION}.zip"


def _fetch(archive: Path) -> None:
    draft = archive.with_suffix(".part")
    shutil.rmtree(draft, ignore_errors=True)
    copy = ["dependency:copy", f"-Dartifact={_ARTIFACT}", f"-DoutputDirectory={draft}"]
    # Standard output tells a server's address alone; some Mavens write colours there however quiet they are to be.
    subprocess.run(["mvn", "-B", "-q", *copy], check=True, cwd=archive.parent, stdout=_STANDARD_ERROR)
    (draft / archive.name).replace(archive)
    draft.rmdir()


def _unpack(archive: Path, folder: Path) -> None:
    draft = folder.with_suffix(".unpacked")
    shutil.rmtree(draft, ignore_errors=True)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(draft)
    for program in (draft / folder.name / "bin").iterdir():
        program.chmod(0o755)
    (draft / folder.name).replace(folder)
    draft.rmdir()


def _list_java_homes() -> Iterator[Path]:
    yield from (Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name))
    for folder in map(Path, _JAVA_FOLDERS):
        for home in sorted(folder.iterdir()) if folder.is_dir() else ():
            yield home
            yield home / "Contents" / "Home"


def _is_new_jdk(home: Path) -> bool:
    release = home / "release"
    if not (home / "bin" / "javac").exists() or not release.exists():
        return False
    version = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(), re.MULTILINE)
    return bool(version) and int(version[1]) >= OLDEST_JAVA


if __name__ == "__main__":
    sys.exit(find_java_home() is None)
