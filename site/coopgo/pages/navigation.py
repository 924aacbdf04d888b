"""What header and footer lead to, read from the pages below home: what is not published is not linked."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import get_language_info

from .addresses import get_home_path
from .surroundings import get_surroundings

ASK_SLUG = "frage-stellen"
DEFAULT_LANGUAGE = settings.LANGUAGE_CODE


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
    """`listings` for the header, `further` ones and `standard` pages for the footer; `ask`, where to ask, or None."""

    listings: list[NavigationLink] = field(default_factory=list)
    further: list[NavigationLink] = field(default_factory=list)
    standard: list[NavigationLink] = field(default_factory=list)
    ask: NavigationLink | None = None
    footer_sentence: str = ""


def get_navigation(request, language_code: str, page=None) -> Navigation:
    """The navigation of the request's site; "ask" falls back to the default language."""
    surroundings = get_surroundings(request, page)
    places = [each for each in surroundings.below_home if each.language_code in {language_code, DEFAULT_LANGUAGE}]
    ask_key = next((each.translation_key for each in places if each.slug == ASK_SLUG), None)
    home = surroundings.homes.get(language_code)
    navigation = Navigation(footer_sentence=home.footer_sentence if home else "")
    for each in places:
        url = surroundings.get_address(each.url_path, each.language_code)
        link = NavigationLink(each.title, url, each.language_code, request.path.startswith(url))
        if each.translation_key == ask_key:
            is_better = navigation.ask is None or link.language_code == language_code
            navigation.ask = link if is_better else navigation.ask
        elif link.language_code == language_code:
            is_standard = each.model_name == "standardpage"
            is_in_menu = each.show_in_menus
            links = navigation.standard if is_standard else navigation.listings if is_in_menu else navigation.further
            links.append(link)
    return navigation


def get_languages(addresses: dict[str, str], language_code: str) -> list[LanguageLink]:
    """What is shown in every language, by its addresses; where it has not been translated, that language's home."""
    return [
        LanguageLink(
            code=code,
            name=get_language_info(code)["name_local"],
            url=addresses.get(code) or get_home_path(code),
            is_current=code == language_code,
            is_translation=code in addresses,
        )
        for code, _name in settings.LANGUAGES
    ]
