from django.core.signing import BadSignature
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from .models import Contribution, ContributorAddress
from .services.authoring import list_own_contributions
from .services.verifying import verify_contribution
from .tokens import read_own_page_token, read_still_holds_token, read_verification_token


@require_safe
def contribution_detail(request, pk):
    """The permalink of a contribution leads to its place on the page."""
    site = Site.find_for_request(request)
    contribution = get_object_or_404(Contribution.objects.for_site(site).shown().select_related("page"), pk=pk)
    return redirect(f"{contribution.page.get_url(request)}#beitrag-{contribution.pk}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request, token):
    """The link of the first mail: a page with one button, which confirms."""
    try:
        contribution = read_verification_token(token, Site.find_for_request(request))
    except (BadSignature, Contribution.DoesNotExist):
        return render(request, "community/link_expired.html", status=410)
    if request.method == "POST":
        verify_contribution(contribution, now=timezone.now())
        return redirect(request.path)
    return render(request, "community/verify.html", {"contribution": contribution})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_contributions(request, token):
    """What somebody wrote, without an account: whoever has the mail may see, correct, withdraw, export and erase it."""
    try:
        address = read_own_page_token(token, Site.find_for_request(request))
    except (BadSignature, ContributorAddress.DoesNotExist):
        return render(request, "community/link_expired.html", status=410)
    return render(request, "community/own_contributions.html", {"contributions": list_own_contributions(address)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_holds(request, token):
    """The link by which an author says that a lapsed confirmation still holds."""
    try:
        contribution = read_still_holds_token(token, Site.find_for_request(request))
    except (BadSignature, Contribution.DoesNotExist) as error:
        raise Http404 from error
    return render(request, "community/still_holds.html", {"contribution": contribution})
