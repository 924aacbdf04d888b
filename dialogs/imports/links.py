"""What a text names and the database holds: pages by path, images and documents by file name."""

from pathlib import Path

from coopgo.pages.imports.export_names import ExportNames
from coopgo.pages.imports.links import SOURCE_LANGUAGE, TextLinks, find_page

from . import inline


class ImportLinks(TextLinks):
    """Resolves the names of one dialog; what it cannot find is noted, never lost."""

    def __init__(self, *, site, text_path: Path, language: str = SOURCE_LANGUAGE, is_dry_run: bool = False):
        super().__init__(site=site, source=text_path, language=language, is_dry_run=is_dry_run)
        self.missing_pages: set[str] = set()

    def page_id(self, path: str, *words: str) -> int | None:
        """Pages may come later in the same file, so what is missing is noted by the writer at last."""
        page = find_page(self.site, path)
        if page is None:
            self.missing_pages.add(path)
        return page and page.pk

    def paragraphs_to_html(self, texts) -> str:
        return inline.paragraphs_to_html(texts, self.page_id, self.document_id)

    def blocks_to_html(self, blocks) -> str:
        return inline.blocks_to_html(blocks, self.page_id, self.document_id)


class ExportLinks(ExportNames):
    """Rich text becomes the inline marks of the text format."""

    def html_to_paragraphs(self, html):
        return inline.html_to_paragraphs(html, self.page_path, self.document_name)

    def html_to_inline(self, html):
        return inline.html_to_inline(html, self.page_path, self.document_name)

    def html_to_blocks(self, html):
        return inline.html_to_blocks(html, self.page_path, self.document_name)
