"""What header and footer lead to, read from the pages below home: what is not published is not linked."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language_info, override
from wagtail.models import Page, Site

from .models import HomePage

ASK_SLUG = "frage-stellen"


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
    """`listings` for the header, `standard` pages for the footer; `ask`, where to ask a question, or None."""

    listings: list[NavigationLink] = field(default_factory=list)
    standard: list[NavigationLink] = field(default_factory=list)
    ask: NavigationLink | None = None
    footer_sentence: str = ""


def get_navigation(request, language_code: str) -> Navigation:
    """The navigation of the request's site in two queries; "ask" falls back to the default language."""
    roots = _root_paths(request, {language_code, settings.LANGUAGE_CODE})
    pages = list(_pages_below(roots.values()))
    ask_key = next((page.translation_key for page in pages if page.slug == ASK_SLUG), None)
    navigation = Navigation(footer_sentence=_footer_sentence(roots.get(language_code)))
    for page in pages:
        link = _link(page, request)
        if page.translation_key == ask_key:
            is_better = navigation.ask is None or link.language_code == language_code
            navigation.ask = link if is_better else navigation.ask
        elif link.language_code == language_code:
            is_standard = page.cached_content_type.model == "standardpage"
            (navigation.standard if is_standard else navigation.listings).append(link)
    return navigation


def _root_paths(request, language_codes) -> dict[str, str]:
    """The tree paths of the site's home pages by language; Wagtail keeps them in the cache."""
    site = Site.find_for_request(request)
    paths = Site.get_site_root_paths() if site else []
    return {
        root.language_code: root.root_path
        for root in paths
        if root.site_id == site.pk and root.language_code in language_codes
    }


def _pages_below(root_paths):
    below = Q(pk__in=[])
    for path in root_paths:
        below |= Q(url_path__regex=rf"^{path}[^/]+/$")
    return Page.objects.live().filter(below, alias_of=None).select_related("locale").order_by("path")


def _footer_sentence(root_path) -> str:
    homes = HomePage.objects.filter(url_path=root_path).values_list("footer_sentence", flat=True)
    return homes.first() or ""


def _link(page, request):
    url = page.get_url(request)
    return NavigationLink(page.title, url, page.locale.language_code, request.path.startswith(url))


def get_languages(addresses: dict[str, str], language_code: str) -> list[LanguageLink]:
    """What is shown in every language, by its addresses; where it has not been translated, that language's home."""
    return [
        LanguageLink(
            code=code,
            name=get_language_info(code)["name_local"],
            url=addresses.get(code) or _home_url(code),
            is_current=code == language_code,
            is_translation=code in addresses,
        )
        for code, _name in settings.LANGUAGES
    ]


def _home_url(language_code):
    with override(language_code):
        return reverse("wagtail_serve", args=[""])
