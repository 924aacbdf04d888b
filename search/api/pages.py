"""One public page by its number, whatever its type."""

from django.http import Http404
from wagtail.models import Page, Site

from kb.querysets import lies_in
from search.page_documents import is_public
from search.registry import get_page_type


def get_public_page(site: Site, page_id: int) -> Page:
    """Return the specific page that readers of the site may find. Raises Http404, in private branches too."""
    page = Page.objects.live().public().filter(lies_in(site), pk=page_id).first()
    page_type = page and get_page_type(page.specific_class)
    found = page_type and page_type.get_listing().filter(pk=page_id).first()
    if not found or not is_public(found):
        raise Http404
    return found
