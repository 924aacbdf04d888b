"""The steps that make a data folder into a running site; each is skipped while its sources are as they were."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from .catalogues import compile_catalogues
from .models import PreparedStep

ROOT = Path(settings.ROOT)


@dataclass(frozen=True)
class Step:
    """`run` does the work; `get_digest` tells the state of its sources, so that equal work is not done again."""

    name: str
    run: Callable[[], object]
    get_digest: Callable[[], str] = str


_steps: list[Step] = []


def register(name: str, run: Callable[[], object], get_digest: Callable[[], str] = str) -> None:
    """Add a step after the ones before; without a digest it runs at each start and must be quick."""
    _steps.append(Step(name, run, get_digest))


def prepare(report: Callable[[str], object] = print) -> None:
    """Bring database, catalogues, static files, content and whatever apps registered up to date."""
    for step in [*FIRST_STEPS, *_steps]:
        digest = step.get_digest()
        if digest and PreparedStep.objects.filter(name=step.name, digest=digest).exists():
            continue
        report(step.name)
        step.run()
        if digest:
            PreparedStep.objects.update_or_create(name=step.name, defaults={"digest": digest})


def make_folders() -> None:
    for folder in (settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH):
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)


def migrate_if_needed() -> None:
    """Looking is much quicker than `migrate`, which sends its signals to every app even if nothing is to do."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def collect_static_files() -> None:
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def load_content() -> None:
    call_command("load_fixtures")


def get_static_digest() -> str:
    return digest_files([ROOT / "uv.lock"], *(folder.rglob("*") for folder in settings.STATICFILES_DIRS))


def get_fixtures_digest() -> str:
    return digest_files((ROOT / "fixtures").rglob("*"))


def digest_files(*groups: Iterator[Path]) -> str:
    """One SHA-256 over paths and contents."""
    digest = hashlib.sha256()
    for path in sorted(path for group in groups for path in group if path.is_file()):
        digest.update(f"{path.relative_to(ROOT)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


FIRST_STEPS = [
    Step("Ordner", make_folders),
    Step("Übersetzungen", compile_catalogues),
    Step("Datenbank", migrate_if_needed),
    Step("Stil und Schriften", collect_static_files, get_static_digest),
    Step("Inhalte", load_content, get_fixtures_digest),
]
