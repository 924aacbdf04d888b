import pytest
import wagtail_factories
from django.template.loader import get_template
from django.urls import reverse

from coopgo.pages.home_blocks import HomeBlock
from coopgo.pages.models import HomePage, StandardPage
from dialogs.models import DialogPage
from kb.models import GuidePage
from tests.factories import (
    GlossaryTermFactory,
    RegionFactory,
    SectorFactory,
    make_blueprint,
    make_dialog,
    make_example,
    make_guide,
)
from tests.factories.blocks import answer_blocks
from tests.factories.users import make_editor

pytestmark = pytest.mark.django_db

WORDS_OF_BLOCKS = {
    "heading": "Dürfen Sie beitreten?",
    "paragraph": "<b>Gemeindeordnung</b>",
    "list": "im Vertrag",
    "term_list": "Erbbaurecht",
    "quote": "Genossenschaftliche Redensart",
    "callout": "Früh fragen",
    "aside": "Ostalbkreis",
    "image": "Ein gemeinsames Dach",
    "document": "Satzung lesen",
    "page_link": "Zur Startseite",
    "table": "Zwei Wege, ein Bad zu betreiben",
    "timeline": "Vom Aufruf zum Betrieb",
    "definition": "Prüfungsverband",
    "video": "Eine Versammlung",
    "follow_up": "Und wer geht für uns in die Versammlung?",
}
WORDS_OF_GUIDE_BLOCKS = {
    "step": "Bestimmen Sie Ihre Stufe",
    "checklist": "Bevor Sie zusammen ein Angebot schreiben",
    "stages": "Vier Stufen, von unten nach oben",
    "comparison": "Kooperation und Netzwerk",
}
WORDS_OF_HOME_BLOCKS = {
    "search": "Was möchten Sie wissen?",
    "dialogs": "Weitere Dialoge",
    "blueprints": "Zum Nachmachen",
    "guides": "So geht das",
    "laender": "Aus den Ländern",
    "sectors": "Alle Bereiche",
    "invitation": "Frage stellen",
    "content": "Dürfen Sie beitreten?",
}


def get_blocks():
    answers = DialogPage._meta.get_field("answers").stream_block.child_blocks
    home = HomePage._meta.get_field("body").stream_block.child_blocks
    guide = GuidePage._meta.get_field("body").stream_block.child_blocks
    return {**guide, **answers, **home}


def preview(client, name):
    """The answer of the preview in the block chooser."""
    client.force_login(make_editor())
    return client.get(reverse("wagtailadmin_block_preview"), {"id": get_blocks()[name].definition_prefix})


@pytest.fixture
def answers():
    return DialogPage(answers=answer_blocks()).answers


def test_the_samples_hold_every_kind_of_block(answers):
    assert {block.block_type for block in answers} == set(answers.stream_block.child_blocks)


@pytest.mark.parametrize(("name", "words"), WORDS_OF_BLOCKS.items())
def test_each_block_renders_real_values(answers, name, words):
    assert words in str(answers.first_block_by_name(name).render())


def test_lists_keep_their_styles_and_levels(answers):
    html = str(answers.first_block_by_name("list").render())
    assert html.index('type="a"') < html.index("<ol", html.index('type="a"') + 1) < html.index("in der Satzung")


def test_a_decorative_image_has_an_empty_alternative(answers):
    block = answers.first_block_by_name("image")
    block.value["alt"] = ""
    assert 'alt=""' in str(block.render())


def test_a_link_to_an_unpublished_page_is_left_out():
    target = StandardPage(title="Entwurf", slug="entwurf", live=False)
    HomePage.objects.get(locale__language_code="de").add_child(instance=target)
    stream = DialogPage(answers=[{"type": "page_link", "value": {"page": target.pk, "label": "Hierhin"}}]).answers
    assert "Hierhin" not in str(stream[0].render())


WORDS_OF_PREVIEWS = {
    **WORDS_OF_BLOCKS,
    **WORDS_OF_GUIDE_BLOCKS,
    **WORDS_OF_HOME_BLOCKS,
    "image": "Viele kleine Anteile",
    "document": "Muster einer Satzung",
    "page_link": "So stellen Sie",
    "video": "Wie eine Generalversammlung abläuft",
    "example": "Ein Freibad eG",
}


@pytest.mark.parametrize(("name", "words"), WORDS_OF_PREVIEWS.items())
def test_each_block_has_a_german_preview_in_the_public_look(client, name, words):
    wagtail_factories.ImageFactory()
    wagtail_factories.DocumentFactory()
    sector = SectorFactory()
    make_dialog(sectors=[sector])
    make_dialog(sectors=[sector])
    GlossaryTermFactory(term="Prüfungsverband", slug="pruefungsverband")
    land = RegionFactory(code="09", parent=RegionFactory(code="DE", kind="country"))
    make_blueprint(examples=[make_example(title="Ein Freibad eG", regions=[land])])
    make_guide()
    html = preview(client, name).content.decode()
    assert "css/coopgo" in html
    assert words in html


@pytest.mark.parametrize("name", WORDS_OF_PREVIEWS)
def test_previews_need_no_content(client, name):
    assert preview(client, name).status_code == 200


@pytest.mark.parametrize("name", WORDS_OF_PREVIEWS)
def test_each_block_says_what_it_is_for(name):
    block = get_blocks()[name]
    assert block.is_previewable
    assert block.get_description()
    assert name in {"heading", "paragraph", "list"} or get_template(block.meta.template)


def test_a_guide_offers_the_blocks_of_all_pages_and_its_own():
    guide = GuidePage._meta.get_field("body").stream_block.child_blocks
    assert set(guide) == {*WORDS_OF_BLOCKS, *WORDS_OF_GUIDE_BLOCKS, "example"} - {"follow_up"}


def test_the_home_page_offers_its_blocks():
    assert set(HomeBlock().child_blocks) == set(WORDS_OF_HOME_BLOCKS)
