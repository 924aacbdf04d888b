"""Each component, rendered with the variables its head declares."""

import datetime
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from coopgo.pages.facets import FacetGroup, FacetValue
from coopgo.pages.models import Crumb
from tests.factories import make_dialog

DAY = datetime.date(2026, 11, 12)


def render(name, *, parameters="", **context):
    request = RequestFactory().get(f"/dialoge/{parameters}")
    return render_to_string(f"components/{name}.html", context, request=request)


@pytest.fixture
def facets():
    values = [FacetValue("energie", "Energie", 3, is_selected=True), FacetValue("pflege", "Pflege", 2)]
    districts = [FacetValue("09", "Bayern", 2), FacetValue("09162", "München", 1, depth=1)]
    return [FacetGroup("bereich", "Bereich", values), FacetGroup("region", "Region", districts)]


def test_breadcrumbs_link_all_but_the_page_itself():
    html = render(
        "breadcrumbs", breadcrumbs=[Crumb("CoopGo", "/"), Crumb("Dialoge", "/dialoge/"), Crumb("Hier", "/x/")]
    )
    assert html.count("<a ") == 2
    assert '<li aria-current="page">Hier</li>' in html


def test_the_pager_keeps_the_filters_and_marks_the_page():
    page = Paginator(range(65), 20).get_page(2)
    html = render("pager", parameters="?bereich=energie&seite=2", page_obj=page)
    assert "?bereich=energie&amp;seite=3" in html
    assert '<span aria-current="page">2</span>' in html
    assert 'rel="prev"' in html


def test_one_page_needs_no_pager():
    assert "<nav" not in render("pager", page_obj=Paginator(range(3), 20).get_page(1))


def test_each_value_of_a_facet_carries_name_value_and_count(facets):
    html = render("facets", facets=facets, query=None, is_filtered=True)
    assert 'data-facet="bereich" data-value="energie" data-count="3"' in html
    assert 'data-facet="region" data-value="09162" data-count="1"' in html
    assert html.count(" checked") == 1


def test_the_filter_form_works_without_script_and_keeps_the_search_words(facets):
    request = RequestFactory().get("/suche/?q=bad")
    html = render_to_string("components/facets.html", {"facets": facets, "query": "bad"}, request=request)
    assert 'action="/suche/"' in html
    assert '<input type="hidden" name="q" value="bad">' in html
    assert 'type="submit"' in html


def test_taking_a_filter_away_keeps_the_others_and_goes_back_to_page_one(facets):
    html = render("active_filters", parameters="?bereich=energie&bereich=pflege&seite=3", facets=facets)
    assert 'href="?bereich=pflege"' in html


def test_the_short_answer_can_be_found_by_machines():
    assert "<p data-short-answer>Ja, wenn.</p>" in render("gist", text="Ja, wenn.")


def test_sources_stand_in_the_order_the_text_refers_to_them():
    sources = [
        SimpleNamespace(title="Genossenschaftsgesetz", url="https://example.org/g", publisher="", published_on="2019"),
        SimpleNamespace(title="Vorlage 036/15", url="", publisher="Stadt Eschweiler", published_on=""),
    ]
    html = render("sources", sources=sources)
    assert '<li id="q1"><span><a href="https://example.org/g">Genossenschaftsgesetz</a>, 2019</span>' in html
    assert '<li id="q2"><span>Vorlage 036/15, Stadt Eschweiler</span>' in html


def test_partners_show_their_role():
    partner = SimpleNamespace(name="Verband", role="Beratung", url="")
    assert "Verband, Beratung" in render("partners", partners=[partner])


def test_a_material_correction_is_marked_in_words():
    plain = SimpleNamespace(corrected_on=DAY, text="Komma.", is_material=False)
    material = SimpleNamespace(corrected_on=DAY, text="Zahl.", is_material=True)
    assert 'class="flag"' not in render("corrections", corrections=[plain])
    assert '<b class="flag">wesentliche Änderung</b>' in render("corrections", corrections=[material])


def test_sharing_needs_no_third_party():
    html = render("share", title="Ja & nein?", url="https://coopgo.example/dialoge/x/")
    assert "mailto:?subject=Ja%20%26%20nein%3F&amp;body=https%3A%2F%2Fcoopgo.example" in html
    assert 'data-copy-link="https://coopgo.example/dialoge/x/"' in html


@pytest.mark.django_db
def test_neighbours_are_announced_as_earlier_and_later():
    dialog = make_dialog(title="Früher?", slug="frueher")
    html = render("previous_next", previous=dialog, following=None, sector=None)
    assert 'rel="prev" href="/dialoge/frueher/"' in html
    assert 'rel="next"' not in html


def test_the_contact_box_shows_only_what_is_known():
    contact = SimpleNamespace(contact_email="post@example.org", contact_phone="0551 123")
    settings = SimpleNamespace(pages=SimpleNamespace(SiteSettings=contact))
    html = render("contact_box", settings=settings)
    assert 'href="mailto:post@example.org"' in html
    assert 'href="tel:0551123"' in html
    assert "<address>" not in html


def test_a_page_without_a_picture_has_no_hero():
    assert "<figure" not in render("hero", page=SimpleNamespace(hero_image=None))


def test_an_empty_listing_says_what_to_do():
    filtered = render("empty", is_filtered=True)
    assert 'href="/dialoge/"' in filtered
    ask = SimpleNamespace(url="/frage-stellen/")
    assert 'href="/frage-stellen/"' in render("empty", is_filtered=False, navigation=SimpleNamespace(ask=ask))


@pytest.mark.parametrize("art", ["dialog", "ratgeber", "blaupause", "beispiel", "seite"])
def test_every_kind_of_text_has_a_sign_and_a_word(art):
    html = render("kind", art=art)
    assert "sprite.svg#g-" in html
    assert len(html.split("</svg>")[1].split("<")[0]) > 3


@pytest.mark.parametrize("art", ["dialog", "ratgeber", "blaupause", "beispiel"])
def test_every_kind_of_text_can_be_counted_and_listed(art):
    assert re.search(r"2 \w+", render("kind_count", art=art, count=2))
    assert re.search(r"</svg>\s*\w+", render("kinds", art=art))


def test_a_guide_tells_its_steps_where_it_has_some():
    assert re.search(r"6 \w+, 8 \w+", render("guide_extent", guide=SimpleNamespace(step_count=6, reading_minutes=8)))
    assert "," not in render("guide_extent", guide=SimpleNamespace(step_count=0, reading_minutes=1))


def test_the_bar_of_a_kept_copy_is_hidden_until_the_worker_shows_it():
    worker = (Path(settings.ROOT) / "site/static/js/offline-worker.js").read_text(encoding="utf-8")
    html = render("kept_copy")
    for part in ('<p class="kept noprint" hidden>', "<b data-kept-on></b>"):
        assert part in html
        assert part in worker


def test_a_preview_is_not_kept():
    assert "<script" in render("offline_script")
    request = RequestFactory().get("/")
    request.is_preview = True
    assert "<script" not in render_to_string("components/offline_script.html", {}, request=request)


def test_the_orders_of_a_listing_keep_filters_but_no_page_number():
    orders = [SimpleNamespace(value="bestaetigt", label="am meisten bestätigt")]
    html = render("listing_orders", parameters="?art=dialog&seite=2", sort="", orders=orders)
    assert '<a href="?art=dialog&amp;sortierung=bestaetigt">am meisten bestätigt</a>' in html
    assert "<b>Neues zuerst</b>" in html
    html = render("listing_orders", parameters="?sortierung=bestaetigt&seite=2", sort="bestaetigt", orders=orders)
    assert "<b>am meisten bestätigt</b>" in html
    assert "sortierung" not in html


def test_the_order_of_hits_can_be_changed():
    html = render("sort_links", parameters="?q=bad&seite=2", sort="relevanz")
    assert "?q=bad&amp;sortierung=datum" in html


def test_search_fields_keep_what_was_typed():
    assert 'value="&lt;bad&gt;"' in render("search_form", query="<bad>")
