"""A German page becomes an English one through wagtail-localize: the words change, nothing else does."""

import datetime
import json

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from coopgo.pages.models import HomePage, PagePartner, PageSource
from dialogs.models import Correction, DialogIndexPage
from kb.models import BlueprintIndexPage, GuideIndexPage, Sector
from tests.factories import RegionFactory, SectorFactory, StandardPageFactory, home_page, make_dialog
from tests.factories.blocks import answer_blocks, content_blocks
from tests.factories.translations import translate

pytestmark = pytest.mark.django_db

SAME_ON_EVERY_PAGE = ["hero_image_id", "maintainer_id", "reviewed_on", "review_interval_months", "show_in_menus"]
SAME_ON_EVERY_DIALOG = [
    *SAME_ON_EVERY_PAGE,
    "reference",
    "asked_on",
    "channel",
    "valid_as_of",
    "legal_forms",
    "is_sample",
]


@pytest.fixture
def english():
    return Locale.objects.get(language_code="en")


def get_shape(value, words):
    """A stored stream without its words, which are collected in `words`; kinds, ids, styles and links remain."""
    if isinstance(value, list):
        return [get_shape(item, words) for item in value]
    if isinstance(value, dict) and value.get("type") == "item":
        return get_shape(value["value"], words)
    if isinstance(value, dict):
        return {key: get_shape(item, words) for key, item in value.items() if item is not None}
    if isinstance(value, str) and any(letter.isupper() or letter in "<ä " for letter in value):
        words.append(value)
        return "words"
    return value


def assert_same_stream(source, target):
    """The same blocks in the same order and depth, each of its words translated."""
    german, english = [], []
    assert get_shape(source.get_prep_value(), german) == get_shape(target.get_prep_value(), english)
    assert len(german) == len(english)
    assert [words for words in english if "EN " not in words] == []


def assert_same_fields(source, target, names):
    assert {name: getattr(target, name) for name in names} == {name: getattr(source, name) for name in names}


@pytest.fixture
def dialog():
    return make_dialog(
        sectors=[SectorFactory(name="Energie"), SectorFactory(name="Kommune")],
        regions=[RegionFactory(code="09", name="Bayern", name_en="Bavaria")],
        answers=answer_blocks(),
        asked_on=datetime.date(2017, 3, 25),
        channel="phone",
        asker_context="Ein Dorf mit 800 Menschen",
        valid_as_of=datetime.date(2026, 11, 1),
        reviewed_on=datetime.date(2026, 11, 2),
        legal_forms=["eg", "gmbh"],
        is_sample=True,
        postscript="<p>Der Laden läuft.</p>",
        motto="Gemeinsam geht es",
        sources=[PageSource(title="Genossenschaftsgesetz", publisher="Bund", published_on="2023", url="https://g.de/")],
        partners=[PagePartner(name="Prüfungsverband", role="Beratung", url="https://p.de/")],
        corrections=[
            Correction(corrected_on=datetime.date(2026, 11, 3), text="Die Zahl der Mitglieder", is_material=True)
        ],
    )


@pytest.fixture
def translated(dialog, english):
    return translate(dialog, english)


def test_a_dialog_is_published_in_english(translated):
    assert translated.live
    assert translated.alias_of is None
    assert translated.url.startswith("/en/dialogs/")
    assert translated.title.startswith("EN ")
    assert translated.short_answer.startswith("EN ")
    assert "EN " in translated.question
    assert translated.motto == "EN Gemeinsam geht es"


def test_dates_figures_and_the_reference_of_a_dialog_stay(dialog, translated):
    assert_same_fields(dialog, translated, SAME_ON_EVERY_DIALOG)


def test_the_answer_keeps_its_structure(dialog, translated):
    assert_same_stream(dialog.answers, translated.answers)


def test_sectors_and_regions_stay_linked_in_their_order(dialog, translated):
    for links, target in (("sector_links", "sector_id"), ("region_links", "region_id")):
        german = [getattr(link, target) for link in getattr(dialog, links).all()]
        assert [getattr(link, target) for link in getattr(translated, links).all()] == german


def test_a_translated_sector_names_itself_in_english_on_the_translated_page(dialog, english):
    for link in dialog.sector_links.all():
        translate(link.sector, english)
    translated = translate(dialog, english)
    assert [sector.name for sector in translated.sectors] == ["EN Energie", "EN Kommune"]
    assert translated.main_sector.locale == english


def test_sources_stay_as_they_were_printed(dialog, translated):
    names = ["title", "publisher", "published_on", "url"]
    assert_same_fields(dialog.sources.get(), translated.sources.get(), names)


def test_partners_keep_their_names_and_translate_their_role(dialog, translated):
    assert_same_fields(dialog.partners.get(), translated.partners.get(), ["name", "url", "sort_order"])
    assert translated.partners.get().role == "EN Beratung"


def test_corrections_are_translated_with_their_dates(dialog, translated):
    assert_same_fields(dialog.corrections.get(), translated.corrections.get(), ["corrected_on", "is_material"])
    assert translated.corrections.get().text == "EN Die Zahl der Mitglieder"


def test_a_changed_date_reaches_the_translation_with_its_next_version(dialog, translated, english):
    dialog.valid_as_of = datetime.date(2026, 12, 1)
    dialog.save()
    assert translate(dialog, english).valid_as_of == datetime.date(2026, 12, 1)


def test_the_import_note_is_for_editors_of_the_source_only(dialog, english):
    dialog.import_note = "Ein Satz ohne Platz"
    dialog.save()
    assert not translate(dialog, english).import_note.startswith("EN ")


def test_a_sector_is_translated_with_its_slug_order_and_state(english):
    sector = SectorFactory(name="Energie", slug="energie", sort_order=30, is_listed=False)
    translated = translate(sector, english)
    assert (translated.name, translated.description) == ("EN Energie", "EN Worum es in diesem Bereich geht.")
    assert_same_fields(sector, translated, ["slug", "sort_order", "is_listed", "site_id"])
    assert Sector.objects.filter(translation_key=sector.translation_key).count() == 2


def test_a_standard_page_is_published_in_english(english):
    page = StandardPageFactory(body=content_blocks(), shows_contact=True, reviewed_on=datetime.date(2026, 11, 2))
    translated = translate(page, english)
    assert translated.live
    assert translated.get_parent().locale == english
    assert_same_fields(page, translated, [*SAME_ON_EVERY_PAGE, "shows_contact"])
    assert_same_stream(page.body, translated.body)


def test_the_home_page_is_translated_in_place(english):
    home = home_page()
    home.body = [
        {"type": "search", "value": {"heading": "Frage", "lead": "Text", "placeholder": "Wort", "examples": ["Dorf"]}},
        {"type": "dialogs", "value": {"heading": "Neues", "count": 3}},
        {"type": "invitation", "value": {"heading": "Ihre", "text": "Wort", "page": home.pk, "label": "Los"}},
        {"type": "content", "value": content_blocks()},
    ]
    home.footer_sentence = "Ein Satz"
    home.save()
    translated = translate(HomePage.objects.get(pk=home.pk), english)
    assert translated.pk == home_page("en").pk
    assert translated.footer_sentence == "EN Ein Satz"
    assert_same_stream(home_page().body, translated.body)


@pytest.mark.parametrize("model", [DialogIndexPage, GuideIndexPage, BlueprintIndexPage])
def test_index_pages_are_translated_in_place(model, english):
    page = model.objects.get(locale__language_code="de")
    page.body, page.summary = content_blocks(), "Worum es hier geht."
    page.save()
    slug = model.objects.get(locale=english).slug
    translated = translate(page, english)
    assert translated.summary == "EN Worum es hier geht."
    assert translated.slug == slug
    assert_same_fields(page, translated, SAME_ON_EVERY_PAGE)
    assert_same_stream(page.body, translated.body)


def test_translators_are_not_asked_for_what_is_no_text(dialog):
    source, _created = TranslationSource.update_or_create_from_instance(dialog)
    paths = set(source.stringsegment_set.values_list("context__path", flat=True))
    for name in ("reference", "channel", "legal_forms", "import_note", "slug"):
        assert name not in paths
    assert not [path for path in paths if path.endswith((".level", ".style", ".kind"))]
    assert json.dumps(dialog.legal_forms) == '["eg", "gmbh"]'


def test_items_of_lists_keep_their_translation_in_the_next_version(dialog, english):
    dialog.save_revision().publish()
    translate(type(dialog).objects.get(pk=dialog.pk), english)
    known = StringTranslation.objects.count()
    dialog = type(dialog).objects.get(pk=dialog.pk)
    dialog.motto = "Es geht gemeinsam"
    dialog.save_revision().publish()
    translate(type(dialog).objects.get(pk=dialog.pk), english)
    assert StringTranslation.objects.count() == known + 1
