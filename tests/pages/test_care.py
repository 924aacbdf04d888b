"""What the database says of the care for pages is what each page says of itself."""

import datetime
from datetime import date, timedelta

import pytest
from django.utils import timezone

from coopgo.pages.care import ReviewState, find_review_due, in_review_state, with_care
from coopgo.pages.freshness import add_months, get_checked_on, get_review_due_on
from tests.factories import StandardPageFactory, make_dialog, make_example, make_guide
from tests.factories.users import make_editor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def titles(pages) -> set:
    return {page.title for page in pages}


def published(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


@pytest.mark.parametrize("on", [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2028, 2, 29)])
def test_a_page_is_due_by_query_on_the_day_it_is_due_by_itself(on):
    begins = [add_months(on, -months) + timedelta(days=days) for months in (1, 12) for days in range(-4, 5)]
    pages = [
        StandardPageFactory(title=f"{begin} {months}", reviewed_on=begin, review_interval_months=months)
        for begin in begins
        for months in (1, 12)
    ]
    expected = {page.title for page in pages if get_review_due_on(page) <= on}
    found = titles(find_review_due(with_care(), on=on)) & titles(pages)
    assert found == expected
    assert 0 < len(found) < len(pages)


def test_a_mistyped_year_at_the_end_of_the_calendar_is_no_error():
    page = StandardPageFactory(reviewed_on=date(9999, 6, 1))
    assert get_review_due_on(page) == date.max


def test_every_type_is_asked_for_the_same():
    editor = make_editor()
    for make in (make_dialog, make_guide, make_example, StandardPageFactory):
        make(maintainer=editor, reviewed_on=date(2025, 1, 2), review_interval_months=7)
    found = list(with_care().filter(maintainer_id=editor.pk))
    assert [(page.reviewed_on, page.review_interval_months) for page in found] == [(date(2025, 1, 2), 7)] * 4


@pytest.mark.parametrize(
    "days",
    [
        {"reviewed_on": date(2025, 1, 2), "valid_as_of": date(2025, 3, 4)},
        {"reviewed_on": date(2025, 1, 2), "valid_as_of": date(2024, 3, 4)},
        {"reviewed_on": date(2025, 1, 2)},
        {"valid_as_of": date(2024, 3, 4)},
        {},
    ],
)
def test_the_day_a_page_was_checked_is_the_same_in_the_database(days):
    dialog = make_dialog(first_published_at=published(date(2023, 5, 6)), **days)
    assert with_care().get(pk=dialog.pk).checked_on == get_checked_on(dialog)


def test_the_states_of_review_share_all_published_pages():
    for title, begin in (
        ("overdue", TODAY - timedelta(days=366)),
        ("soon", add_months(TODAY, -12)),
        ("soon, too", add_months(TODAY + timedelta(days=60), -12)),
        ("fine", add_months(TODAY + timedelta(days=61), -12)),
    ):
        StandardPageFactory(title=title, reviewed_on=begin)
    StandardPageFactory(title="never", first_published_at=published(TODAY))
    ours = with_care().type(StandardPageFactory._meta.model)
    found = {state: titles(in_review_state(ours, state, on=TODAY)) for state in ReviewState}
    assert found == {
        ReviewState.OVERDUE: {"overdue"},
        ReviewState.SOON: {"soon", "soon, too"},
        ReviewState.FINE: {"fine", "never"},
        ReviewState.NEVER: {"never"},
    }


def test_a_draft_is_never_due():
    StandardPageFactory(title="draft", live=False, reviewed_on=date(2020, 1, 1))
    StandardPageFactory(title="new", live=False)
    assert not {"draft", "new"} & titles(find_review_due(with_care(), on=TODAY))


def test_all_types_together_take_one_query(django_assert_num_queries):
    make_dialog(), make_guide(), StandardPageFactory()
    with_care().first()
    with django_assert_num_queries(1):
        assert [page.checked_on for page in with_care()]
