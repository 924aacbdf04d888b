"""Taking part: the form as a page of its own and as a fragment for the article, and the thanks."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Locale, Page, Site

from coopgo.pages.breadcrumbs import list_crumbs
from coopgo.pages.models import Crumb
from kb.models import Region
from kb.querysets import lies_in
from search.suggesting.suggestions import suggest

from .forms import ContributionForm
from .forms.contributions import find_parent
from .forms.region_choice import label_region
from .limit_answers import answer_limit
from .models import CommunitySettings, hash_address
from .proof_of_work import Proof
from .services.limits import count_contribution
from .services.networks import hash_network
from .services.rules import get_rules
from .services.submitting import submit_contribution
from .services.suspicion import assess_submission, count_repeats
from .threads import LARGEST_PK, PAGE_TYPES, Thread

MOST_SUGGESTIONS = 8


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request, page_pk):
    """The form (`antwort`: what is replied to, `art`: a kind, `region`: a code), and what is sent with it."""
    thread = _get_thread(request, page_pk)
    rules = get_rules(thread.site, language_code=get_language(), on=timezone.localdate())
    if request.method == "POST":
        form = ContributionForm(thread, present_rules=rules, data=request.POST)
        again_at = _submit(request, form) if form.is_valid() else None
        if form.is_valid() and not again_at:
            return redirect("contribution_thanks", page_pk)
        form.renew()
        response = _render(request, "contribute", thread, form=form, again_at=again_at, status=422)
        return answer_limit(response, again_at, now=timezone.now()) if again_at else response
    if not thread.is_open:
        return _render(request, "closed", thread, status=403)
    parent, initial = _find_root(request, thread), _read_initial(request, thread)
    form = ContributionForm(thread, present_rules=rules, parent=parent, initial=initial)
    return _render(request, "contribute", thread, form=form)


@never_cache
@require_safe
def thank(request, page_pk):
    """The same for everybody, whether we knew the address or not."""
    return _render(request, "contribution_thanks", _get_thread(request, page_pk))


@never_cache
@require_safe
def list_region_suggestions(request):
    """The regions whose names hold the words begun in `q`, as the options of the region field's listbox."""
    text = request.GET.get("q", "")
    site, locale = Site.find_for_request(request), Locale.get_active()
    groups = suggest(site=site, locale=locale, text=text, names=["region"], limit=MOST_SUGGESTIONS)
    suggestions = [suggestion for group in groups for suggestion in group.suggestions]
    response = render(request, "community/region_suggestions.html", {"suggestions": suggestions})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _submit(request, form) -> datetime | None:
    """Store what was sent; where it is too much for now, nothing, and when it works again."""
    site, now = form.thread.site, timezone.now()
    address_hash = hash_address(site, form.cleaned_data["email"])
    network_hash = hash_network(request, site=site, now=now)
    if again_at := count_contribution(site=site, address_hash=address_hash, network_hash=network_hash, now=now):
        return again_at
    known = {"site": site, "page": form.thread.page, "address_hash": address_hash, "now": now}
    repeats, proof = count_repeats(form.cleaned_data["comment"], **known), form.check_proof()
    evidence = form.make_evidence(now=now, repeats=repeats, proof=proof)
    limits = CommunitySettings.for_site(site)
    assessment = assess_submission(
        evidence, most_links=limits.most_links, shortest_seconds=limits.shortest_form_seconds
    )
    submission = form.make_submission(
        is_proven=proof == Proof.SOLVED, suspicion=assessment.score, suspicion_grounds=assessment.grounds
    )
    submit_contribution(submission, site=site, now=now)
    return None


def _get_thread(request, page_pk) -> Thread:
    site = Site.find_for_request(request)
    page = Page.objects.live().public().filter(lies_in(site), pk=page_pk).first()
    if page is None or not issubclass(page.specific_class or Page, PAGE_TYPES):
        raise Http404
    return Thread(page.specific, site=site)


def _find_root(request, thread):
    """A reply to a reply stands below the same root."""
    number = request.GET.get("antwort", "")
    is_number = number.isascii() and number.isdigit() and len(number) <= len(str(LARGEST_PK))
    parent = find_parent(int(number), thread) if is_number and int(number) <= LARGEST_PK else None
    return find_parent(parent.thread_id, thread) if parent and parent.is_reply else parent


def _read_initial(request, thread):
    region = Region.objects.by_code(thread.site, request.GET.get("region", "")).select_related("parent").first()
    initial = {"kind": request.GET.get("art", "")}
    if region:
        label = label_region(region)
        initial |= {"region": label, "region_asked": label, "region_code": region.code}
    return initial


def _render(request, name, thread, *, status=200, **context):
    """With htmx the part that goes into the article, else a page of its own."""
    is_fragment = "HX-Request" in request.headers
    crumbs = list_crumbs(request, Crumb(thread.page.title, thread.page.get_url(request)), Crumb(_("Contribute"), ""))
    template = f"community/{name}{'_fragment' if is_fragment else ''}.html"
    context |= {"thread": thread, "article": thread.page, "breadcrumbs": crumbs}
    response = render(request, template, context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
