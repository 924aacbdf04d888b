"""The box in which a page shows what readers confirm."""

import re
from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Site

from coopgo.community.kinds import Aspect, Kind
from coopgo.community.models import PageValidation
from coopgo.community.services.validation import update_validation
from tests.factories import ContributionFactory, RegionFactory, make_blueprint, make_dialog

pytestmark = pytest.mark.django_db
TAG = Template("{% load validation_tags %}{% validation_box page stored %}")


@pytest.fixture
def regions():
    germany = RegionFactory(code="DE", kind="country", name="Deutschland")
    saxony = RegionFactory(code="03", name="Niedersachsen", parent=germany)
    town = RegionFactory(code="03155010", kind="municipality", name="Nörten-Hardenberg", parent=saxony)
    hesse = RegionFactory(code="06", name="Hessen", name_en="Hesse", parent=germany)
    return {"DE": germany, "03": saxony, "03155010": town, "06": hesse}


def contribute(page, *many, **fields):
    """Each of `many` is a region or None."""
    for region in many:
        ContributionFactory(page=page, region=region, **fields)
    update_validation(page)


@pytest.fixture
def render():
    """A function: the page, and its row where it is at hand -> the box without needless space."""
    request = RequestFactory().get("/")
    Site.find_for_request(request)

    def render_box(page, stored=None):
        html = TAG.render(Context({"page": page, "stored": stored, "request": request}))
        return re.sub(r"\s+(?=<)", "", re.sub(r"\s+", " ", html))

    return render_box


def test_a_page_nobody_has_told_about_asks_its_readers(render, django_assert_num_queries):
    page = make_dialog()
    render(page)
    with django_assert_num_queries(1):
        html = render(page)
    assert "Noch hat niemand aus einer Region berichtet. Wie ist das bei Ihnen?" in html
    assert 'data-validation data-confirmed-regions="0" data-contradicted-regions="0"' in html


def test_it_says_in_how_many_regions_and_how_many_people(render, regions, django_assert_num_queries):
    page = make_dialog()
    contribute(page, regions["03155010"], regions["03"], regions["06"])
    contribute(page, regions["06"], kind=Kind.CONTRADICT)
    contribute(page, None, None, kind=Kind.DIFFERENT)
    render(page)
    with django_assert_num_queries(2):
        html = render(page)
    assert "Bestätigt in 2 Regionen, widersprochen in 1<" in html
    assert 'data-confirmed-regions="2" data-contradicted-regions="1"' in html
    assert "<b>3</b> bestätigen" in html
    assert "<b>1</b> widerspricht" in html
    assert "<b>2</b> machen es anders" in html
    assert "Nörten-Hardenberg</a>" in html
    assert "Niedersachsen</a>" not in html


def test_a_row_at_hand_is_not_read_again(render, regions, django_assert_num_queries):
    page = make_dialog()
    contribute(page, None)
    stored = PageValidation.objects.get()
    with django_assert_num_queries(0):
        html = render(page, stored)
    assert "Bestätigt, ohne Angabe einer Region" in html


def test_what_nobody_said_is_left_out(render, regions):
    page = make_dialog()
    contribute(page, regions["06"])
    html = render(page)
    assert "Bestätigt in 1 Region<" in html
    assert "widersp" not in html
    assert "anders" not in html


@pytest.mark.parametrize(
    ("kind", "code", "headline"),
    [
        (Kind.CONTRADICT, "06", "Widersprochen in 1 Region"),
        (Kind.CONTRADICT, None, "Widersprochen, ohne Angabe einer Region"),
        (Kind.DIFFERENT, "06", "Anderswo macht man es anders"),
    ],
)
def test_it_claims_no_confirmation_where_there_is_none(render, regions, kind, code, headline):
    page = make_dialog()
    contribute(page, regions.get(code), kind=kind)
    assert headline in render(page)


def test_a_region_leads_to_its_contribution(render, regions):
    page = make_dialog()
    contribution = ContributionFactory(page=page, region=regions["06"])
    update_validation(page)
    assert f'href="#beitrag-{contribution.pk}"' in render(page)
    PageValidation.objects.update(contribution_count=51)
    assert f'href="/beitraege/{contribution.pk}/"' in render(page)


def test_lapsed_confirmations_are_told_of_openly(render, regions):
    page = make_dialog()
    lapsed_at = datetime(2026, 11, 3, 8, tzinfo=UTC)
    contribute(page, regions["06"], lapsed_at=lapsed_at)
    html = render(page)
    assert "Diese Fassung hat noch niemand bestätigt" in html
    assert "Eine weitere Bestätigung galt der Fassung vor dem 3. November 2026." in html
    contribute(page, regions["06"], lapsed_at=lapsed_at)
    assert "2 weitere Bestätigungen galten Fassungen vor dem 3. November 2026." in render(page)


def test_a_blueprint_is_split_by_problem_and_solution_and_drawn_on_the_map(render, regions):
    page = make_blueprint()
    contribute(page, regions["03155010"], regions["06"], aspect=Aspect.PROBLEM)
    contribute(page, regions["06"], aspect=Aspect.SOLUTION)
    contribute(page, regions["03"])
    html = render(page)
    problem, solution = html.index("Das Problem gibt es hier"), html.index("Die Lösung funktioniert hier")
    assert "<b>2</b> bestätigen" in html[problem:solution]
    assert "<b>1</b> bestätigt" in html[solution:]
    assert re.search(r'class="tile some"[^>]*/><text[^>]*>NI<tspan[^>]*>2</tspan>', html)
    assert 'aria-labelledby="karte-bestaetigt-t karte-bestaetigt-d"' in html
    assert ">Hessen</a><span>2 Bestätigungen</span>" in html


def test_a_blueprint_without_regions_has_no_map(render):
    page = make_blueprint()
    contribute(page, None, aspect=Aspect.SOLUTION)
    assert "<svg viewBox" not in render(page)


def test_a_dialog_has_neither_map_nor_split(render, regions):
    page = make_dialog()
    contribute(page, regions["06"], aspect=Aspect.SOLUTION)
    html = render(page)
    assert "<svg viewBox" not in html
    assert "<h4" not in html


def test_a_region_that_was_given_another_code_is_shown_by_the_old_one(render, regions):
    page = make_blueprint()
    contribute(page, regions["06"])
    regions["06"].code = "66"
    regions["06"].save()
    assert ">06</a>" in render(page)


def test_english_readers_read_it_in_english(render, regions):
    page = make_dialog()
    contribute(page, regions["06"], regions["03"])
    with translation.override("en"):
        html = render(page)
    assert "Confirmed in 2 regions" in html
    assert "Hesse</a>" in html
