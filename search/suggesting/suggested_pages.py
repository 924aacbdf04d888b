"""Pages as suggestions."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Site

from ..registry import SuggestionType, register_suggestions

NAME = "seite"


def register() -> None:
    """Register pages; sectors, regions and terms come from their app."""
    register_suggestions(SuggestionType(NAME, _("Pages"), 10, Page, _get_visible, get_hint=_get_kind))


def _get_visible(site: Site, locale: Locale) -> QuerySet:
    return Page.objects.live().public().filter(locale=locale)


def _get_kind(page: Page) -> str:
    return str(page.specific_class._meta.verbose_name)
