import re
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from coopgo.pages.models import SiteOwned
from search.analysis import analyze
from search.languages import get_names
from search.querysets import SynonymQuerySet

_BETWEEN_SPELLINGS = re.compile(r"[\n,;]")


def split_spellings(text: str) -> list[str]:
    """Return what stands one a line or between commas, each once, with single spaces."""
    spellings: dict[str, str] = {}
    for part in _BETWEEN_SPELLINGS.split(text):
        if spelling := " ".join(part.split()):
            spellings.setdefault(spelling.casefold(), spelling)
    return list(spellings.values())


class Synonym(SiteOwned):
    """Spellings that mean the same (Synonyme): who asks for one of them finds the others too."""

    language_code = models.CharField(
        _("language"),
        max_length=10,
        choices=get_names,
        default=settings.LANGUAGE_CODE,
        help_text=_("The language of the texts in which these words stand."),
    )
    spellings = models.TextField(
        _("spellings"),
        max_length=1000,
        help_text=_(
            "One a line: words, abbreviations or short phrases that mean the same. Inflections, capitals and umlauts "
            "are found by themselves."
        ),
    )

    objects = SynonymQuerySet.as_manager()

    panels = [FieldPanel("spellings"), FieldPanel("language_code")]

    class Meta:
        verbose_name = _("synonym group")
        verbose_name_plural = _("synonyms")
        ordering = ["language_code", "spellings"]

    def __str__(self):
        return ", ".join(self.list_spellings())

    def list_spellings(self) -> list[str]:
        """Return the spellings as editors wrote them."""
        return split_spellings(self.spellings)

    def clean(self):
        """Refuse a group that would change nothing."""
        self.clean_spellings()
        spellings = self.list_spellings()
        if group := next((other for other in self.find_overlapping() if other.holds(spellings)), None):
            reason = _("All of these stand in the group “%(group)s” already.") % {"group": group}
            raise ValidationError({"spellings": reason})

    def clean_spellings(self) -> None:
        """Keep one spelling a line, two at least that the search tells apart. Raises: ValidationError."""
        spellings = self.list_spellings()
        self.spellings = "\n".join(spellings)
        terms = {spelling: _get_terms(spelling, self.language_code) for spelling in spellings}
        if wordless := next((spelling for spelling in spellings if not terms[spelling]), None):
            raise ValidationError({"spellings": _("There is no word in “%(spelling)s”.") % {"spelling": wordless}})
        if len(spellings) < 2:
            raise ValidationError({"spellings": _("A group needs at least two spellings, one a line.")})
        if len(set(terms.values())) < 2:
            raise ValidationError({"spellings": _("The search takes these for the same word already.")})

    def holds(self, spellings: Iterable[str]) -> bool:
        return _ignore_case(self.list_spellings()).issuperset(_ignore_case(spellings))

    def find_overlapping(self) -> list["Synonym"]:
        """Return the other groups of the site and language that share a spelling with this one."""
        others = Synonym.objects.for_site(self.site_id).in_language(self.language_code).exclude(pk=self.pk)
        own = _ignore_case(self.list_spellings())
        return [other for other in others if own & _ignore_case(other.list_spellings())]


def _ignore_case(spellings: Iterable[str]) -> set[str]:
    return {spelling.casefold() for spelling in spellings}


def _get_terms(spelling: str, language: str) -> tuple[str, ...]:
    return tuple(term.term for term in analyze(spelling, language))
