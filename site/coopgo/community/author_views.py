"""What the links in mails to contributors lead to: GET only shows, each change is a POST."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Site

from .author_forms import CorrectionForm, ErasureForm, OwnPageRequestForm
from .kinds import State
from .limit_answers import answer_limit
from .models import Contribution, ContributorAddress, Notice, hash_address
from .services.authoring import (
    correct_contribution,
    erase_address,
    export_contributions,
    list_own_contributions,
    may_correct,
    withdraw_contribution,
)
from .services.lapsing import renew_confirmation
from .services.limits import count_mail
from .services.networks import hash_network
from .services.notices import find_address, write_notice
from .services.states import StateConflictError
from .services.verifying import verify_contribution
from .tasks import send_own_page_task
from .tokens import (
    make_own_page_token,
    read_expired_verification_token,
    read_own_page_token,
    read_still_holds_token,
    read_verification_token,
)

show_or_change = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@show_or_change
def verify(request, token):
    """The link of the first mail: a page with one button, which confirms."""
    site = Site.find_for_request(request)
    try:
        contribution = read_verification_token(token, site)
    except (BadSignature, Contribution.DoesNotExist):
        return _answer_expired(request, token, site)
    if request.method == "POST":
        verify_contribution(contribution, now=timezone.now())
        return redirect(request.path)
    address = find_address(contribution)
    own_page = reverse("own_contributions", args=[make_own_page_token(address)]) if address else ""
    context = {"contribution": contribution, "own_page": own_page, "is_open": contribution.state == State.UNVERIFIED}
    return render(request, "community/verify.html", context)


@never_cache
@show_or_change
def still_holds(request, token):
    """The link by which an author says that a lapsed confirmation still holds."""
    try:
        contribution = read_still_holds_token(token, Site.find_for_request(request))
    except (BadSignature, Contribution.DoesNotExist):
        return render(request, "community/link_expired.html", status=410)
    if request.method == "POST":
        renew_confirmation(contribution, now=timezone.now())
        return redirect(request.path)
    context = {"contribution": contribution, "is_lapsed": contribution.lapsed_at is not None}
    return render(request, "community/still_holds.html", context)


def _answer_expired(request, token, site):
    """A link of ours that is too old can be had anew; any other is simply none."""
    try:
        contribution = read_expired_verification_token(token, site)
    except (BadSignature, Contribution.DoesNotExist):
        return render(request, "community/link_expired.html", status=410)
    if request.method == "POST" and (address := find_address(contribution)):
        write_notice(Notice.Kind.VERIFY, address, contribution, now=timezone.now())
    context = {"can_resend": request.method != "POST", "is_resent": request.method == "POST"}
    return render(request, "community/link_expired.html", context, status=200 if context["is_resent"] else 410)


@never_cache
@show_or_change
def request_own_page(request):
    """Ask for the link to one's own contributions; the answer is the same whether we know the address or not."""
    if request.method != "POST":
        return render(request, "community/request_own_page.html", {"form": OwnPageRequestForm()})
    form = OwnPageRequestForm(request.POST)
    if not form.is_valid():
        return render(request, "community/request_own_page.html", {"form": form}, status=422)
    site, now, email = Site.find_for_request(request), timezone.now(), form.cleaned_data["email"]
    network_hash = hash_network(request, site=site, now=now)
    if again_at := count_mail(site=site, address_hash=hash_address(site, email), network_hash=network_hash, now=now):
        response = render(request, "community/request_own_page.html", {"form": form, "again_at": again_at})
        return answer_limit(response, again_at, now=now)
    send_own_page_task.enqueue(site.pk, email)
    return render(request, "community/request_own_page.html", {"form": form, "is_sent": True})


def for_author(view):
    """Give a view the address that its link was sent to as `address`; a link that is none gets its own page."""

    @never_cache
    def wrapped(request, token, **kwargs):
        try:
            address = read_own_page_token(token, Site.find_for_request(request))
        except (BadSignature, ContributorAddress.DoesNotExist):
            return render(request, "community/link_expired.html", status=410)
        return view(request, address, token, **kwargs)

    return wrapped


@require_safe
@for_author
def own_contributions(request, address, token):
    """What somebody wrote, without an account: whoever has the mail may see, correct, withdraw, export and erase it."""
    return _show_own(request, address, token, ErasureForm())


def _show_own(request, address, token, form, *, status=200):
    now = timezone.now()
    own = [(each, may_correct(each, now=now)) for each in list_own_contributions(address)]
    context = {"token": token, "contributions": own, "form": form}
    return render(request, "community/own_contributions.html", context, status=status)


@show_or_change
@for_author
def correct(request, address, token, pk):
    """Another text in place of the first."""
    contribution = get_object_or_404(list_own_contributions(address), pk=pk)
    is_sent, before = request.method == "POST", contribution.state
    form = CorrectionForm(request.POST if is_sent else None, initial={"text": contribution.comment})
    is_late = not may_correct(contribution, now=timezone.now())
    if is_sent and not is_late and form.is_valid():
        try:
            correct_contribution(contribution, form.cleaned_data["text"], now=timezone.now())
        except StateConflictError:
            is_late = True
        else:
            messages.success(request, _describe_correction(contribution, before))
            return redirect("own_contributions", token)
    context = {"token": token, "contribution": contribution, "form": form, "is_late": is_late}
    return render(request, "community/correct.html", context, status=422 if is_sent else 200)


def _describe_correction(contribution, before) -> str:
    if contribution.state == before:
        return _("Your contribution is corrected.")
    return _("Your contribution is corrected. We read it once more before it appears again.")


@show_or_change
@for_author
def withdraw(request, address, token, pk):
    """Ask once, then withdraw."""
    contribution = get_object_or_404(list_own_contributions(address), pk=pk)
    if request.method == "POST":
        try:
            withdraw_contribution(contribution, now=timezone.now())
        except StateConflictError:
            messages.info(request, _("This contribution was withdrawn already."))
        else:
            messages.success(request, _("Your contribution is withdrawn."))
        return redirect("own_contributions", token)
    return render(request, "community/withdraw.html", {"token": token, "contribution": contribution})


@require_safe
@for_author
def export(request, address, token):
    """Everything we know of an address, as a JSON file."""
    answer = JsonResponse(export_contributions(address), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer.headers["Content-Disposition"] = 'attachment; filename="coopgo.json"'
    return answer


@require_POST
@for_author
def erase(request, address, token):
    """Forget the address; without the tick that says so nothing happens."""
    form = ErasureForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please tick that you want your data erased. Nothing has been erased."))
        return _show_own(request, address, token, form, status=422)
    erase_address(address, withdraws_texts=form.cleaned_data["withdraws_texts"], now=timezone.now())
    return render(request, "community/erased.html")
