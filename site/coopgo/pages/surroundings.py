"""The pages around the one shown: what home leads to, the way to this page, its other languages. One query for all."""

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, IntegerField, Q, UUIDField
from django.utils.encoding import iri_to_uri
from wagtail.models import Locale, Page, Site

from .addresses import get_home_path
from .prepared_queries import PreparedQuery
from .routing import list_paths_to


class Place(NamedTuple):
    """What a link to a live page needs, and where the page stands: `path` in the tree, `url_path` from the root on."""

    title: str
    slug: str
    path: str
    url_path: str
    show_in_menus: bool
    translation_key: UUID
    alias_of_id: int | None
    content_type_id: int
    locale_id: int
    language_code: str
    footer_sentence: str | None

    @property
    def model_name(self) -> str:
        return ContentType.objects.get_for_id(self.content_type_id).model


_COLUMNS = [*Place._fields[:-2], "locale__language_code", "homepage__footer_sentence"]


@dataclass(frozen=True)
class Surroundings:
    """Live pages in the order of the tree; homes carry their `footer_sentence`."""

    home: Page
    places: list[Place]

    @cached_property
    def homes(self) -> dict[str, Place]:
        """The site's home pages by language."""
        homes = [place for place in self.places if place.translation_key == self.home.translation_key]
        return {place.language_code: place for place in homes}

    @cached_property
    def below_home(self) -> list[Place]:
        """What stands directly below a home page, whatever its language; aliases only repeat another page."""
        home_paths = {home.path for home in self.homes.values()}
        places = [place for place in self.places if place.path[: -Page.steplen] in home_paths]
        return [place for place in places if not place.alias_of_id]

    def way_to(self, page: Page) -> list[Place]:
        """Home, every live page above this one, and the page itself."""
        return [place for place in self.places if page.path.startswith(place.path) and len(place.path) > Page.steplen]

    def versions_of(self, page: Page) -> list[Place]:
        """The page in each language it has been translated into."""
        places = [place for place in self.places if place.translation_key == page.translation_key]
        return [place for place in places if not place.alias_of_id]

    def get_address(self, url_path: str, language_code: str) -> str:
        """The address of a page of this site without the host; homes of all languages stand side by side."""
        return get_home_path(language_code) + iri_to_uri(url_path.split("/", self.home.depth)[-1])


def get_page_address(request, page: Page) -> str:
    """As `Page.get_url` says, which asks the cache where each site begins; needless for pages of the site shown.

    A page's home tells its language.
    """
    surroundings = get_surroundings(request)
    homes = surroundings.homes.values()
    home = next((home for home in homes if page.url_path.startswith(home.url_path)), None)
    return surroundings.get_address(page.url_path, home.language_code) if home else page.get_url(request)


def get_surroundings(request, page: Page | None = None) -> Surroundings:
    """Looked up once a request; later calls get what the first one found."""
    if not hasattr(request, "surroundings"):
        request.surroundings = _fetch(Site.find_for_request(request).root_page, page)
        _share_locale(request.surroundings, page)
    return request.surroundings


def _share_locale(surroundings, page):
    """The page asked for needs its language again and again; it has just been fetched beside its neighbours."""
    for place in surroundings.places:
        if page is not None and place.locale_id == page.locale_id:
            page.locale = Locale(pk=place.locale_id, language_code=place.language_code)
            return


def _fetch(home, page):
    # Listed types are few whatever the number of dialogs; their column has an index, a page's depth has none.
    types = ContentType.objects.get_for_models(*home.specific_class.allowed_subpage_models()).values()
    page = page if page is not None and page.path else home
    rows = _select_places(
        depth=home.depth + 1,
        types=[each.pk for each in types],
        keys=[home.translation_key, page.translation_key],
        paths=list_paths_to(page),
    )
    return Surroundings(home, [Place(*row) for row in rows])


def _build_places(depth, types, keys, paths):
    has_listed_type = reduce(or_, [Q(content_type=each) for each in types], Q())
    wanted = Q(has_listed_type, depth=depth) | Q(translation_key__in=keys) | Q(path__in=paths)
    return Page.objects.live().filter(wanted).order_by("path").values_list(*_COLUMNS)


_select_places = PreparedQuery(
    _build_places, depth=IntegerField(), types=IntegerField(), keys=UUIDField(), paths=CharField()
)
