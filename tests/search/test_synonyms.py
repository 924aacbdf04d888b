"""What means the same is known to the next search, in every process."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from wagtail.models import Locale, Page, Site

from search import registry
from search.models import Synonym
from search.synonyms import get_synonyms
from tests.factories import default_site
from tests.factories.kb import GlossaryTermFactory, LawFactory
from tests.factories.search import SynonymFactory

pytestmark = pytest.mark.django_db


def get_groups(language="de"):
    return get_synonyms(default_site(), language)


def check(spellings, **fields):
    synonym = SynonymFactory.build(site=default_site(), spellings=spellings, **fields)
    synonym.full_clean()
    return synonym


def test_spellings_stand_one_a_line_or_between_commas():
    assert check(" Solaranlage, PV-Anlage ;\n\nPhotovoltaik   Anlage").list_spellings() == [
        "Solaranlage",
        "PV-Anlage",
        "Photovoltaik Anlage",
    ]


def test_a_spelling_is_kept_once():
    assert check("Dorfladen\nBürgerladen, dorfladen").spellings == "Dorfladen\nBürgerladen"


@pytest.mark.parametrize(
    "spellings", ["", "Dorfladen", "Dorfladen, dorfladen", "Dorfladen, §§", "Dorfladen\nDorfläden"]
)
def test_a_group_that_would_change_nothing_is_refused(spellings):
    with pytest.raises(ValidationError) as refused:
        check(spellings)
    assert list(refused.value.message_dict) == ["spellings"]


def test_what_another_group_holds_already_is_refused():
    SynonymFactory(spellings="Photovoltaik\nPV\nSolaranlage")
    with pytest.raises(ValidationError, match="Photovoltaik, PV, Solaranlage"):
        check("pv, Solaranlage")


def test_a_spelling_may_mean_two_things():
    SynonymFactory(spellings="AG\nAktiengesellschaft")
    other = check("AG\nArbeitsgemeinschaft")
    assert [str(group) for group in other.find_overlapping()] == ["AG, Aktiengesellschaft"]


def test_groups_of_other_sites_and_languages_do_not_matter():
    elsewhere = Site.objects.create(hostname="anderswo.example", root_page=Page.objects.get(depth=1))
    SynonymFactory(site=elsewhere, spellings="PV\nSolaranlage")
    SynonymFactory(language_code="en", spellings="PV\nSolaranlage")
    assert check("PV\nSolaranlage").find_overlapping() == []
    assert get_groups() == ()


def test_the_glossary_and_the_names_of_laws_count_in_their_language():
    GlossaryTermFactory(term="Satzung", other_spellings="Statut\n Verfassung ")
    GlossaryTermFactory(term="Haftsumme")
    english = Locale.objects.get(language_code="en")
    GlossaryTermFactory(term="articles", other_spellings="statutes", locale=english)
    LawFactory(other_names="Gesetz über Genossenschaften\nGesetz über die Genossenschaften und ihr Register")
    SynonymFactory()
    law = ("GenG", "Genossenschaftsgesetz", "Gesetz über Genossenschaften")
    assert get_groups() == (("Photovoltaik", "PV"), ("Satzung", "Statut", "Verfassung"), law)
    assert get_groups("en") == (("articles", "statutes"), law)


def test_any_app_may_know_synonyms(monkeypatch):
    monkeypatch.setattr(registry, "_synonym_sources", [])
    registry.register_synonyms(lambda site, language: [("Dorf", "Ort"), ("allein",)])
    assert get_groups() == (("Dorf", "Ort"),)


@pytest.mark.django_db(transaction=True)
def test_a_change_is_known_at_once():
    assert get_groups() == ()
    synonym = SynonymFactory()
    assert get_groups() == (("Photovoltaik", "PV"),)
    synonym.spellings = "Photovoltaik\nPV\nSolarstrom"
    synonym.save()
    assert get_groups() == (("Photovoltaik", "PV", "Solarstrom"),)
    GlossaryTermFactory(term="Satzung", other_spellings="Statut")
    assert ("Satzung", "Statut") in get_groups()
    synonym.delete()
    assert get_groups() == (("Satzung", "Statut"),)


def test_another_process_learns_of_a_change_by_the_content_version():
    """Whoever changed it, the token in the common cache is another one."""
    assert get_groups() == ()
    Synonym.objects.bulk_create([SynonymFactory.build(site=default_site())])
    assert get_groups() == ()
    cache.set("content-version", "raised elsewhere")
    assert get_groups() == (("Photovoltaik", "PV"),)


def test_nothing_is_read_twice(django_assert_num_queries):
    SynonymFactory.create_batch(3)
    site = default_site()
    groups = get_synonyms(site, "de")
    with django_assert_num_queries(0):
        assert get_synonyms(site, "de") is groups


def test_more_synonyms_take_no_more_queries(django_assert_num_queries):
    site = default_site()
    for number in range(30):
        SynonymFactory(spellings=f"Wort {number}\nVokabel {number}")
        GlossaryTermFactory(other_spellings="Anderes Wort")
    cache.clear()
    with django_assert_num_queries(3):
        get_synonyms(site, "de")
