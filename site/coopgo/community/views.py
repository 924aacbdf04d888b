from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from .models import Contribution
from .threads import find_number, find_version


@require_safe
def contribution_detail(request, pk):
    """The permalink of a contribution leads to its place in the thread, on the page in the reader's language."""
    site = Site.find_for_request(request)
    contribution = get_object_or_404(Contribution.objects.for_site(site).shown().select_related("page"), pk=pk)
    page = find_version(contribution.page, Locale.get_active())
    if page is None:
        raise Http404
    number = find_number(contribution)
    query = f"?seite={number}" if number > 1 else ""
    return redirect(f"{page.get_url(request)}{query}#beitrag-{contribution.pk}")
