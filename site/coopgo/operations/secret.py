import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path


def read_or_make_secret_key(file: Path) -> str:
    """The key of this data folder, made at first use and readable by its owner only.

    Where nothing can be written the key lives as long as the process; a system check names the folder.
    """
    if not file.exists():
        try:
            write_secret_key(file)
        except OSError:
            return secrets.token_urlsafe(50)
    return file.read_text(encoding="utf-8")


def write_secret_key(file: Path) -> None:
    """Linked into place when whole: of processes that start together, the first one's key counts for all."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    with suppress(FileExistsError):
        file.hardlink_to(draft)
    draft.unlink()


def derive_key(secret_key: str, purpose: str) -> str:
    """A key for one purpose, from which neither the secret key nor that of another purpose can be told."""
    return hmac.new(secret_key.encode(), f"coopgo.{purpose}".encode(), hashlib.sha256).hexdigest()
