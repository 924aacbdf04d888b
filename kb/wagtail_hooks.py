from wagtail.snippets.models import register_snippet

from . import comparisons  # noqa: F401
from .viewsets import ClassificationViewSetGroup, ReferenceViewSetGroup

register_snippet(ClassificationViewSetGroup)
register_snippet(ReferenceViewSetGroup)
