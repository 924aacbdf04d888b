"""Images and documents of imported texts: they lie in the folder `dateien/` beside the text."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.forms import FileField
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.models import Collection

from .errors import ImportRefused
from .files import read_bytes

FILES_FOLDER = "dateien"


def find_attachment(text_path: str | Path, name: str) -> Path | None:
    """The file of this name beside a text; a name that leads out of the folder finds nothing."""
    folder = Path(text_path).resolve().parent / FILES_FOLDER
    try:
        path = (folder / name).resolve()
        return path if path.is_file() and path.is_relative_to(folder) else None
    except (OSError, ValueError):  # a name that no file can have
        return None


def add_image(path: str | Path, title: str = ""):
    """The image with this file's content, made where there is none. Raises: ImportRefused."""
    return _add(get_image_model(), Path(path), title)


def add_document(path: str | Path, title: str = ""):
    """The document with this file's content, made where there is none. Raises: ImportRefused."""
    return _add(get_document_model(), Path(path), title)


def find_image(name: str):
    """The newest image whose file has this name, or None."""
    return _find_by_name(get_image_model(), name)


def find_document(name: str):
    """The newest document whose file has this name, or None."""
    return _find_by_name(get_document_model(), name)


def _add(model, path, title):
    content = read_bytes(path)
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()  # Wagtail's own digest of a file
    if same := model.objects.filter(file_hash=digest).order_by("-pk").first():
        return same
    file = ContentFile(content, name=path.name)
    _validate(model, path, file)
    media = model(title=(title or path.stem)[:255], file=file, collection=Collection.get_first_root_node())
    set_metadata = getattr(media, "_set_image_file_metadata", None) or media._set_document_file_metadata
    set_metadata()
    media.save()
    return media


def _validate(model, path: Path, file: ContentFile) -> None:
    """The rules of an upload in the admin hold here, too."""
    field = WagtailImageField() if model is get_image_model() else FileField()
    limit = getattr(settings, "WAGTAILDOCS_MAX_UPLOAD_SIZE", None)
    try:
        field.clean(file)
        if limit and file.size > limit:
            raise ValidationError(_("The file is larger than %(size)s.") % {"size": filesizeformat(limit)})
    except ValidationError as error:
        raise ImportRefused(
            _("%(file)s cannot be used: %(reason)s") % {"file": path, "reason": " ".join(error.messages)}
        ) from error
    file.seek(0)


def _find_by_name(model, name):
    return model.objects.filter(file__endswith=f"/{name}").order_by("-pk").first() if name else None
