"""German catalogues: compiled with Babel, because a bare machine has no msgfmt."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed


def get_sources() -> list[Path]:
    """All .po files of the project, LOCALE/LC_MESSAGES/DOMAIN.po below each source folder."""
    return sorted(path for folder in settings.CATALOGUE_SOURCES for path in folder.glob("*/LC_MESSAGES/*.po"))


def get_target(source: Path) -> Path:
    """Compiled catalogues live with the data: the source tree stays as it was checked out."""
    return settings.COMPILED_CATALOGUES / source.relative_to(source.parents[2]).with_suffix(".mo")


def compile_catalogues() -> int:
    """Compile what is newer than its .mo and have it read at once; returns the number of files written."""
    stale = [source for source in get_sources() if is_stale(source)]
    for source in stale:
        target = get_target(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_suffix(".new")
        with source.open("rb") as po, unfinished.open("wb") as mo:
            write_mo(mo, read_po(po))
        unfinished.replace(target)
        translation_file_changed(sender=compile_catalogues, file_path=target)
    return len(stale)


def is_stale(source: Path) -> bool:
    target = get_target(source)
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime
