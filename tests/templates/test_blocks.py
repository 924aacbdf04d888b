"""Each block of a body, rendered as it stands on a page."""

import re

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from coopgo.pages import block_previews as previews
from dialogs.blocks import AnswerBlock
from dialogs.templatetags.dialog_tags import by_turn
from tests.factories import GlossaryTermFactory, StandardPageFactory

BLOCK_ID = "1a2b3c4d-0000-4000-8000-000000000000"
ANCHOR = 'id="b1a2b3c4d'


def render(kind, value, **context):
    stream = AnswerBlock().to_python([{"type": kind, "value": value, "id": BLOCK_ID}])
    return render_to_string("blocks/content.html", {"value": stream, **context})


def test_a_heading_moves_down_below_the_headings_of_its_page():
    assert f'<h2 {ANCHOR}">Dürfen Sie beitreten?</h2>' in render("heading", previews.HEADING)
    assert f'<h3 {ANCHOR}">' in render("heading", previews.HEADING, heading_offset=1)


def test_each_paragraph_has_its_own_permalink():
    html = render("paragraph", "<p>Eins.</p><p>Zwei.</p>")
    assert f'{ANCHOR}-1"' in html
    assert f'{ANCHOR}-2"' in html
    assert 'href="#b1a2b3c4d-2"' in html


def test_lists_keep_style_and_nesting():
    html = re.sub(r"\s+", " ", render("list", previews.LIST))
    assert '<ol type="a"' in html
    assert html.count("<ol") == 2
    assert html.index("Eine begrenzte Haftung") < html.index("in der Satzung") < html.index("</ol></li>")


def test_a_list_goes_on_counting_where_it_was_interrupted():
    item = {"text": "<p>drittens</p>", "style": "plain", "items": []}
    assert 'start="3"' in render("list", {"style": "numbered", "start": 3, "items": [item]})


def test_terms_stand_beside_their_explanations():
    html = render("term_list", previews.TERM_LIST)
    assert "<dt>Haftung</dt><dd>Die Satzung kann Nachschüsse ausschließen.</dd>" in html


def test_a_quote_names_its_source():
    html = render("quote", previews.QUOTE)
    assert "<blockquote>" in html
    assert f"<figcaption>{previews.QUOTE['source']}</figcaption>" in html


@pytest.mark.parametrize("kind", ["note", "tip", "warning"])
def test_a_callout_shows_its_kind_by_word_and_sign(kind):
    html = render("callout", {"kind": kind, "title": "", "text": "<p>Achtung.</p>"})
    assert f"callout-{kind}" in html
    assert "kern-icon--" in html
    assert re.search(r'kern-title">\w+</p>', html)


def test_an_aside_stands_beside_the_text():
    html = render("aside", previews.ASIDE)
    assert 'class="sidenote"' in html
    assert "Ein Beispiel" in html


def test_a_follow_up_question_is_set_as_the_asker_s_words():
    assert '<blockquote class="letter flow">' in render("follow_up", previews.FOLLOW_UP)


@pytest.mark.django_db
def test_an_image_has_its_alternative_text_and_size():
    image = get_image_model().objects.create(title="Bad", file=get_test_image_file())
    html = render("image", {"image": image.pk, "alt": "Ein Hallenbad", "caption": "Bad, 2020"})
    assert 'alt="Ein Hallenbad"' in html
    assert re.search(r'width="\d+"', html)
    assert "Bad, 2020" in html


@pytest.mark.django_db
def test_a_document_names_kind_and_size(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = get_test_image_file(filename="satzung.pdf")
    document = get_document_model().objects.create(title="Satzung", file=file)
    html = render("document", {"document": document.pk, "label": ""})
    assert ">Satzung</a>" in html
    assert "PDF" in html


@pytest.mark.django_db
def test_a_page_that_is_not_published_is_not_linked():
    page = StandardPageFactory(title="Über uns")
    assert ">Über uns</a>" in render("page_link", {"page": page.pk, "label": ""})
    page.unpublish()
    assert "<a" not in render("page_link", {"page": page.pk, "label": ""})


def test_a_table_says_which_cells_head_rows_and_columns():
    html = render("table", previews.TABLE)
    head, body = html.split("</thead>")
    assert head.count('<th scope="col">') == 2
    assert "<td></td>" in head
    assert body.count('<th scope="row">') == 2
    assert "<caption" in head


@pytest.mark.parametrize(("header", "heads"), [("row", {"col"}), ("column", {"row"}), ("both", {"row", "col"})])
def test_a_table_has_the_headings_that_were_chosen(header, heads):
    html = render("table", previews.TABLE | {"header": header})
    assert set(re.findall(r'scope="(\w+)"', html)) == heads
    assert ("<thead>" in html) == ("col" in heads)


def test_a_cell_that_was_emptied_heads_nothing():
    rows = [{"cells": ['<p data-block-key="abc"></p>', "<p>Gemeinde</p>"]}, {"cells": ["<p>Zahl</p>", "<p>1</p>"]}]
    html = render("table", {"caption": "Zahlen", "header": "both", "rows": rows})
    assert html.count('scope="col"') == 1


def test_a_table_that_scrolls_is_named_by_its_caption():
    html = render("table", previews.TABLE)
    name = re.search(r'role="region" tabindex="0" aria-labelledby="([^"]+)"', html)[1]
    assert f'<caption id="{name}">{previews.TABLE["caption"]}</caption>' in html


def test_a_timeline_tells_what_happened_when():
    html = render("timeline", previews.TIMELINE)
    assert html.index("Januar") < html.index("März")
    assert "<ol" in html


@pytest.mark.django_db
def test_a_definition_leads_to_its_place_in_the_glossary():
    term = GlossaryTermFactory(term="Anteil", slug="anteil", short_text="Was ein Mitglied einzahlt.")
    html = render("definition", {"term": term.pk})
    assert "Was ein Mitglied einzahlt." in html
    assert 'href="/glossar/#anteil"' in html


@pytest.mark.django_db
def test_a_definition_that_was_deleted_leaves_nothing_behind():
    assert "<div" not in render("definition", {"term": None})


@pytest.mark.django_db
def test_a_video_elsewhere_is_a_link_that_says_where_it_leads():
    html = render("video", {"title": "Eine Versammlung", "url": "https://filme.example.org/7"})
    assert '<a href="https://filme.example.org/7" rel="noreferrer">Eine Versammlung</a>' in html
    assert "filme.example.org." in html
    assert "<video" not in html
    assert "<iframe" not in html


@pytest.mark.django_db
def test_an_own_video_plays_with_its_subtitles(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    film, words = (
        get_document_model().objects.create(title=name, file=ContentFile(b"x", name=name))
        for name in ("film.mp4", "film.vtt")
    )
    with translation.override("en"):
        html = render("video", {"title": "Film", "file": film.pk, "subtitles": words.pk})
    assert f'src="{film.url}"' in html
    assert f'<track kind="subtitles" src="{words.url}" srclang="en"' in html


def test_every_kind_of_block_is_rendered_here():
    tested = {
        "heading",
        "paragraph",
        "list",
        "term_list",
        "quote",
        "callout",
        "aside",
        "follow_up",
        "image",
        "document",
        "page_link",
        "table",
        "timeline",
        "definition",
        "video",
    }
    assert set(AnswerBlock().child_blocks) == tested


def test_an_answer_is_parted_at_each_follow_up_question():
    answers = AnswerBlock().to_python(
        [
            {"type": "paragraph", "value": "<p>Ja.</p>", "id": "1"},
            {"type": "follow_up", "value": "<p>Und wer zahlt?</p>", "id": "2"},
            {"type": "paragraph", "value": "<p>Alle.</p>", "id": "3"},
        ]
    )
    first, second = by_turn(answers)
    assert (first.question, len(first.blocks)) == (None, 1)
    assert (second.question.id, len(second.blocks)) == ("2", 1)
