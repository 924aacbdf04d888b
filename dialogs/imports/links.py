"""What a text names and the database holds: pages by path, images and documents by file name."""

from pathlib import Path

from wagtail.documents import get_document_model
from wagtail.models import Page

from coopgo.pages.imports.links import TextLinks, find_page

from . import inline


class ImportLinks(TextLinks):
    """Resolves the names of one dialog; what it cannot find is noted, never lost."""

    def __init__(self, *, site, text_path: Path, is_dry_run: bool = False):
        super().__init__(site=site, source=text_path, is_dry_run=is_dry_run)
        self.missing_pages: set[str] = set()

    def page_id(self, path: str) -> int | None:
        """Pages may come later in the same file, so what is missing is noted by the writer at last."""
        page = find_page(self.site, path)
        if page is None:
            self.missing_pages.add(path)
        return page and page.pk

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
