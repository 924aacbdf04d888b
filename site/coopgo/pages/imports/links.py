"""What a text names and the site holds: pages by path, views by path, images and documents by file."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from .errors import ImportRefused
from .media import add_document, add_image, find_attachment, find_document, find_image

PAGE_SCHEME, DOCUMENT_SCHEME = "seite:", "dokument:"
WEB_SCHEMES = ("http://", "https://")
OUTWARD_SCHEMES = {"http", "https", "mailto", "tel"}
SOURCE_LANGUAGE = "de"
PAGE_VIEW = "wagtail_serve"


def find_page(site, path: str) -> Page | None:
    """The page at a public path of the site (`/dialoge/slug/`, `/en/...`), live or draft."""
    language, _slash, rest = path.strip("/").partition("/")
    homes = site.root_page.get_translations(inclusive=True)
    home = homes.filter(locale__language_code=language).exclude(pk=site.root_page_id).first()
    home, rest = (home, rest) if home else (site.root_page, path.strip("/"))
    return Page.objects.filter(url_path=f"{home.url_path}{rest}/" if rest else home.url_path).first()


def find_original(page: Page) -> Page | None:
    """The page of the source language that this one translates."""
    default = Locale.get_default()
    return None if page.locale_id == default.pk else page.get_translation_or_none(default)


def leads_to_view(path: str) -> bool:
    """Whether a path is answered by a view that is no page (`/suche/`, `/bereiche/kommune/`)."""
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            return resolve(path).url_name != PAGE_VIEW
        except Resolver404:
            return False


class TextLinks:
    """Resolves the names in one text; what leads nowhere is noted and its link left out, its words stay.

    The words that belong to a name (a label, a caption) go into the note with it.
    """

    def __init__(self, *, site, source: Path, language: str = SOURCE_LANGUAGE, is_dry_run: bool = False):
        self.site, self.source, self.language, self.is_dry_run = site, source, language, is_dry_run
        self.notes: list[str] = []
        self.has_missing_pages = False

    def page_id(self, path: str, *words: str) -> int | None:
        page = self._find_page(path)
        return page.pk if page else self._note_missing_page(path, words)

    def example_id(self, path: str) -> int | None:
        """An example in whichever language the path names."""
        page = self._find_page(path)
        if page is None:
            return self._note_missing_page(path)
        if page.specific_class is apps.get_model("kb.ExamplePage"):
            return page.pk
        return self._note(_("This page is no example: %(name)s"), path)

    def term_id(self, slug: str) -> int | None:
        """The term of the glossary in the text's language, or else in the source language."""
        terms = apps.get_model("kb.GlossaryTerm").objects.for_site(self.site).filter(slug=slug)
        found = {term.locale.language_code: term.pk for term in terms.select_related("locale")}
        term = found.get(self.language, found.get(SOURCE_LANGUAGE))
        return term or self._note(_("Unknown term: %(name)s"), slug)

    def image_id(self, name: str, *words: str) -> int | None:
        return self._media_id(name, find_image, add_image, words)

    def document_id(self, name: str, *words: str) -> int | None:
        return self._media_id(unquote(name), find_document, add_document, words)

    def video_values(self, source: str, title: str, subtitles: str, still: str, description: str) -> list[dict]:
        """The value of a video's block, or none where its own file is missing."""
        is_elsewhere = source.startswith(WEB_SCHEMES)
        file = None if is_elsewhere else self.document_id(source, title, subtitles, still, description)
        if not (is_elsewhere or file):
            return []
        return [
            {
                "title": title or Path(_path_of(source)).name or source,
                "file": file,
                "subtitles": self.document_id(subtitles) if subtitles else None,
                "url": source if is_elsewhere else "",
                "still": self.image_id(still) if still else None,
                "description": description,
            }
        ]

    def attributes(self, target: str) -> str:
        """Attributes of a rich-text link to an address; empty where it leads nowhere."""
        for scheme, linktype, find in (
            (PAGE_SCHEME, "page", self.page_id),
            (DOCUMENT_SCHEME, "document", self.document_id),
        ):
            if target.startswith(scheme):
                key = find(target.removeprefix(scheme))
                return f'linktype="{linktype}" id="{key}"' if key else ""
        if target.startswith("/") and not target.startswith("//"):
            return self._internal_attributes(target)
        if target.startswith("#") or target.partition(":")[0].lower() in OUTWARD_SCHEMES:
            return f'href="{escape(target)}"'
        self._note(_("The link “%(name)s” leads nowhere."), target)
        return ""

    def _find_page(self, path: str) -> Page | None:
        return find_page(self.site, _path_of(path))

    def _internal_attributes(self, target):
        path = unquote(target).partition("#")[0].partition("?")[0]
        if leads_to_view(path):
            return f'href="{escape(target)}"'
        key = self.page_id(path)
        return f'linktype="page" id="{key}"' if key else ""

    def _note_missing_page(self, path, words=()):
        self.has_missing_pages = True
        self._note(_("Page not found: %(name)s"), path, words)

    def _note(self, text: str, name: str, words: Iterable[str] = ()) -> None:
        said = ", ".join(filter(None, words))
        self.notes.append(text % {"name": f"{name} ({said})" if said else name})

    def _media_id(self, name, find, add, words=()):
        path = find_attachment(self.source, name)
        if path is None or self.is_dry_run:
            known = find(name)
            if known is None and path is None:
                self._note(_("File not found: %(name)s"), name, words)
            return known and known.pk
        try:
            return add(path).pk
        except ImportRefused as error:
            self._note("%(name)s", str(error), words)
            return None


def _path_of(address: str) -> str:
    """The path of an address as people write it; what is no address is its own path."""
    try:
        return urlsplit(unquote(address)).path
    except ValueError:
        return address
