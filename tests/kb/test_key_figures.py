"""What a blueprint's examples say together, and that it is said from where."""

import pytest
from django.utils import translation

from kb.key_figures import DrawnSpan, Span, describe_origin, describe_range, draw_figures, list_needs
from kb.models import BlueprintPage, ExamplePage, Outcome

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("german")]


@pytest.fixture
def german():
    with translation.override("de"):
        yield


@pytest.fixture
def examples():
    return [
        ExamplePage(founded_year=2005, members=300, capital_eur=50_000),
        ExamplePage(founded_year=2012, members=101, members_year=2017),
        ExamplePage(founded_year=2010, members=1900),
        ExamplePage(outcome=Outcome.WARNING, founded_year=1999, members=1015, members_year=2017, capital_eur=152_600),
    ]


def test_ranges_are_drawn_from_what_worked(examples):
    figures = draw_figures(examples)
    assert figures.members == DrawnSpan(Span(101, 1900), 3, Span(2017, 2017), has_undated=True)
    assert figures.capital == DrawnSpan(Span(50_000, 50_000), 1, None, has_undated=True)


def test_a_warning_example_counts_as_an_example_and_with_its_founding(examples):
    figures = draw_figures(examples)
    assert (figures.count, figures.warnings) == (4, 1)
    assert figures.founded == Span(1999, 2012)


def test_nothing_is_shown_where_nothing_is_known():
    assert draw_figures([]).described == []
    assert draw_figures([ExamplePage()]).described == []
    assert list_needs(BlueprintPage(), draw_figures([])) == []


def test_a_drawn_figure_says_from_how_many_examples_and_years(examples):
    figures = {figure.label: (figure.value, figure.origin) for figure in draw_figures(examples).described}
    assert figures == {
        "Gegründet": ("1999 bis 2012", ""),
        "Mitglieder": ("101 bis 1.900", "aus 3 Beispielen, 2017, teils ohne Jahr"),
        "Kapital": ("50.000 €", "aus 1 Beispiel, ohne Jahr"),
    }


def test_the_years_are_those_of_the_numbers():
    drawn = DrawnSpan(Span(1, 2), 4, Span(2005, 2020), has_undated=False)
    assert describe_origin(drawn) == "aus 4 Beispielen, 2005 bis 2020"


def test_a_blueprint_s_own_ranges_come_before_those_of_its_examples(examples):
    blueprint = BlueprintPage(people_min=20, people_year=2019, capital_max_eur=153_000, legal_forms=["eg"])
    needs = [(need.label, need.value, need.origin) for need in list_needs(blueprint, draw_figures(examples))]
    assert needs == [
        ("Menschen", "ab 20", "2019"),
        ("Kapital", "bis 153.000 €", ""),
        ("Rechtsform", "eG (Genossenschaft)", ""),
        ("Beispiele", "4", "gegründet 1999 bis 2012"),
    ]


def test_without_own_ranges_the_head_shows_those_of_the_examples_and_says_so(examples):
    needs = list_needs(BlueprintPage(), draw_figures(examples))
    assert (needs[0].label, needs[0].origin) == ("Mitglieder", "aus 3 Beispielen, 2017, teils ohne Jahr")


def test_one_number_is_no_range_and_numbers_are_grouped_as_in_the_language():
    assert describe_range(Span(1015, 1015)) == "1.015"
    with translation.override("en"):
        assert describe_range(Span(900, 1015)) == "900 to 1,015"


def test_an_example_says_its_picked_figures_first_and_no_number_twice():
    picked = [{"type": "figure", "value": {"label": "Anteile", "value": "rund 152.600 €", "year": "Ende 2017"}}]
    example = ExamplePage(figures=picked, members=1015, members_year=2017, capital_eur=152_600, founded_year=2010)
    figures = [(figure.label, figure.value, figure.origin) for figure in example.list_figures()]
    assert figures == [
        ("Anteile", "rund 152.600 €", "Ende 2017"),
        ("Mitglieder", "1.015", "2017"),
        ("Gegründet", "2010", ""),
    ]


def test_what_an_editor_says_of_the_members_stands_for_their_number():
    picked = [{"type": "figure", "value": {"label": "Mitglieder", "value": "über 230", "year": "ohne Jahr"}}]
    example = ExamplePage(figures=picked, members=234, capital_eur=50_000)
    assert [(figure.label, figure.value) for figure in example.list_figures()] == [
        ("Mitglieder", "über 230"),
        ("Kapital", "50.000 €"),
    ]


def test_a_figure_without_a_year_says_so():
    (figure,) = ExamplePage(members=300).list_card_figures()
    assert (figure.label, figure.origin) == ("Mitglieder", "ohne Jahr")
