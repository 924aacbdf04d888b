from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from coopgo.pages.alternates import reverse_in_languages
from coopgo.pages.breadcrumbs import list_crumbs
from coopgo.pages.models import Crumb
from kb.listing import PER_PAGE

from .trials import list_wanted


@require_safe
def wanted_regions(request):
    """Regions wanted (Regionen gesucht): blueprints that people want to try, where, and how many would join."""
    wanted = list_wanted(site=Site.find_for_request(request), locale=Locale.get_active())
    context = {
        "page_obj": Paginator(wanted, PER_PAGE).get_page(request.GET.get("seite")),
        "breadcrumbs": list_crumbs(request, Crumb(_("Regions wanted"), request.path)),
        "translations": reverse_in_languages("wanted_regions"),
    }
    return render(request, "community/wanted_regions.html", context)
