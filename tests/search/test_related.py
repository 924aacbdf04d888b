"""Where readers go on from a text: one list, picked by hand first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from coopgo.pages.models import RelatedPage
from dialogs.models import DialogPage
from tests.factories import StandardPageFactory, make_dialog
from tests.factories.kb import make_blueprint, make_guide

pytestmark = pytest.mark.django_db
SHOP = "<p>Der Dorfladen verkauft Brot, Milch und Gemüse aus der Nachbarschaft.</p>"
POOL = "<p>Das Schwimmbad braucht Wasser, Wärme, Aufsicht und neue Kacheln.</p>"


@pytest.fixture(autouse=True)
def other_texts():
    """Without others no word is rarer than another."""
    for _number in range(6):
        make_dialog(question=POOL)


def make_shop(**fields):
    return make_dialog(question=SHOP, **fields)


def reload(page):
    return page.specific_class.objects.get(pk=page.pk)


def get_related(page):
    return [other.pk for other in reload(page).related_pages]


def pick(page, *others):
    page.related_page_links = [RelatedPage(related_page=other) for other in others]
    page.save()


def test_similar_pages_of_every_kind_are_offered(update_index):
    shop, other = make_shop(), make_shop()
    guide = make_guide(goal="Ein Dorfladen verkauft Brot, Milch und Gemüse.")
    blueprint = make_blueprint(challenge=[{"type": "paragraph", "value": SHOP}])
    update_index()
    related = get_related(shop)
    assert related[0] == other.pk
    assert {guide.pk, blueprint.pk} <= set(related)


def test_what_was_picked_comes_first_and_once_and_there_are_five_at_most(update_index):
    shop, *others = [make_shop() for _number in range(8)]
    picked = StandardPageFactory()
    pick(shop, picked, others[6])
    update_index()
    related = get_related(shop)
    assert related[:2] == [picked.pk, others[6].pk]
    assert len(related) == len(set(related)) == 5


def test_neither_the_page_nor_its_translations_nor_other_languages_are_offered(update_index):
    shop, other = make_shop(), make_shop()
    english = Locale.objects.get(language_code="en")
    for page in (shop, other):
        page.copy_for_translation(english, copy_parents=True).save_revision().publish()
    translation = DialogPage.objects.get(translation_key=shop.translation_key, locale=english)
    pick(shop, shop, translation)
    update_index()
    assert get_related(shop)[:1] == [other.pk]
    assert not {shop.pk, translation.pk} & set(get_related(shop))


def test_only_what_is_live_and_public_is_offered_whatever_the_index_holds(update_index):
    shop, draft, private, seen = [make_shop() for _number in range(4)]
    update_index()
    DialogPage.objects.filter(pk=draft.pk).update(live=False)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    related = get_related(shop)
    assert seen.pk in related
    assert not {draft.pk, private.pk} & set(related)


def test_standard_pages_show_only_what_was_picked_and_are_offered_nowhere(update_index):
    page = StandardPageFactory(title="Dorfladen Brot Milch Gemüse Nachbarschaft", summary="Brot Milch Gemüse")
    shop = make_shop()
    update_index()
    assert reload(page).related_pages == []
    assert page.pk not in get_related(shop)


def test_without_an_index_what_was_picked_stands_alone(client):
    shop, other = make_shop(), make_shop(title="Auch ein Laden")
    pick(shop, other)
    assert get_related(shop) == [other.pk]
    html = client.get(shop.url).text
    related = html[html.index('aria-labelledby="weiter"') :]
    assert "Auch ein Laden" in related
    assert "#g-dialog" in related


def test_similar_pages_cost_one_query(update_index):
    shop = make_shop()
    for _number in range(7):
        make_shop()
    update_index()
    page = reload(shop)
    page.live_related_pages = []
    assert page.locale
    with CaptureQueriesContext(connection) as queries:
        assert len(page.related_pages) == 5
    assert len(queries) == 1
