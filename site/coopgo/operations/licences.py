"""Whether everything installed may be passed on together with this site (EUPL-1.2, see its article 5 and annex)."""

import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

from django.conf import settings

ALLOWED = {
    "Apache 2.0",
    "Apache Software License",
    "Apache-2.0",
    "BSD",
    "BSD 2-Clause License",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC License (ISCL)",
    "LGPL-3.0-only",
    "MIT",
    "MIT License",
    "MIT license",
    "MIT-CMU",
    "MPL-2.0",
    "PSF-2.0",
    "PSFL",
    "Python Software Foundation License",
}
DATA_PACKAGES = {"german-nouns": "CC BY-SA 4.0"}
"""Data, not software: used as it comes, never copied into the source; NOTICE gives the attribution."""

LOOKED_INTO = {"docutils": "public domain and BSD; its only GPL file is an Emacs mode that is not installed"}
LONGEST_NAME = 60


def get_licence(distribution: Distribution) -> str:
    """An SPDX expression, or what the package says instead: its licence field or its classifiers."""
    metadata = distribution.metadata
    name = metadata.get("License-Expression") or metadata.get("License") or ""
    if name and len(name) <= LONGEST_NAME:
        return name
    classifiers = [text for text in metadata.get_all("Classifier") or [] if text.startswith("License :: ")]
    return " AND ".join(text.rpartition(" :: ")[2] for text in classifiers)


def is_allowed(licence: str) -> bool:
    """In `A AND (B OR C)` (a comma counts as AND) each part needs one licence we know."""
    parts = re.split(r" AND |, ", licence)
    return all(any(name in ALLOWED for name in strip_brackets(part).split(" OR ")) for part in parts)


def strip_brackets(part: str) -> str:
    return part[1:-1] if part.startswith("(") else part


def find_faults() -> list[str]:
    """One line for each package whose licence is unknown, and each data package without attribution."""
    notice = (Path(settings.ROOT) / "NOTICE").read_text(encoding="utf-8")
    faults = []
    for distribution in sorted(distributions(), key=lambda distribution: distribution.name.lower()):
        name, licence = distribution.name, get_licence(distribution)
        if name in DATA_PACKAGES:
            if licence != DATA_PACKAGES[name] or name not in notice:
                faults.append(f"{name} ({licence}): needs its attribution in NOTICE")
        elif name not in LOOKED_INTO and not is_allowed(licence):
            faults.append(f"{name} ({licence or 'no licence given'}): nobody has looked into this licence")
    return faults
