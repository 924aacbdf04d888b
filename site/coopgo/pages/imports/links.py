"""What a text names and the site holds: pages by path, views by path, images and documents by file."""

from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from .errors import ImportRefused
from .media import add_document, add_image, find_attachment, find_document, find_image

PAGE_SCHEME, DOCUMENT_SCHEME = "seite:", "dokument:"
OUTWARD_SCHEMES = {"http", "https", "mailto", "tel"}
PAGE_VIEW = "wagtail_serve"


def find_page(site, path: str) -> Page | None:
    """The page at a public path of the site (`/dialoge/slug/`, `/en/...`), live or draft."""
    language, _slash, rest = path.strip("/").partition("/")
    homes = site.root_page.get_translations(inclusive=True)
    home = homes.filter(locale__language_code=language).exclude(pk=site.root_page_id).first()
    home, rest = (home, rest) if home else (site.root_page, path.strip("/"))
    return Page.objects.filter(url_path=f"{home.url_path}{rest}/" if rest else home.url_path).first()


def leads_to_view(path: str) -> bool:
    """Whether a path is answered by a view that is no page (`/suche/`, `/bereiche/kommune/`)."""
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            return resolve(path).url_name != PAGE_VIEW
        except Resolver404:
            return False


class TextLinks:
    """Resolves the names in one text; what leads nowhere is noted and its link left out, its words stay."""

    def __init__(self, *, site, source: Path, is_dry_run: bool = False):
        self.site, self.source, self.is_dry_run = site, source, is_dry_run
        self.notes: list[str] = []
        self.has_missing_pages = False

    def page_id(self, path: str) -> int | None:
        page = find_page(self.site, urlsplit(unquote(path)).path)
        return page.pk if page else self._note_missing(path)

    def image_id(self, name: str) -> int | None:
        return self._media_id(name, find_image, add_image)

    def document_id(self, name: str) -> int | None:
        return self._media_id(unquote(name), find_document, add_document)

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
        if target.partition(":")[0].lower() in OUTWARD_SCHEMES:
            return f'href="{escape(target)}"'
        self.notes.append(_("The link “%(target)s” leads nowhere.") % {"target": target})
        return ""

    def _internal_attributes(self, target):
        path = unquote(target).partition("#")[0].partition("?")[0]
        if leads_to_view(path):
            return f'href="{escape(target)}"'
        key = self.page_id(path)
        return f'linktype="page" id="{key}"' if key else ""

    def _note_missing(self, path):
        self.has_missing_pages = True
        self.notes.append(_("Page not found: %(path)s") % {"path": path})

    def _media_id(self, name, find, add):
        path = find_attachment(self.source, name)
        if path is None or self.is_dry_run:
            known = find(name)
            if known is None and path is None:
                self.notes.append(_("File not found: %(file)s") % {"file": name})
            return known and known.pk
        try:
            return add(path).pk
        except ImportRefused as error:
            self.notes.append(str(error))
            return None
