"""Internal links in rich text."""

from django.db.models import prefetch_related_objects
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.rich_text.pages import PageLinkHandler


class PageLinks(PageLinkHandler):
    """Links to pages as Wagtail makes them, which asks for the reader's language once for each link."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        pages = cls.get_many(attrs_list)
        prefetch_related_objects([page for page in pages if page], "locale")
        return [f'<a href="{escape(_localize(page).url)}">' if page else "<a>" for page in pages]


def _localize(page):
    """The page itself, if it is in the reader's language; else its translation, where there is one."""
    return page if page.locale.language_code == get_language() else page.localized
