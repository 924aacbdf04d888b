"""Laws (Gesetze) and the names texts give them, from a table."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coopgo.pages.imports.ledger import Entry
from kb.models import Law, StatuteChange

from .rows import KEY_SEPARATOR, RowImport
from .tables import join_lines, split_lines


class LawImport(RowImport):
    kind = "law"
    columns = ("abbreviation", "name", "other_names", "sign")
    key = ("abbreviation",)

    def read(self, values, notes):
        law = Law(site=self.site, **{name: values[name] for name in self.columns})
        law.other_names = split_lines(values["other_names"])
        law.clean_fields(exclude={"site"})
        law.clean()
        return _state(law)

    def find(self, key):
        law = self._stored(key)
        return law and _state(law)

    def write(self, key, state):
        law = self._stored(key) or Law(site=self.site)
        for name, value in state.items():
            setattr(law, name, value)
        law.save()

    def _stored(self, key):
        return Law.objects.for_site(self.site).filter(abbreviation=key).first()


def import_laws(path: str | Path, *, site, dry_run: bool = False) -> list[Entry]:
    """Make the laws of a table; one that an editor changed or deleted stays so. Raises: ImportRefused."""
    return LawImport(site, path).run(dry_run=dry_run)


class ChangeImport(RowImport):
    """Changes of law; law, section and day together name one."""

    kind = "statute_change"
    columns = ("law", "section", "changed_on", "note")
    key = ("law", "section", "changed_on")

    def read(self, values, notes):
        if not Law.objects.for_site(self.site).filter(abbreviation=values["law"]).exists():
            raise ValidationError(_("There is no law “%(name)s”.") % {"name": values["law"]})
        StatuteChange(**{name: values[name] for name in self.columns[1:]}).clean_fields(exclude={"site", "law"})
        return {"note": values["note"]}

    def find(self, key):
        change = self._stored(key).first()
        return change and {"note": change.note}

    def write(self, key, state):
        law, section, day = key.split(KEY_SEPARATOR)
        law = Law.objects.for_site(self.site).get(abbreviation=law)
        StatuteChange.objects.update_or_create(site=self.site, law=law, section=section, changed_on=day, defaults=state)

    def _stored(self, key):
        law, section, day = key.split(KEY_SEPARATOR)
        changes = StatuteChange.objects.for_site(self.site)
        return changes.filter(law__abbreviation=law, section=section, changed_on=day)


def import_statute_changes(path: str | Path, *, site, dry_run: bool = False) -> list[Entry]:
    """Mark sections as changed; what an editor changed or deleted stays so. Raises: ImportRefused."""
    return ChangeImport(site, path).run(dry_run=dry_run)


def change_rows(site) -> list[tuple]:
    """The rows that `import_statute_changes` reads."""
    changes = StatuteChange.objects.for_site(site).select_related("law")
    ordered = changes.order_by("law__abbreviation", "section", "changed_on")
    return [(each.law.abbreviation, each.section, each.changed_on.isoformat(), each.note) for each in ordered]


def law_rows(site) -> list[tuple]:
    """The rows that `import_laws` reads, by abbreviation."""
    laws = Law.objects.for_site(site).order_by("abbreviation")
    return [(law.abbreviation, law.name, join_lines(law.other_names), law.sign) for law in laws]


def _state(law: Law) -> dict[str, str]:
    return {name: getattr(law, name) for name in LawImport.columns}
