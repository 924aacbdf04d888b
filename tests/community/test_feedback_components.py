import pytest
from django.template.loader import render_to_string

from coopgo.community.models import Contribution
from tests.factories import ContributionFactory, DialogPageFactory

pytestmark = pytest.mark.django_db


def test_an_article_asks_without_a_query(django_assert_num_queries):
    dialog = DialogPageFactory()
    with django_assert_num_queries(0):
        html = render_to_string("community/page_feedback.html", {"page": dialog})
    assert html.count("<a ") == html.count('rel="nofollow"') == 3
    assert "War diese Seite hilfreich?" in html


def test_a_draft_does_not_ask():
    assert "<a " not in render_to_string("community/page_feedback.html", {"page": DialogPageFactory(live=False)})


def test_a_contribution_says_what_can_be_done_with_it(django_assert_num_queries):
    contribution = Contribution.objects.with_helpful_count().get(pk=ContributionFactory().pk)
    with django_assert_num_queries(0):
        html = render_to_string("community/contribution_actions.html", {"contribution": contribution})
    for address in ("hilfreich/", "melden/"):
        assert f'href="/beitraege/{contribution.pk}/{address}"' in html
    assert "hilfreich</span>" not in html


@pytest.mark.parametrize(
    ("count", "text"), [(1, "1 Person fand das hilfreich"), (3, "3 Personen fanden das hilfreich")]
)
def test_a_contribution_shows_how_many_found_it_helpful(count, text):
    contribution = ContributionFactory()
    contribution.helpful_count = count
    assert text in render_to_string("community/contribution_actions.html", {"contribution": contribution})
