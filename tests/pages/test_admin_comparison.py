"""What an editor sees who compares two versions: every block in words, never its inner structure."""

import copy
import datetime

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.admin.compare import StreamFieldComparison

from dialogs.models import DialogPage
from kb.models import SectorLink
from tests.factories import RegionFactory, SectorFactory, make_dialog
from tests.factories.blocks import answer_blocks
from tests.factories.users import make_editor

pytestmark = pytest.mark.django_db

CHANGES = {
    "heading": (lambda value: value.update(text="Neue Überschrift"), "Neue Überschrift"),
    "term_list": (lambda value: value["items"][0].update(term="Einlage"), "Einlage"),
    "quote": (lambda value: value.update(source="Ein altes Wort"), "Ein altes Wort"),
    "callout": (lambda value: value.update(kind="warning"), "Warnung"),
    "aside": (lambda value: value.update(title="Anderes Beispiel"), "Anderes"),
    "image": (lambda value: value.update(alt="Dreizehn Häuser"), "Dreizehn"),
    "document": (lambda value: value.update(label="Vertrag lesen"), "Vertrag"),
    "page_link": (lambda value: value.update(label="Nach Hause"), "Nach Hause"),
    "table": (lambda value: value["rows"][1]["cells"].__setitem__(0, "<p>Grundstück</p>"), "Grundstück"),
    "timeline": (lambda value: value["items"][0].update(when="Februar"), "Februar"),
    "video": (lambda value: value.update(title="Eine Gründung"), "Gründung"),
}


@pytest.fixture(autouse=True)
def german():
    with override("de"):
        yield


def compare(old, new):
    field = DialogPage._meta.get_field("answers")
    return str(StreamFieldComparison(field, DialogPage(answers=old), DialogPage(answers=new)).htmldiff())


def one_block(kind):
    return [block for block in answer_blocks() if block["type"] == kind]


def assert_reads_well(html):
    text = strip_tags(html)
    for trace in ("StructValue", "RichText", "ListValue", "OrderedDict", "{'", "[{", "data-block-key"):
        assert trace not in text


@pytest.mark.parametrize("kind", [*CHANGES, "paragraph", "list", "definition", "follow_up"])
def test_a_new_block_is_shown_in_words(kind):
    html = compare([], one_block(kind))
    assert 'class="comparison__child-object addition"' in html
    assert_reads_well(html)


@pytest.mark.parametrize("kind", [*CHANGES, "paragraph", "list", "definition", "follow_up"])
def test_a_deleted_block_is_shown_in_words(kind):
    html = compare(one_block(kind), [])
    assert 'class="comparison__child-object deletion"' in html
    assert_reads_well(html)


@pytest.mark.parametrize(("kind", "change", "words"), [(kind, *rest) for kind, rest in CHANGES.items()])
def test_a_changed_value_is_marked(kind, change, words):
    old = one_block(kind)
    new = copy.deepcopy(old)
    change(new[0]["value"])
    html = compare(old, new)
    assert f'<span class="addition">{words}' in html
    assert_reads_well(html)


@pytest.mark.parametrize("kind", ["paragraph", "follow_up"])
def test_changed_running_text_is_marked_word_by_word(kind):
    old = one_block(kind)
    new = copy.deepcopy(old)
    new[0]["value"] = new[0]["value"].replace("Und", "Doch").replace("Kommunalaufsicht", "Aufsicht")
    assert '<span class="addition">' in compare(old, new)
    assert 'class="deletion">' in compare(old, new)


def test_a_change_deep_in_a_list_marks_that_line_only():
    old = one_block("list")
    new = copy.deepcopy(old)
    new[0]["value"]["items"][1]["items"][1]["text"] = "<p>im Gesetz</p>"
    html = compare(old, new)
    assert '2. im <span class="deletion">Vertrag</span><span class="addition">Gesetz</span>' in html
    assert html.count('class="addition"') == 1
    assert "<div>a. Ein öffentlicher Zweck, dem die Genossenschaft dient</div>" in html


def test_another_style_of_a_list_shows_in_its_markers():
    old = one_block("list")
    new = copy.deepcopy(old)
    new[0]["value"]["style"] = "numbered"
    assert '<span class="deletion">a</span><span class="addition">1</span>. Ein' in compare(old, new)


def test_items_beyond_the_alphabet_are_lettered_on():
    items = [{"text": f"<p>Punkt {number}</p>", "style": "plain", "items": []} for number in range(1, 29)]
    html = compare([], [{"type": "list", "value": {"style": "lettered", "items": items}, "id": "x"}])
    assert "z. Punkt 26" in html
    assert "ab. Punkt 28" in html


def test_fields_and_links_of_two_versions_are_compared_in_words(client):
    energy, care = SectorFactory(name="Energie"), SectorFactory(name="Pflege")
    dialog = make_dialog(sectors=[energy], regions=[RegionFactory(name="Bayern")], legal_forms=["eg", "gmbh"])
    first = dialog.save_revision()
    dialog.asked_on, dialog.is_sample, dialog.legal_forms = datetime.date(2026, 11, 20), True, ["eg", "ev"]
    dialog.sector_links = [SectorLink(sector=care)]
    second = dialog.save_revision()
    client.force_login(make_editor())
    html = client.get(f"/redaktion/pages/{dialog.pk}/revisions/compare/{first.pk}...{second.pk}/").content.decode()
    for words in ("20. November 2026", '<span class="addition">Ja', "Pflege", '<span class="deletion">GmbH'):
        assert words in html
    assert_reads_well(html[html.index("<table") : html.index("</table>")])


def test_the_history_of_a_page_is_readable(client):
    dialog = make_dialog()
    dialog.save_revision(log_action=True)
    client.force_login(make_editor())
    assert client.get(f"/redaktion/pages/{dialog.pk}/history/").status_code == 200
