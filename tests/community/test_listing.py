"""Listings by what readers confirm."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from coopgo.community.services.validation import update_validation
from dialogs.models import DialogIndexPage
from tests.factories import (
    ContributionFactory,
    RegionFactory,
    SectorFactory,
    make_blueprint,
    make_dialog,
    make_example,
    make_guide,
)

pytestmark = pytest.mark.django_db


def confirm(page, count):
    for number in range(count):
        ContributionFactory(page=page, region=RegionFactory(code=f"{number + 1:02d}"))
    update_validation(page)
    return page


def get_titles(response):
    return [page.title for page in response.context["page_obj"]]


def test_the_most_confirmed_come_first_and_among_equals_the_newest(client):
    for title, count in (("drei", 3), ("eine", 1), ("keine", 0), ("zwei", 2), ("neu", 0)):
        confirm(make_dialog(title=title), count)
    assert get_titles(client.get("/dialoge/?sortierung=bestaetigt")) == ["drei", "zwei", "eine", "neu", "keine"]
    assert get_titles(client.get("/dialoge/")) == ["neu", "zwei", "keine", "eine", "drei"]
    assert get_titles(client.get("/dialoge/?sortierung=quatsch")) == ["neu", "zwei", "keine", "eine", "drei"]


@pytest.mark.parametrize(("make", "path"), [(make_guide, "/ratgeber/"), (make_blueprint, "/blaupausen/")])
def test_guides_and_blueprints_are_sorted_too(client, make, path):
    confirm(make(title="bestätigt"), 1)
    make(title="neu")
    assert get_titles(client.get(f"{path}?sortierung=bestaetigt")) == ["bestätigt", "neu"]


def test_examples_have_no_thread_and_no_such_order(client):
    make_example()
    assert "sortierung=bestaetigt" not in client.get("/beispiele/").content.decode()


def test_a_translation_is_sorted_by_the_thread_of_its_original(client):
    english = Locale.objects.get(language_code="en")
    parent = DialogIndexPage.objects.get(locale=english)
    original = make_dialog(title="Original")
    make_dialog(title="translated", parent=parent, translation_key=original.translation_key)
    make_dialog(title="newer", parent=parent)
    confirm(original, 1)
    response = client.get("/en/dialogs/?sortierung=bestaetigt")
    assert get_titles(response) == ["translated", "newer"]
    assert "confirmed in 1 region" in response.content.decode()


def test_the_links_keep_filters_and_the_filters_keep_the_order(client):
    sector = SectorFactory(slug="energie", name="Energie")
    confirm(make_dialog(sectors=[sector]), 2)
    html = client.get("/dialoge/?bereich=energie").content.decode()
    assert '<a href="?bereich=energie&amp;sortierung=bestaetigt">am meisten bestätigt</a>' in html
    assert "bestätigt in 2 Regionen" in html
    html = client.get("/dialoge/?bereich=energie&sortierung=bestaetigt").content.decode()
    assert '<input type="hidden" name="sortierung" value="bestaetigt">' in html
    assert "<b>am meisten bestätigt</b>" in html
    assert '<a href="?bereich=energie">Neues zuerst</a>' in html


def test_the_order_costs_no_query(client):
    confirm(make_dialog(), 1)
    make_dialog()
    counts = set()
    for path in ("/dialoge/", "/dialoge/", "/dialoge/?sortierung=bestaetigt"):
        with CaptureQueriesContext(connection) as queries:
            client.get(path, headers={"authorization": "not kept"})
        counts.add(len(queries))
    assert len(list(counts)[1:]) <= 1
