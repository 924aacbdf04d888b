"""Key figures of a blueprint (Kennzahlen): its own ranges, and what its examples say together.

A figure drawn from examples says from how many and from which years. A warning example counts as an example and with
its founding; its members and capital are no yardstick for those who want to do it again, so the ranges leave them out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

_RANGES = {
    "one": "%(low)s",
    "both": gettext_lazy("%(low)s to %(high)s"),
    "low": gettext_lazy("from %(low)s"),
    "high": gettext_lazy("up to %(high)s"),
}
_EURO_RANGES = {
    "one": gettext_lazy("€%(low)s"),
    "both": gettext_lazy("€%(low)s to €%(high)s"),
    "low": gettext_lazy("from €%(low)s"),
    "high": gettext_lazy("up to €%(high)s"),
}


@dataclass(frozen=True)
class Span:
    """The least and the greatest of some whole numbers; a need may be bounded on one side only."""

    low: int | None
    high: int | None

    def __bool__(self):
        return (self.low, self.high) != (None, None)


@dataclass(frozen=True)
class Figure:
    """A key figure as readers see it; `origin` says from where or when it is."""

    label: str
    value: str
    origin: str = ""

    @property
    def heading(self) -> str:
        return f"{self.label}, {self.origin}" if self.origin else self.label


@dataclass(frozen=True)
class DrawnSpan:
    """The span of numbers from `count` examples, and that of their years; `has_undated`: some came without."""

    span: Span
    count: int
    years: Span | None
    has_undated: bool


@dataclass(frozen=True)
class ExampleFigures:
    """What examples say together; None where none of them knows."""

    count: int
    warnings: int
    founded: Span | None
    members: DrawnSpan | None
    capital: DrawnSpan | None

    @cached_property
    def described(self) -> list[Figure]:
        """What the examples know: founding years, members, capital in euros. Head and examples of a page share it."""
        return list(_describe_drawn(self))


def draw_figures(examples: Sequence) -> ExampleFigures:
    """The figures of published examples (`ExamplePage`)."""
    worked = [example for example in examples if not example.is_warning]
    return ExampleFigures(
        count=len(examples),
        warnings=len(examples) - len(worked),
        founded=_span(example.founded_year for example in examples),
        members=_draw((example.members, example.members_year) for example in worked),
        capital=_draw((example.capital_eur, example.capital_year) for example in worked),
    )


def _describe_drawn(figures):
    if figures.founded:
        yield Figure(_("Founded"), describe_years(figures.founded))
    if figures.members:
        yield Figure(_("Members"), describe_range(figures.members.span), describe_origin(figures.members))
    if figures.capital:
        yield Figure(_("Capital"), describe_euros(figures.capital.span), describe_origin(figures.capital))


def list_needs(blueprint, figures: ExampleFigures) -> list[Figure]:
    """What it takes, for the head of a blueprint: its own ranges, else those of its examples; at most four."""
    drawn = {figure.label: figure for figure in figures.described}
    people, capital = blueprint.people, blueprint.capital
    needs = [
        Figure(_("People"), describe_range(people), _year(blueprint.people_year))
        if people
        else drawn.get(_("Members")),
        Figure(_("Capital"), describe_euros(capital), _year(blueprint.capital_year))
        if capital
        else drawn.get(_("Capital")),
        blueprint.legal_forms and Figure(_("Legal form"), ", ".join(blueprint.legal_form_labels)),
        figures.count and Figure(_("Examples"), str(figures.count), _describe_founding(figures)),
    ]
    return [need for need in needs if need]


def describe_origin(drawn: DrawnSpan) -> str:
    """From how many examples and which years."""
    examples = ngettext("from %(count)d example", "from %(count)d examples", drawn.count) % {"count": drawn.count}
    years = describe_years(drawn.years) if drawn.years else ""
    undated = (_("partly undated") if drawn.years else _("undated")) if drawn.has_undated else ""
    return ", ".join(filter(None, [examples, years, undated]))


def describe_range(span: Span) -> str:
    return _describe(span, _RANGES, _number)


def describe_euros(span: Span) -> str:
    return _describe(span, _EURO_RANGES, _number)


def describe_years(span: Span) -> str:
    return _describe(span, _RANGES, str)


def _describe(span, patterns, write):
    if None in (span.low, span.high):
        kind = "low" if span.high is None else "high"
    else:
        kind = "one" if span.low == span.high else "both"
    written = {"low": span.low, "high": span.high}
    return patterns[kind] % {name: "" if number is None else write(number) for name, number in written.items()}


def _describe_founding(figures):
    return _("founded %(years)s") % {"years": describe_years(figures.founded)} if figures.founded else ""


def _year(year):
    return str(year) if year else ""


def _number(value: int) -> str:
    return number_format(value, 0, use_l10n=True, force_grouping=True)


def _span(numbers: Iterable[int | None]) -> Span | None:
    known = [number for number in numbers if number is not None]
    return Span(min(known), max(known)) if known else None


def _draw(dated: Iterable[tuple[int | None, int | None]]) -> DrawnSpan | None:
    known = [(number, year) for number, year in dated if number is not None]
    if not known:
        return None
    years = [year for _number, year in known]
    return DrawnSpan(_span(number for number, _year in known), len(known), _span(years), None in years)
