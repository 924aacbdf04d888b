"""The way from home to what is shown, for views without a page."""

from django.utils.translation import gettext as _
from wagtail.models import Site

from .models import Crumb


def list_crumbs(request, *crumbs: Crumb) -> list[Crumb]:
    """Home in the reader's language, then the given steps."""
    home = Site.find_for_request(request).root_page.localized
    return [Crumb(_("Home"), home.get_url(request)), *crumbs]
