"""What header and footer lead to, read from the pages below home: what is not published is not linked."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language_info, override
from wagtail.models import Page, Site

ASK_SLUG = "frage-stellen"
HOME_DEPTH = 2


@dataclass(frozen=True)
class NavigationLink:
    title: str
    url: str
    language_code: str
    is_current: bool = False


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str
    is_current: bool
    is_translation: bool


@dataclass
class Navigation:
    """`listings` stand in the header, `standard` pages in the footer; `ask`, how to put a question, may be None."""

    listings: list[NavigationLink] = field(default_factory=list)
    standard: list[NavigationLink] = field(default_factory=list)
    ask: NavigationLink | None = None


def get_navigation(request, language_code: str) -> Navigation:
    """The navigation of the request's site in one query; "ask" falls back to the default language."""
    pages = list(_pages_below_home(request, {language_code, settings.LANGUAGE_CODE}))
    ask_key = next((page.translation_key for page in pages if page.slug == ASK_SLUG), None)
    navigation = Navigation()
    for page in pages:
        link = _link(page, request)
        if page.translation_key == ask_key:
            is_better = navigation.ask is None or link.language_code == language_code
            navigation.ask = link if is_better else navigation.ask
        elif page.locale.language_code == language_code:
            is_standard = page.cached_content_type.model == "standardpage"
            (navigation.standard if is_standard else navigation.listings).append(link)
    return navigation


def get_languages(page, request, language_code: str) -> list[LanguageLink]:
    """This page in every language; where it has not been translated, that language's home.

    Only links with `is_translation` are promised to search engines (hreflang).
    """
    translations = {}
    if page is not None and page.pk and not page.alias_of_id:
        siblings = page.get_translations(inclusive=True).live().filter(alias_of=None).select_related("locale")
        translations = {sibling.locale.language_code: sibling for sibling in siblings}
    return [
        LanguageLink(
            code=code,
            name=get_language_info(code)["name_local"],
            url=translations[code].get_full_url(request) if code in translations else _home_url(code),
            is_current=code == language_code,
            is_translation=code in translations,
        )
        for code, _name in settings.LANGUAGES
    ]


def _home_url(language_code):
    with override(language_code):
        return reverse("wagtail_serve", args=[""])


def _pages_below_home(request, language_codes):
    site = Site.find_for_request(request)
    below_home = Q(pk__in=[])
    for root in Site.get_site_root_paths():
        if site and root.site_id == site.pk and root.language_code in language_codes:
            below_home |= Q(url_path__startswith=root.root_path)
    children = Page.objects.live().filter(below_home, depth=HOME_DEPTH + 1, alias_of=None)
    return children.select_related("locale").order_by("path")


def _link(page, request):
    url = page.get_url(request)
    is_current = request.path.startswith(url)
    return NavigationLink(page.title, url, page.locale.language_code, is_current)
