from collections.abc import Iterable

from django.utils.translation import gettext as _

from coopgo.pages.gaps import Gap

from .figures import find_unsourced
from .models import ClassifiedPage
from .statutes import get_outdated_citations, get_site_names


def find_gaps(page) -> Iterable[Gap]:
    """What a text of the library should have: sources, a sector, the present state of the law."""
    if outdated := get_outdated_citations(page):
        yield Gap(_("A look at the law, which has changed since."), [str(citation) for citation in outdated])
    if unsourced := find_unsourced(page, get_site_names(page.get_site())):
        yield Gap(_("A source, as [1] or as a link to another site, where these figures stand:"), unsourced)
    if isinstance(page, ClassifiedPage):
        yield from _find_unclassified(page)


def _find_unclassified(page):
    if not page.sector_links.all():
        yield Gap(_("A sector: readers find the text by it."))
    if not page.region_links.all():
        yield Gap(_("A region, if the text does not hold everywhere."), is_hint=True)
