"""Terms of the glossary (Begriffe) from a table, in every language that has one."""

from collections import defaultdict
from pathlib import Path

from django.utils.translation import gettext as _
from wagtail.models import Locale

from coopgo.pages.imports.export_names import ExportNames
from coopgo.pages.imports.inline_markdown import escape_line_starts
from coopgo.pages.imports.ledger import Entry
from coopgo.pages.imports.links import SOURCE_LANGUAGE, TextLinks
from coopgo.pages.imports.markdown import to_paragraphs
from kb.models import GlossaryTerm

from .rows import RowImport
from .tables import SEPARATOR, join_lines, split_cell, split_lines

LANGUAGES = (SOURCE_LANGUAGE, "en")
TEXTS = {"term": "term", "short": "short_text", "long": "long_text", "other_spellings": "other_spellings"}
"""Column without its language: field."""
COLUMNS = ("slug", *(f"{column}_{language}" for language in LANGUAGES for column in TEXTS), "see_also")


class GlossaryImport(RowImport):
    """A state holds the fields by language, as `term_de`, and the slugs of `see_also`."""

    kind = "glossary"
    columns = COLUMNS
    key = ("slug",)

    def prepare(self, rows):
        """Terms refer to each other both ways, and to terms further down."""
        known = set(GlossaryTerm.objects.for_site(self.site).values_list("slug", flat=True))
        self.known = known | {row["slug"] for row in rows}
        self.related = defaultdict(set)
        for row in rows:
            for slug in split_cell(row["see_also"]):
                self.related[row["slug"]].add(slug)
                self.related[slug].add(row["slug"])

    def finish(self, keys):
        sources = GlossaryTerm.objects.for_site(self.site).filter(locale__language_code=SOURCE_LANGUAGE)
        terms = {term.slug: term for term in sources}
        for key in sorted(keys):
            terms[key].see_also.set(terms[slug] for slug in self.related[key] if slug in terms)

    def read(self, values, notes):
        related = self.related[values["slug"]]
        notes += [_("Unknown term: %(name)s") % {"name": slug} for slug in sorted(related - self.known)]
        state = {"see_also": SEPARATOR.join(sorted(related & self.known))}
        for language in LANGUAGES:
            if language == SOURCE_LANGUAGE or values[f"term_{language}"]:
                term = self._read_term(values, language, notes)
                state |= {f"{name}_{language}": getattr(term, name) for name in TEXTS.values()}
        return state

    def _read_term(self, values, language, notes):
        links = TextLinks(site=self.site, source=self.path, language=language)
        texts = {field: values[f"{column}_{language}"] for column, field in TEXTS.items()}
        texts["long_text"] = to_paragraphs(texts["long_text"], links)
        texts["other_spellings"] = split_lines(texts["other_spellings"])
        term = GlossaryTerm(site=self.site, slug=values["slug"], **texts)
        term.clean_fields(exclude={"site", "locale"})
        notes += links.notes
        return term

    def find(self, key):
        terms = self._stored(key)
        if SOURCE_LANGUAGE not in terms:
            return None
        state = {f"{name}_{code}": getattr(term, name) for code, term in terms.items() for name in TEXTS.values()}
        slugs = terms[SOURCE_LANGUAGE].see_also.values_list("slug", flat=True)
        return {**state, "see_also": SEPARATOR.join(sorted(slugs))}

    def write(self, key, state):
        stored = self._stored(key)
        source = stored.get(SOURCE_LANGUAGE, GlossaryTerm())
        for language in LANGUAGES:
            if f"term_{language}" in state:
                term = stored.get(language, GlossaryTerm())
                term.site, term.slug, term.translation_key = self.site, key, source.translation_key
                term.locale = Locale.objects.get(language_code=language)
                for name in TEXTS.values():
                    setattr(term, name, state[f"{name}_{language}"])
                term.save()

    def _stored(self, key) -> dict[str, GlossaryTerm]:
        terms = GlossaryTerm.objects.for_site(self.site).filter(slug=key, locale__language_code__in=LANGUAGES)
        return {term.locale.language_code: term for term in terms.select_related("locale")}


def import_glossary(path: str | Path, *, site, dry_run: bool = False) -> list[Entry]:
    """Make the terms of a table; one that an editor changed or deleted stays so. Raises: ImportRefused."""
    return GlossaryImport(site, path).run(dry_run=dry_run)


def glossary_rows(site, names: ExportNames) -> list[tuple]:
    """The rows that `import_glossary` reads, by slug; terms that the source language lacks are left out."""
    terms = GlossaryTerm.objects.for_site(site).select_related("locale").order_by("slug")
    by_key = {(term.slug, term.locale.language_code): term for term in terms}
    sources = [term for (_slug, language), term in by_key.items() if language == SOURCE_LANGUAGE]
    return [
        (
            source.slug,
            *(text for language in LANGUAGES for text in _texts(by_key.get((source.slug, language)), names)),
            SEPARATOR.join(sorted(source.see_also.values_list("slug", flat=True))),
        )
        for source in sources
    ]


def _texts(term: GlossaryTerm | None, names: ExportNames) -> tuple[str, ...]:
    if term is None:
        return ("",) * len(TEXTS)
    paragraphs = map(escape_line_starts, names.html_to_paragraphs(term.long_text))
    return term.term, term.short_text, "\n\n".join(paragraphs), join_lines(term.other_spellings)
