"""Pages below the home that the migrations make."""

import factory
import wagtail_factories
from wagtail.models import Site

from coopgo.pages.models import HomePage, StandardPage


def default_site():
    return Site.objects.get(is_default_site=True)


def home_page(language_code="de"):
    return HomePage.objects.get(locale__language_code=language_code)


class StandardPageFactory(wagtail_factories.PageFactory):
    parent = factory.LazyFunction(home_page)
    title = factory.Sequence(lambda number: f"Seite {number}")
    summary = "Worum es auf dieser Seite geht."

    class Meta:
        model = StandardPage
