"""Names in texts for what the database holds: pages by path, images and documents by file name."""

import shutil
from pathlib import Path

from wagtail.documents import get_document_model
from wagtail.models import Page

from .inline_markdown import HARD_BREAK, html_to_markdown
from .links import DOCUMENT_SCHEME, PAGE_SCHEME
from .media import FILES_FOLDER


class ExportNames:
    """Collects the files that the texts of one folder have to bring along; rich text becomes Markdown."""

    def __init__(self):
        self.files = {}

    def page_path(self, page_id: int) -> str:
        """The public path; empty where the page is gone."""
        page = Page.objects.filter(pk=page_id).first()
        return (page and page.get_url()) or ""

    def document_name(self, document_id: int) -> str:
        document = get_document_model().objects.filter(pk=document_id).first()
        return self.document_file(document) if document else ""

    def document_file(self, document) -> str:
        return self._collect(document.file)

    def image_file(self, image) -> str:
        return self._collect(image.file)

    def link_target(self, attributes: dict[str, str | None]) -> str:
        """The address of a rich-text link, empty where it leads nowhere any more."""
        linktype, key = attributes.get("linktype"), attributes.get("id") or ""
        if linktype in {"page", "document"} and key.isdigit():
            is_page = linktype == "page"
            name = (self.page_path if is_page else self.document_name)(int(key))
            return f"{PAGE_SCHEME if is_page else DOCUMENT_SCHEME}{name}" if name else ""
        return attributes.get("href") or ""

    def html_to_paragraphs(self, html: str) -> tuple[str, ...]:
        return html_to_markdown(html, self.link_target)

    def html_to_inline(self, html: str) -> str:
        """All paragraphs on one line."""
        return " ".join(self.html_to_paragraphs(html)).replace(HARD_BREAK, " ")

    def write_files(self, text_folder: Path) -> None:
        """Copy what the texts name into the folder beside them. Raises: OSError."""
        folder = text_folder / FILES_FOLDER
        if self.files:
            folder.mkdir(parents=True, exist_ok=True)
        for name, file in self.files.items():
            with file.open("rb") as source, (folder / name).open("wb") as target:
                shutil.copyfileobj(source, target)

    def _collect(self, file) -> str:
        """The file's own name, unless another file of the folder has it."""
        path = Path(file.name)
        name = path.name if self.files.setdefault(path.name, file).name == file.name else "-".join(path.parts)
        self.files[name] = file
        return name
