"""Editors keep the glossary, and explain a term where they need it."""

import json

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from kb.models import GlossaryTerm
from tests.factories import default_site
from tests.factories.kb import GlossaryTermFactory
from tests.factories.users import make_editor

pytestmark = pytest.mark.django_db
TERMS = "/redaktion/snippets/kb/glossaryterm/"
CHOOSER = "/redaktion/snippets/choose/kb/glossaryterm/"


def english():
    return Locale.objects.get(language_code="en")


@pytest.fixture
def office(client):
    client.force_login(make_editor())
    return client


def create(client, **fields):
    data = {"language": Locale.get_default().pk, "other_spellings": "", **fields}
    return json.loads(client.post(f"{CHOOSER}create/", data).content)


def test_a_term_is_made_where_it_is_chosen(office):
    answer = create(office, term="Übergabe", short_text="Der Wechsel von einer Hand in die andere.")
    term = GlossaryTerm.objects.get()
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(term.pk)
    assert answer["result"]["string"] == "Übergabe"
    assert (term.slug, term.site, term.locale) == ("uebergabe", default_site(), Locale.get_default())


def test_a_term_is_made_in_the_language_chosen(office):
    create(office, term="surplus", short_text="What is left.", language=english().pk)
    assert GlossaryTerm.objects.get().locale == english()


def test_a_term_that_is_there_already_gives_a_message(office):
    GlossaryTermFactory(term="Satzung", slug="satzung")
    answer = create(office, term="Satzung", short_text="Die Regeln.")
    assert answer["step"] == "reshow_creation_form"
    assert GlossaryTerm.objects.count() == 1


def test_the_chooser_offers_search_language_and_a_new_term(office):
    GlossaryTermFactory(term="Satzung", other_spellings="Statut")
    GlossaryTermFactory(term="articles", locale=english())
    html = json.loads(office.get(CHOOSER).content)["html"]
    assert "Satzung" in html
    assert 'name="short_text"' in html
    found = office.get(f"{CHOOSER}results/", {"q": "statut"}).content.decode()
    assert "Satzung" in found
    assert "articles" not in found
    assert "Satzung" not in office.get(f"{CHOOSER}results/", {"locale": "en"}).content.decode()


def test_terms_are_listed_by_language(office):
    GlossaryTermFactory(term="Satzung")
    GlossaryTermFactory(term="articles", locale=english())
    listed = office.get(TERMS, {"locale": "en"}).context["object_list"]
    assert [term.term for term in listed] == ["articles"]


def test_a_term_is_added_to_the_site_in_the_list(office):
    data = {"term": "Satzung", "slug": "satzung", "short_text": "Die Regeln.", "long_text": "null"}
    assert office.post(f"{TERMS}add/", data).status_code == 302
    assert GlossaryTerm.objects.get().site == default_site()


def test_a_term_is_translated_with_its_texts_and_keeps_its_address(client):
    term = GlossaryTermFactory(
        term="Satzung",
        slug="satzung",
        short_text="Die Regeln.",
        long_text="<p>Mehr dazu.</p>",
        other_spellings="Statut",
    )
    source, _created = TranslationSource.update_or_create_from_instance(term)
    Translation.objects.create(source=source, target_locale=english())
    texts = {"Satzung": "articles", "Die Regeln.": "The rules.", "Mehr dazu.": "More on this.", "Statut": "charter"}
    for segment in source.stringsegment_set.select_related("string"):
        StringTranslation.objects.create(
            translation_of=segment.string, locale=english(), context=segment.context, data=texts[segment.string.data]
        )
    source.create_or_update_translation(english())
    translation = GlossaryTerm.objects.get(locale=english())
    assert (translation.term, translation.slug, translation.site) == ("articles", "satzung", term.site)
    assert (translation.short_text, translation.other_spellings) == ("The rules.", "charter")
    assert "More on this." in translation.long_text
    assert client.get("/en/glossary/").text.count('id="satzung"') == 1
