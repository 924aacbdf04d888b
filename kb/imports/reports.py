"""What became of the rows of tables, for commands to print."""

import json
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from coopgo.pages.imports.ledger import Entry, count_outcomes

Reports = Mapping[str, Sequence[Entry]]


def report_as_json(reports: Reports) -> str:
    """`{"sectors": [{key, outcome, notes}], "counts": {"sectors": {...}}}`, the same for other parts."""
    counts = {name: count_outcomes(entries) for name, entries in reports.items()}
    details = {name: [entry.as_dict() for entry in entries] for name, entries in reports.items()}
    return json.dumps({**details, "counts": counts}, ensure_ascii=False)


def counts_as_text(reports: Reports) -> str:
    titles = {
        "sectors": _("Sectors"),
        "words": _("Sector words"),
        "glossary": _("Glossary"),
        "laws": _("Laws"),
        "changes": _("Changes of law"),
        "synonyms": _("Synonyms"),
    }
    lines = []
    for name, entries in reports.items():
        counts = ", ".join(f"{count} {outcome}" for outcome, count in count_outcomes(entries).items())
        lines.append(f"{titles[name]}: {counts}")
        lines += [f"  {entry.key}: {note}" for entry in entries for note in entry.notes]
    return "\n".join(lines)
