"""What imports and exports say to people when something is wrong."""

import errno
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_REASONS = {
    errno.ENOENT: _("it is not there"),
    errno.EACCES: _("permission is missing"),
    errno.EPERM: _("permission is missing"),
    errno.EROFS: _("permission is missing"),
    errno.EISDIR: _("it is a folder"),
    errno.ENOTDIR: _("part of its path is not a folder"),
    errno.EEXIST: _("a file stands in its place"),
    errno.ENOSPC: _("there is no space left"),
    errno.ENAMETOOLONG: _("its name is too long"),
}


class ImportRefused(Exception):  # noqa: N818
    """A file that cannot be imported; its message is one clear translated sentence."""


def describe_os_error(error: OSError, sentence: str, path: str | Path) -> str:
    """`sentence` without its full stop, about the `file` that failed, `path` where the system names none.

    The usual reasons follow in the reader's language; the system has others in English only, so they are left out.
    """
    reason = _REASONS.get(error.errno)
    said = sentence % {"file": error.filename or path}
    return f"{said}: {reason}." if reason else f"{said}."


def messages_of(error: ValidationError) -> list[str]:
    """One sentence for each field, with its name in front."""
    if hasattr(error, "error_dict"):
        by_field = error.message_dict.items()
        return [f"{name}: {' '.join(texts)}".removeprefix("__all__: ") for name, texts in by_field]
    return list(error.messages)
