"""The pages around the one shown: what home leads to, the way to this page, its other languages. One query for all."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from wagtail.models import Page, Site


@dataclass(frozen=True)
class Surroundings:
    """Live pages with their locale in the order of the tree; homes carry their `footer_sentence`."""

    home: Page
    pages: list[Page]

    @cached_property
    def homes(self) -> dict[str, Page]:
        """The site's home pages by language."""
        homes = [page for page in self.pages if page.translation_key == self.home.translation_key]
        return {page.locale.language_code: page for page in homes}

    @cached_property
    def below_home(self) -> list[Page]:
        """What stands directly below a home page, whatever its language; aliases only repeat another page."""
        home_paths = {home.path for home in self.homes.values()}
        return [page for page in self.pages if page.path[: -Page.steplen] in home_paths and not page.alias_of_id]

    def way_to(self, page: Page) -> list[Page]:
        """Home, every live page above this one, and the page itself."""
        return [each for each in self.pages if each.depth > 1 and page.path.startswith(each.path)]

    def versions_of(self, page: Page) -> list[Page]:
        """The page in each language it has been translated into."""
        return [each for each in self.pages if each.translation_key == page.translation_key and not each.alias_of_id]


def get_surroundings(request, page: Page | None = None) -> Surroundings:
    """Looked up once a request; later calls get what the first one found."""
    if not hasattr(request, "surroundings"):
        request.surroundings = _fetch(Site.find_for_request(request).root_page, page)
        _share_locale(request.surroundings, page)
    return request.surroundings


def _share_locale(surroundings, page):
    """The page asked for needs its language again and again; it has just been fetched beside its neighbours."""
    for each in surroundings.pages:
        if page is not None and each.locale_id == page.locale_id:
            page.locale = each.locale
            return


def _fetch(home, page):
    # Listed types are few whatever the number of dialogs; their column has an index, a page's depth has none.
    types = ContentType.objects.get_for_models(*home.specific_class.allowed_subpage_models()).values()
    wanted = Q(content_type__in=types, depth=home.depth + 1) | Q(translation_key=home.translation_key)
    if page is not None and page.path:
        steps = range(Page.steplen, len(page.path) + 1, Page.steplen)
        wanted |= Q(path__in=[page.path[:step] for step in steps]) | Q(translation_key=page.translation_key)
    pages = Page.objects.live().filter(wanted).select_related("locale").order_by("path")
    return Surroundings(home, list(pages.annotate(footer_sentence=F("homepage__footer_sentence"))))
