"""Who answers for pages and when they are due, asked of pages of all types in one query."""

from datetime import date, timedelta

from django.db.models import DateField, F, IntegerField, Q, QuerySet, TextChoices
from django.db.models.functions import Coalesce, ExtractDay, ExtractMonth, ExtractYear, Greatest, TruncDate
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models

from .models import BasePage

SOON_DAYS = 60


class ReviewState(TextChoices):
    OVERDUE = "overdue", _("Overdue")
    SOON = "soon", _("Due within 60 days")
    FINE = "fine", _("Not due yet")
    NEVER = "never", _("Never reviewed")


def with_care() -> QuerySet:
    """All pages of the house with what their types know of them: `maintainer_id`, `reviewed_on`,
    `review_interval_months`, `valid_as_of`, and by these `checked_on` (see `freshness`) and `due_number`.
    """
    first_published_on = TruncDate("first_published_at")
    pages = Page.objects.type(BasePage).filter(alias_of=None)
    return pages.annotate(
        maintainer_id=_of_any_type("maintainer", IntegerField()),
        reviewed_on=_of_any_type("reviewed_on", DateField()),
        review_interval_months=_of_any_type("review_interval_months", IntegerField()),
        valid_as_of=_of_any_type("valid_as_of", DateField()),
    ).annotate(
        # The databases disagree on the greatest of a day and nothing.
        checked_on=Coalesce(
            Greatest(Coalesce("reviewed_on", "valid_as_of"), Coalesce("valid_as_of", "reviewed_on")),
            first_published_on,
        ),
        due_number=_number_due(Coalesce("reviewed_on", first_published_on)),
    )


def _of_any_type(name, output_field):
    """The value of a field that most types have, each in its own table: a page has a row in one of these only."""
    models = [model for model in get_page_models() if issubclass(model, BasePage)]
    links = [model._meta.get_ancestor_link(Page).related_query_name() for model in models if hasattr(model, name)]
    return Coalesce(*[F(f"{link}__{name}") for link in links], output_field=output_field)


def _number_due(begin):
    """Sorts like the day that is some months after another, which the databases have no common word for.

    A month's missing days matter not: a day that is compared with exists in its month.
    """
    months = ExtractYear(begin) * 12 + ExtractMonth(begin) + F("review_interval_months")
    return months * 31 + ExtractDay(begin)


def number_day(day: date) -> int:
    """What `due_number` is compared with: it is lower for a page that was due before the day."""
    return (day.year * 12 + day.month) * 31 + day.day


def find_review_due(pages: QuerySet, *, on: date) -> QuerySet:
    """Of pages with care those that readers see and that are due on a day."""
    return pages.filter(live=True, due_number__lt=number_day(on + timedelta(days=1)))


def in_review_state(pages: QuerySet, state: str, *, on: date) -> QuerySet:
    """Of pages with care those in a `ReviewState` on a day; one that was never reviewed may be in another one, too."""
    today, later = number_day(on), number_day(on + timedelta(days=SOON_DAYS + 1))
    conditions = {
        ReviewState.OVERDUE: Q(due_number__lt=today),
        ReviewState.SOON: Q(due_number__gte=today, due_number__lt=later),
        ReviewState.FINE: Q(due_number__gte=later),
        ReviewState.NEVER: Q(reviewed_on=None),
    }
    return pages.filter(conditions[ReviewState(state)])
