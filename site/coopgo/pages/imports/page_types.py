"""Which `type` of the front matter makes which page: apps register their own."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from wagtail.models import Page

from coopgo.pages.models import HomePage, PagePartner, PageSource, RelatedPage, StandardPage

from .bodies import Body, HomeBody, OneStream, StreamWithContact
from .entries import Entry, Image, LinkedPages, Person, Rows, Switch, Tags
from .links import TextLinks

DEFAULT_TYPE = "standard"
DEFAULT_FOLDER = "pages"
FRAME = ("type", "path", "locale", "translation_of")
"""Names that say which page a file is; all others are entries."""
HEAD = (Entry("title"), Entry("seo_title"), Entry("search_description"), Entry("summary"))
CARE = (
    Entry("reviewed_on"),
    Entry("review_interval_months"),
    Person("maintainer"),
    Tags("tags"),
    Rows("sources", PageSource, ("title", "publisher", "published_on", "url")),
    Rows("partners", PagePartner, ("name", "role", "url")),
    LinkedPages("related_pages", "related_page_links", RelatedPage, "related_page_id", TextLinks.page_id),
    Image("hero_image"),
    Entry("hero_image_alt"),
    Switch("show_in_menus"),
)


@dataclass(frozen=True)
class PageType:
    """`name` is the front matter's `type`, `folder` where an export puts such pages."""

    name: str
    model: type[Page]
    own_entries: Sequence[Entry] = ()
    body: Body = field(default_factory=OneStream)
    folder: str = DEFAULT_FOLDER

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Those that have a field each, in the order in which they are written."""
        return (*HEAD, *self.own_entries, *CARE)


_types: dict[str, PageType] = {}


def register(page_type: PageType) -> None:
    _types[page_type.name] = page_type


def get_page_type(name: str) -> PageType | None:
    return _types.get(name)


def all_page_types() -> list[PageType]:
    return list(_types.values())


def type_of(page: Page) -> PageType | None:
    return next((each for each in _types.values() if each.model is type(page)), None)


register(PageType(DEFAULT_TYPE, StandardPage, body=StreamWithContact()))
register(PageType("home", HomePage, (Entry("footer_sentence"),), HomeBody()))
