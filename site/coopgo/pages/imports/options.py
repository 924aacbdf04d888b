"""How an import is asked to behave."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ImportOptions:
    """`keeps_deleted`: what an editor deleted is not made again (starting content), rather than made anew."""

    site: Any
    publish: bool = False
    is_dry_run: bool = False
    keeps_deleted: bool = False
