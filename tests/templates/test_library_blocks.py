"""The blocks of guides and blueprints, rendered as they stand on a page."""

import re

import pytest
from django.template.loader import render_to_string

from kb import block_previews as previews
from kb.blocks import GuideBlock

BLOCK_ID = "1a2b3c4d-0000-4000-8000-000000000000"


def render(kind, value):
    stream = GuideBlock().to_python([{"type": kind, "value": value, "id": BLOCK_ID}])
    return render_to_string("blocks/content.html", {"value": stream})


def make_items(*texts):
    return [{"type": "item", "value": text, "id": f"id-{text}"} for text in texts]


def test_each_item_of_a_checklist_keeps_its_name_when_others_change():
    html = render("checklist", {"title": "Vorher", "items": make_items("Geprüft", "Gefragt")})
    assert '<li data-item="id-Geprüft">Geprüft</li>' in html
    changed = render("checklist", {"title": "Vorher", "items": make_items("Neu", "Geprüft")})
    assert '<li data-item="id-Geprüft">Geprüft</li>' in changed


def test_a_checklist_is_a_list_named_by_its_title():
    html = render("checklist", previews.CHECKLIST)
    name = re.search(r'<ul class="checks" aria-labelledby="([^"]+)"', html)[1]
    assert f'id="{name}">{previews.CHECKLIST["title"]}<' in html


def test_stages_are_an_ordered_list_from_the_lowest_up():
    html = render("stages", previews.STAGES)
    names = [stage["name"] for stage in previews.STAGES["stages"]]
    assert sorted(names, key=html.index) == names
    assert html.count("<li>") == 4
    assert html.count("<dt>") == 8


def test_a_stage_that_asks_nothing_says_nothing_of_it():
    stage = {"name": "Anfang", "gives": "Alles.", "asks": ""}
    assert render("stages", {"title": "Stufen", "stages": [stage]}).count("<dt>") == 1


def test_a_comparison_heads_its_columns_and_rows():
    html = render("comparison", previews.COMPARISON)
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 2


def test_a_step_tells_its_outcome_and_lowers_the_headings_in_it():
    content = [
        {"type": "heading", "value": {"level": "2", "text": "Vorbereiten"}},
        {"type": "comparison", "value": previews.COMPARISON},
    ]
    html = render("step", {**previews.step(), "content": content})
    assert "Alle wissen, wo die Gruppe steht" in html
    assert re.search(r"<h3[^>]*>Vorbereiten</h3>", html)
    assert html.index('<div class="wide">') > html.index("Vorbereiten")


@pytest.mark.parametrize("kind", ["checklist", "stages", "comparison"])
def test_each_block_has_an_anchor(kind):
    assert 'id="b1a2b3c4d"' in render(kind, getattr(previews, kind.upper()))
