"""Images and documents that texts name by their file."""

from pathlib import Path

from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.images import get_image_model


def find_image(file: str):
    """The image whose file has this name, or None."""
    return _find(get_image_model(), file)


def find_document(file: str):
    """The document whose file has this name, or None."""
    return _find(get_document_model(), file)


def add_image(path: Path):
    """Upload a file as an image, titled by its name."""
    return _add(get_image_model(), path)


def add_document(path: Path):
    """Upload a file as a document, titled by its name."""
    return _add(get_document_model(), path)


def _find(model, file):
    return model.objects.filter(file__endswith=f"/{Path(file).name}").order_by("pk").first()


def _add(model, path):
    with path.open("rb") as stream:
        return model.objects.create(title=path.stem, file=File(stream, name=path.name))
