"""A blueprint answers six questions and shows those of its examples that readers can open."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from kb.models import BlueprintExample, Outcome
from kb.templatetags.kb_tags import opening
from tests.factories import RegionFactory, SectorFactory, make_blueprint, make_example

pytestmark = pytest.mark.django_db

QUESTIONS = [
    "Worum geht es?",
    "Was ist die Lösung?",
    "Wo gibt es das schon?",
    "Wie geht man vor?",
    "Was kommt dabei heraus?",
    "Wen kann ich fragen?",
]


@pytest.fixture
def lower_saxony():
    country = RegionFactory(code="DE", kind="country", name="Deutschland")
    return RegionFactory(code="03", name="Niedersachsen", name_en="Lower Saxony", parent=country)


def translate(page, **fields):
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


def get(client, page):
    return client.get(page.get_url()).content.decode()


@pytest.mark.parametrize("year", [99999, 12])
def test_a_year_has_four_digits(year):
    with pytest.raises(ValidationError) as example:
        make_example(founded_year=year, members_year=year, capital_year=year)
    assert set(example.value.message_dict) == {"founded_year", "members_year", "capital_year"}
    with pytest.raises(ValidationError) as blueprint:
        make_blueprint(people_year=year, capital_year=year)
    assert set(blueprint.value.message_dict) == {"people_year", "capital_year"}


def test_at_most_is_not_less_than_at_least():
    with pytest.raises(ValidationError) as error:
        make_blueprint(people_min=50, people_max=5, capital_min_eur=2, capital_max_eur=1)
    assert set(error.value.message_dict) == {"people_max", "capital_max_eur"}
    make_blueprint(people_min=5, people_max=5, capital_max_eur=0)


def test_the_six_questions_are_its_sections_whatever_is_known(client):
    html = get(client, make_blueprint())
    assert [" ".join(heading.split()) for heading in re.findall(r"<h2>(.*?)</h2>", html)][:6] == QUESTIONS
    contents = html[html.index('id="toc"') : html.index("</nav>", html.index('id="toc"'))]
    assert re.findall(r">([^<]+)</a>", contents) == QUESTIONS


def test_examples_stand_in_their_order_as_cards_that_lead_to_their_pages(client):
    first, second = make_example(title="Bad Zwei eG"), make_example(title="Bad Eins eG")
    html = get(client, make_blueprint(examples=[second, first]))
    assert html.index(second.get_url()) < html.index(first.get_url())
    assert "Mitglieder, 2017" in html


def test_only_published_examples_appear(client):
    draft, shown = make_example(title="Entwurf eG"), make_example(title="Sichtbar eG")
    blueprint = make_blueprint(examples=[draft, shown])
    draft.unpublish()
    html = get(client, blueprint)
    assert "Entwurf eG" not in html
    assert "Sichtbar eG" in html
    assert blueprint.example_figures.count == 1


def test_a_warning_example_says_so_in_words(client):
    example = make_example(outcome=Outcome.WARNING)
    html = get(client, make_blueprint(examples=[example]))
    assert 'class="case warn"' in html
    assert '<p class="flag">Ein Warnbeispiel</p>' in html


def test_figures_drawn_from_examples_say_so(client):
    examples = [make_example(members=100, members_year=2005), make_example(members=1900, members_year=2020)]
    html = get(client, make_blueprint(examples=examples))
    assert "Aus 2 Beispielen" in html
    assert "aus 2 Beispielen, 2005 bis 2020" in html
    assert "100 bis 1.900" in html


def test_in_another_language_the_translated_example_is_shown_else_the_original_with_its_language(client):
    translated, original = make_example(title="Bad Eins eG"), make_example(title="Bad Zwei eG")
    english_example = translate(translated, title="Pool One", slug="pool-one", summary="Run by citizens.")
    blueprint = translate(make_blueprint(examples=[translated, original]), title="Community pool", slug="pool")
    html = get(client, blueprint)
    assert english_example.get_url() in html
    assert "Bad Eins eG" not in html
    assert re.search(r'<h3 lang="de"><a href="/beispiele/[^"]+" hreflang="de">Bad Zwei eG', html)
    assert "in German" in html


def test_the_map_shows_the_laender_of_the_examples(client, lower_saxony):
    town = RegionFactory(code="03155010", kind="municipality", name="Nörten-Hardenberg", parent=lower_saxony)
    html = get(client, make_blueprint(examples=[make_example(regions=[town]), make_example(regions=[lower_saxony])]))
    assert f'<a href="{lower_saxony.get_absolute_url()}">Niedersachsen</a><span>2 Beispiele</span>' in html
    assert "<small>Nörten-Hardenberg</small>" in html
    assert "Niedersachsen: 2." in html


def test_an_example_names_the_blueprints_that_rest_on_it(client):
    example = make_example()
    blueprint = make_blueprint(examples=[example], title="Bürgerbad")
    hidden = make_blueprint(examples=[example], title="Entwurf")
    hidden.unpublish()
    html = get(client, example)
    assert blueprint.get_url() in html
    assert "Entwurf" not in html


def test_only_a_warning_example_is_judged_beside_its_results(client):
    results = [{"type": "paragraph", "value": "<p>Das Bad blieb offen.</p>"}]
    html = get(client, make_example(results=results, founded_year=2010))
    assert "geklappt" not in html
    assert "Warnbeispiel" not in html
    warning = get(client, make_example(outcome=Outcome.WARNING, results=results, founded_year=2010))
    assert "Ein Warnbeispiel: Daraus lässt sich lernen." in warning
    assert "<dt>Ergebnis</dt><dd>Ein Warnbeispiel</dd>" in warning


def test_an_example_in_a_text_is_a_card_unless_it_is_not_published(client):
    example = make_example(title="Bad eG")
    block = {"type": "example", "value": {"page": example.pk}}
    blueprint = make_blueprint(solution=[block, {"type": "paragraph", "value": "<p>So.</p>"}])
    assert '<div class="case"' in get(client, blueprint)
    example.unpublish()
    assert "Bad eG" not in get(client, blueprint)


def test_an_unsaved_choice_of_examples_shows_in_the_preview():
    blueprint, example = make_blueprint(), make_example()
    blueprint.example_links = [BlueprintExample(example=example)]
    assert blueprint.examples == [example]


def test_a_blueprint_does_not_work_more_for_more_examples(count_queries):
    def make(number):
        examples = [make_example(regions=[RegionFactory()]) for _number in range(number)]
        blocks = [{"type": "example", "value": {"page": example.pk}} for example in examples]
        return make_blueprint(examples=examples, solution=blocks)

    few, many = make(2), make(12)
    assert count_queries(many.get_url()) == count_queries(few.get_url())


def test_an_example_does_not_work_more_for_more_blueprints(count_queries):
    few, many = make_example(), make_example()
    make_blueprint(examples=[few, many])
    make_blueprint(examples=[few, many])
    for _number in range(8):
        make_blueprint(examples=[many])
    assert count_queries(many.get_url()) == count_queries(few.get_url())


SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def read_items(client, address):
    items = [json.loads(text) for text in SCRIPT.findall(client.get(address).text)]
    return {item["@type"]: item for item in items}


def test_machines_read_a_blueprint_as_an_article_that_mentions_its_examples(client):
    example = make_example(title="Bad eG")
    blueprint = make_blueprint(examples=[example])
    article = read_items(client, blueprint.get_url())["WebPage"]["mainEntity"]
    assert (article["@type"], article["headline"]) == ("Article", blueprint.title)
    assert article["mentions"] == [{"@type": "CreativeWork", "name": "Bad eG", "url": example.full_url}]


def test_machines_read_an_example_as_an_article_about_an_organisation_only_if_it_is_one(client):
    cooperative = make_example(legal_forms=["eg"])
    about = read_items(client, cooperative.get_url())["WebPage"]["mainEntity"]["about"]
    assert (about["@type"], about["foundingDate"]) == ("Organization", "2012")
    project = make_example(members=None, founded_year=None)
    assert read_items(client, project.get_url())["WebPage"]["mainEntity"]["about"]["@type"] == "Thing"


def test_machines_read_the_lists_of_a_region_and_of_a_sector(client, lower_saxony):
    sector = SectorFactory()
    example = make_example(regions=[lower_saxony], sectors=[sector])
    for address in (lower_saxony.get_absolute_url(), sector.get_absolute_url(), "/beispiele/"):
        items = read_items(client, address)["ItemList"]
        assert items["numberOfItems"] == 1, address
        assert items["itemListElement"][0]["url"] == example.full_url, address


def test_the_sitemap_lists_blueprints_and_examples(client):
    example = make_example()
    blueprint = make_blueprint(examples=[example])
    sitemap = client.get("/sitemap.xml").text
    assert example.full_url in sitemap
    assert blueprint.full_url in sitemap


def test_lists_show_the_opening_of_a_long_summary():
    text = "Der Laden schließt. Ein e. V. hilft im Ort. Alle kaufen ein."
    assert opening(text, 2) == "Der Laden schließt. Ein e. V. hilft im Ort."
    assert opening("Kurz.", 2) == "Kurz."
