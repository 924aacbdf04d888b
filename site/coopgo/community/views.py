from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe
from wagtail.models import Site

from .models import Contribution


@require_safe
def contribution_detail(request, pk):
    """The permalink of a contribution leads to its place on the page."""
    site = Site.find_for_request(request)
    contribution = get_object_or_404(Contribution.objects.for_site(site).shown().select_related("page"), pk=pk)
    return redirect(f"{contribution.page.get_url(request)}#beitrag-{contribution.pk}")
