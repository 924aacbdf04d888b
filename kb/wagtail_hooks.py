from wagtail.snippets.models import register_snippet

from .viewsets import ClassificationViewSetGroup

register_snippet(ClassificationViewSetGroup)
