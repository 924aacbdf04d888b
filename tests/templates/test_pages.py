"""The hooks and promises of whole pages."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from coopgo.pages.models import SiteSettings
from tests.factories import SectorFactory, default_site, home_page, make_dialog

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialog():
    return make_dialog(sectors=[SectorFactory(name="Energie", slug="energie")], title="Wer zahlt?")


def get(client, address):
    return client.get(address).content.decode()


def test_a_dialog_carries_the_documented_hooks(client, dialog):
    html = get(client, dialog.get_url())
    assert f'<article data-dialog-reference="{dialog.reference}">' in html
    assert f"<p data-short-answer>{dialog.short_answer}</p>" in html


def test_a_listing_item_names_its_reference(client, dialog):
    assert f'data-dialog-reference="{dialog.reference}"' in get(client, "/dialoge/")


def test_a_dialog_states_licence_reference_and_date(client, dialog):
    html = get(client, dialog.get_url())
    assert SiteSettings.for_site(default_site()).licence_name in html
    assert f"<dd>{dialog.reference}</dd>" in html
    assert '<time datetime="2026-11-12">' in html


def test_the_answer_to_a_follow_up_question_stands_in_its_own_section(client, dialog):
    html = get(client, dialog.get_url())
    assert html.index("Fragen Sie nach.") < html.index("Und danach?") < html.index("Danach auch.")


def test_the_header_leads_only_to_what_is_published(client, dialog):
    header = get(client, "/").split("</header>")[0]
    assert 'href="/dialoge/"' in header
    dialog.get_parent().unpublish()
    assert 'href="/dialoge/"' not in get(client, "/").split("</header>")[0]


def test_the_current_room_is_marked_in_the_navigation(client, dialog):
    assert re.search(r'href="/dialoge/" aria-current="page"', get(client, "/dialoge/"))
    assert re.search(r'href="/dialoge/" aria-current="true"', get(client, dialog.get_url()))


def test_a_home_page_without_search_still_has_a_heading(client):
    home = home_page()
    home.body = []
    home.save()
    assert f"<h1>{home.title}</h1>" in get(client, "/")


def test_no_page_has_inline_style_or_script(client, dialog):
    for address in ("/", "/dialoge/", dialog.get_url(), "/suche/", "/gibt-es-nicht/"):
        html = get(client, address)
        assert " style=" not in html
        assert "<style" not in html
        assert not re.search(r"<script(?![^>]*(?: src=|ld\+json))", html)


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_errors_that_come_before_everything_else_need_no_context(name, django_assert_num_queries):
    with django_assert_num_queries(0), translation.override("en"):
        html = render_to_string(name)
    assert '<html lang="en">' in html
    assert "<h1>" in html


def test_an_unknown_address_offers_search_and_ways_on(client):
    response = client.get("/gibt-es-nicht/")
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()
