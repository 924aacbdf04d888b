"""What editors put first is shown for their words, and only what readers may open."""

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.models import Locale, Page, PageViewRestriction, Site

from search.promotions import Promotion, find_promoted
from tests.factories import GuidePageFactory, StandardPageFactory, default_site, home_page

pytestmark = pytest.mark.django_db


def promote(query, *picks, **fields):
    """Picks are pages, or titles of links to another site."""
    found = Query.get(query)
    for order, pick in enumerate(picks):
        page = pick if isinstance(pick, Page) else None
        link = {} if page else {"external_link_text": pick, "external_link_url": "https://example.org/"}
        SearchPromotion.objects.create(query=found, page=page, sort_order=order, **link, **fields)
    cache.clear()


def find(text, language="de", site=None):
    return find_promoted(site or default_site(), Locale.objects.get(language_code=language), text)


def get_titles(*args, **options):
    return [promotion.title for promotion in find(*args, **options)]


def test_picks_stand_in_the_order_of_the_editors():
    last, first = StandardPageFactory(title="Zuerst gebaut"), GuidePageFactory(title="Dorfladen gründen")
    promote("dorfladen", first, last)
    assert get_titles("dorfladen") == ["Dorfladen gründen", "Zuerst gebaut"]


@pytest.mark.parametrize(
    "typed", ["Dorfläden gründen", "dorflaeden  gruenden", " DORFLÄDEN, Gründen!", '"dorfladen grunden"']
)
def test_umlauts_case_spaces_and_signs_do_not_matter(typed):
    promote("Dorfläden gründen", StandardPageFactory(title="Laden"))
    assert get_titles(typed) == ["Laden"]


@pytest.mark.parametrize("typed", ["dorfläden", "gründen dorfläden", "dorfläden gründen heute", "", "?", "a" * 10_000])
def test_other_words_have_no_picks(typed):
    promote("Dorfläden gründen", StandardPageFactory())
    promote("!", StandardPageFactory())
    assert find(typed) == []


def test_two_spellings_of_a_query_share_their_picks_and_show_each_page_once():
    page = StandardPageFactory(title="Laden")
    promote("Dorfläden", page)
    promote("dorflaeden", page, StandardPageFactory(title="Kasse"))
    assert get_titles("dorfläden") == ["Laden", "Kasse"]


def test_only_what_readers_may_open_is_shown():
    private = StandardPageFactory(title="Intern")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    below = StandardPageFactory(title="Darunter", parent=private)
    draft = StandardPageFactory(title="Entwurf", live=False)
    elsewhere = Page.objects.get(depth=1).add_child(instance=Page(title="Anderswo"))
    page = StandardPageFactory(title="Für alle")
    promote("laden", private, below, draft, elsewhere, page)
    assert get_titles("laden") == ["Für alle"]


def test_what_is_taken_back_is_not_shown_any_more():
    page = StandardPageFactory(title="Laden")
    promote("laden", page)
    assert get_titles("laden") == ["Laden"]
    Page.objects.filter(pk=page.pk).update(live=False)
    assert find("laden") == []


def test_a_site_shows_its_own_pages_only():
    promote("laden", StandardPageFactory(title="Laden"))
    other_home = Page.objects.get(depth=1).add_child(instance=Page(title="Anderswo", slug="anderswo"))
    assert find("laden", site=Site.objects.create(hostname="anderswo.example", root_page=other_home)) == []


def test_readers_get_their_language_where_there_is_a_translation():
    german = StandardPageFactory(title="Laden")
    english = german.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title = "Shop"
    english.save_revision().publish()
    promote("laden", german, StandardPageFactory(title="Nur deutsch"))
    assert get_titles("laden") == ["Laden", "Nur deutsch"]
    assert [(each.title, each.language) for each in find("laden", "en")] == [("Shop", "en"), ("Nur deutsch", "de")]


def test_an_alias_that_only_repeats_the_german_page_is_not_shown():
    german = StandardPageFactory(title="Laden")
    alias = german.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
    promote("laden", alias)
    assert [(each.title, each.page.pk) for each in find("laden", "en")] == [("Laden", german.pk)]


def test_a_link_to_another_site_is_shown_with_its_words():
    promote("laden", "Ministerium", description="Wer fördert Läden?")
    assert (
        find("laden") == find("laden", "en") == [Promotion("Ministerium", "https://example.org/", "Wer fördert Läden?")]
    )


def test_the_words_of_the_editors_go_before_the_summary():
    page = StandardPageFactory(summary="Die Seite.")
    promote("seite", page)
    promote("empfehlung", page, description="Lesen Sie dies zuerst.")
    assert find("seite")[0].text == "Die Seite."
    assert find("empfehlung")[0].text == "Lesen Sie dies zuerst."


def test_without_picks_nothing_is_asked(django_assert_num_queries):
    site, locale = default_site(), Locale.get_default()
    promote("laden", StandardPageFactory())
    find_promoted(site, locale, "laden")
    with django_assert_num_queries(0):
        assert find_promoted(site, locale, "genossenschaft") == []


def test_more_picks_take_no_more_queries(django_assert_max_num_queries):
    site, locale = default_site(), Locale.get_default()
    promote("laden", *StandardPageFactory.create_batch(2))
    promote("viele", *StandardPageFactory.create_batch(12))
    find_promoted(site, locale, "laden")
    with django_assert_max_num_queries(100) as few:
        assert len(find_promoted(site, locale, "laden")) == 2
    with django_assert_max_num_queries(len(few)):
        assert len(find_promoted(site, locale, "viele")) == 12


@pytest.mark.django_db(transaction=True)
def test_a_pick_is_known_at_once():
    page, query = StandardPageFactory(title="Laden"), Query.get("laden")
    assert find("laden") == []
    pick = SearchPromotion.objects.create(query=query, page=page)
    assert get_titles("laden") == ["Laden"]
    pick.delete()
    assert find("laden") == []


def test_searching_is_not_counted(client):
    promote("laden", StandardPageFactory())
    client.get("/suche/", {"q": "laden"})
    assert (Query.objects.count(), QueryDailyHits.objects.count()) == (1, 0)


def test_a_pick_is_shown_as_such():
    page = StandardPageFactory(title="Laden & Café", summary="Ein <Laden>.")
    promote("laden", page, "Ministerium")
    internal, external = find("laden")
    with translation.override("de"):
        shown = render_to_string("components/promoted.html", {"promotion": internal, "LANGUAGE_CODE": "de"})
        foreign = render_to_string("components/promoted.html", {"promotion": internal, "LANGUAGE_CODE": "en"})
        link = render_to_string("components/promoted.html", {"promotion": external, "LANGUAGE_CODE": "de"})
    assert f'<a href="{page.get_url()}">Laden &amp; Café</a>' in shown
    assert "Ein &lt;Laden&gt;." in shown
    assert 'lang="de"' in foreign and "lang=" not in shown
    assert '<a href="https://example.org/">Ministerium</a>' in link and "<p>example.org</p>" in link
    assert home_page().title not in link
