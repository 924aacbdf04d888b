"""Spellings that mean the same (Synonyme), from a table."""

from pathlib import Path

from coopgo.pages.imports.ledger import Entry
from search.models import Synonym

from .rows import KEY_SEPARATOR, RowImport
from .tables import join_lines, split_lines


class SynonymImport(RowImport):
    """A group is named by its language and its first spelling."""

    kind = "synonym"
    columns = ("language", "word", "same_as")
    key = ("language", "word")

    def read(self, values, notes):
        spellings = f"{values['word']}\n{split_lines(values['same_as'])}"
        group = Synonym(site=self.site, language_code=values["language"], spellings=spellings)
        group.clean_fields(exclude={"site"})
        group.clean_spellings()
        return {"spellings": group.spellings}

    def find(self, key):
        group = self._stored(*key.split(KEY_SEPARATOR))
        return group and {"spellings": group.spellings}

    def write(self, key, state):
        language, word = key.split(KEY_SEPARATOR)
        group = self._stored(language, word) or Synonym(site=self.site, language_code=language)
        group.spellings = state["spellings"]
        group.save()

    def _stored(self, language: str, word: str) -> Synonym | None:
        groups = Synonym.objects.for_site(self.site).in_language(language)
        return groups.filter(spellings__startswith=f"{word}\n").first()


def import_synonyms(path: str | Path, *, site, dry_run: bool = False) -> list[Entry]:
    """Make the groups of a table; one that an editor changed or deleted stays so. Raises: ImportRefused."""
    return SynonymImport(site, path).run(dry_run=dry_run)


def synonym_rows(site) -> list[tuple]:
    """The rows that `import_synonyms` reads."""
    groups = Synonym.objects.for_site(site).order_by("language_code", "spellings")
    split = [(group.language_code, *group.spellings.split("\n", 1)) for group in groups]
    return [(language, word, join_lines(others)) for language, word, others in split]
