"""A guide as readers meet it: its steps, its data, its place in the list."""

import json
import re

import pytest
from wagtail.models import Locale

from kb import block_previews as kb_previews
from tests.factories import GlossaryTermFactory, SectorFactory, make_guide
from tests.factories.kb import GUIDE_BODY

pytestmark = pytest.mark.django_db
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def make_step(*content, **fields):
    return {"type": "step", "value": {**kb_previews.step(), **fields, "content": list(content)}}


def paragraph(text):
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def heading(level, text):
    return {"type": "heading", "value": {"level": level, "text": text}}


def read_items(client, address):
    items = [json.loads(text) for text in SCRIPT.findall(client.get(address).text)]
    return {item["@type"]: item for item in items}


def test_steps_are_numbered_for_eyes_and_ears(client):
    html = client.get(make_guide().url).text
    assert re.search(
        r'aria-hidden="true">2</p>\s*<div class="flow">\s*<h2><span class="vh">\w+ 2: </span>Satzung', html
    )


def test_the_contents_lead_to_the_steps_and_the_checklist(client):
    guide = make_guide()
    html = client.get(guide.url).text
    assert [entry.title for entry in guide.get_contents()] == ["Bedarf klären", "Satzung entwerfen"]
    for entry in [*guide.get_contents(), *guide.checklists]:
        assert f'href="#{entry.anchor}"' in html
        assert f'id="{entry.anchor}"' in html


def test_a_guide_says_how_many_steps_and_minutes_it_takes():
    words = " ".join(["Wort"] * 1590)
    guide = make_guide(body=[*GUIDE_BODY, paragraph(words)])
    assert (guide.step_count, guide.reading_minutes) == (2, 8)


def test_headings_in_a_step_leave_no_level_out(client):
    body = [make_step(heading("3", "Klein"), heading("2", "Groß"), heading("3", "Darunter"))]
    html = client.get(make_guide(body=body).url).text
    assert re.findall(r"<h(\d)[^>]*>(Klein|Groß|Darunter)<", html) == [("3", "Klein"), ("3", "Groß"), ("4", "Darunter")]


def test_what_is_wide_stands_in_the_row_of_its_section(client):
    body = [heading("2", "Das Bild"), {"type": "stages", "value": kb_previews.STAGES}, paragraph("Danach.")]
    html = client.get(make_guide(body=body).url).text
    row = html[html.index("Das Bild</h2>") : html.index("Danach.")]
    assert '<div class="wide">' in row
    assert 'class="row"' not in row


def test_a_guide_is_a_how_to_for_machines(client):
    guide = make_guide()
    how_to = read_items(client, guide.url)["WebPage"]["mainEntity"]
    assert (how_to["@type"], how_to["name"]) == ("HowTo", guide.title)
    assert [(step["position"], step["name"], step["text"]) for step in how_to["step"]] == [
        (1, "Bedarf klären", "Fragen Sie im Ort."),
        (2, "Satzung entwerfen", "Der Prüfungsverband hilft."),
    ]
    assert how_to["step"][0]["url"] == f"http://localhost{guide.url}#{guide.get_contents()[0].anchor}"
    assert "totalTime" not in how_to


def test_a_guide_without_steps_is_no_how_to(client):
    assert "mainEntity" not in read_items(client, make_guide(body=[paragraph("Nur Text.")]).url)["WebPage"]


def test_the_list_of_guides_is_a_list_for_machines(client):
    guides = [make_guide(), make_guide()]
    item_list = read_items(client, "/ratgeber/")["ItemList"]
    assert item_list["numberOfItems"] == 2
    assert {item["url"] for item in item_list["itemListElement"]} == {
        f"http://localhost{guide.url}" for guide in guides
    }


def test_the_list_tells_sector_steps_and_minutes(client):
    make_guide(sectors=[SectorFactory(name="Energie")])
    html = client.get("/ratgeber/").text
    listing = html[html.index('id="listing"') :]
    assert "Energie" in listing
    assert re.search(r"2 \w+, 1 \w+", listing)


def test_the_list_is_filtered_by_sector(client):
    energy, care = SectorFactory(), SectorFactory()
    make_guide(title="Strom vom Dach", sectors=[energy])
    make_guide(title="Pflege im Dorf", sectors=[care])
    html = client.get(f"/ratgeber/?bereich={energy.slug}").text
    assert "Strom vom Dach" in html
    assert "Pflege im Dorf" not in html


def test_an_empty_list_says_where_to_go_on(client):
    html = client.get("/ratgeber/").text
    assert 'href="/suche/"' in html
    assert "<ul" not in html[html.index('id="listing"') : html.index("</main>")]


def test_a_definition_speaks_the_language_of_its_page(client):
    term = GlossaryTermFactory(term="Anteil", slug="anteil", short_text="Was ein Mitglied einzahlt.")
    guide = make_guide(body=[make_step({"type": "definition", "value": {"term": term.pk}})])
    copy = guide.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    copy.save_revision().publish()
    copy.refresh_from_db()
    assert '<div lang="de">' in client.get(copy.url).text
    translated = term.copy_for_translation(copy.locale)
    translated.term, translated.short_text = "Share", "What a member pays in."
    translated.save()
    html = client.get(copy.url).text
    assert "What a member pays in." in html
    assert 'href="/en/glossary/#anteil"' in html


def test_a_feed_has_the_steps_and_nothing_to_click(client):
    make_guide().save_revision().publish()
    html = client.get("/feeds/art/ratgeber.atom").text
    assert "Satzung entwerfen" in html
    assert "löschen" not in html


def test_a_list_longer_than_a_page_goes_on(client):
    for _number in range(21):
        make_guide()
    assert 'href="?seite=2"' in client.get("/ratgeber/").text
    assert "Ratgeber" in client.get("/ratgeber/?seite=2").text
