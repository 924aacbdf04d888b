"""What a text names and the database holds: pages by path, images and documents by file name."""

from pathlib import Path

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from coopgo.pages.imports.errors import ImportRefused
from coopgo.pages.imports.links import find_page
from coopgo.pages.imports.media import add_document, add_image, find_attachment, find_document, find_image

from . import inline


class ImportLinks:
    """Resolves the names of one dialog; what it cannot find is noted, never lost."""

    def __init__(self, *, site, text_path: Path, is_dry_run: bool = False):
        self.site, self.text_path, self.is_dry_run = site, text_path, is_dry_run
        self.notes: list[str] = []
        self.missing_pages: set[str] = set()

    def page_id(self, path: str) -> int | None:
        if page := find_page(self.site, path):
            return page.pk
        self.missing_pages.add(path)
        return None

    def image_id(self, file: str) -> int | None:
        return self._file_id(file, find_image, add_image)

    def document_id(self, file: str) -> int | None:
        return self._file_id(file, find_document, add_document)

    def _file_id(self, file, find, add):
        path = find_attachment(self.text_path, file)
        try:
            found = add(path) if path and not self.is_dry_run else find(file)
        except ImportRefused as error:
            self.notes.append(str(error))
            return None
        if not (found or path):
            self.notes.append(_("File not found: %(file)s") % {"file": file})
        return found and found.pk

    def paragraphs_to_html(self, texts) -> str:
        return inline.paragraphs_to_html(texts, self.page_id, self.document_id)

    def blocks_to_html(self, blocks) -> str:
        return inline.blocks_to_html(blocks, self.page_id, self.document_id)


class ExportLinks:
    """Names for what the database holds; collects the files that an export has to bring along."""

    def __init__(self):
        self.files = {}

    def page_path(self, page_id: int) -> str | None:
        page = Page.objects.filter(pk=page_id).first()
        return page and page.get_url()

    def document_name(self, document_id: int) -> str | None:
        document = get_document_model().objects.filter(pk=document_id).first()
        return document and self.document_file(document)

    def document_file(self, document) -> str:
        return self._collect(document.file)

    def image_file(self, image) -> str:
        return self._collect(image.file)

    def _collect(self, file) -> str:
        name = Path(file.name).name
        self.files[name] = file
        return name

    def html_to_paragraphs(self, html):
        return inline.html_to_paragraphs(html, self.page_path, self.document_name)

    def html_to_inline(self, html):
        return inline.html_to_inline(html, self.page_path, self.document_name)

    def html_to_blocks(self, html):
        return inline.html_to_blocks(html, self.page_path, self.document_name)
