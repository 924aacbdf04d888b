"""The interface explained to people, with examples that can be tried as they stand."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from coopgo.pages.breadcrumbs import list_crumbs
from coopgo.pages.models import Crumb
from kb.querysets import lies_in
from search.languages import get_names
from search.registry import get_page_types

from .languages import choose_language


@require_safe
def show_interface(request: HttpRequest) -> HttpResponse:
    """Programs have one address in all languages, so here alone `sprache` chooses the language of a page."""
    language = choose_language(request.GET.getlist("sprache"))
    with override(language):
        address = reverse("api")
        root_url = Site.find_for_request(request).root_url
        context = {
            "root_url": root_url,
            "examples": _list_examples(root_url + address, request),
            "limit": settings.API_REQUESTS_A_MINUTE,
            "breadcrumbs": list_crumbs(request, Crumb(_("Interface for programs"), request.path)),
            "translations": {code: _add_language(address, code) for code in get_names()},
        }
        response = render(request, "search/api.html", context)
    response.headers["Content-Language"] = language
    return response


def _add_language(address: str, code: str) -> str:
    return address if code == settings.LANGUAGE_CODE else f"{address}?sprache={code}"


def _list_examples(address: str, request: HttpRequest) -> list[tuple[str, str]]:
    """Return pairs of what is asked and the address for it; one asks for a page that really is there."""
    topic = urlencode({"q": _("cooperative")})
    examples = [
        (_("Texts on a topic"), f"{address}search/?{topic}"),
        (_("Only dialogs, the newest first"), f"{address}search/?art=dialog&sortierung=datum"),
        (_("All texts of two years, second page"), f"{address}pages/?jahr=2025&jahr=2026&seite=2"),
    ]
    page_id = _find_any_page(request)
    return [*examples, (_("One text"), f"{address}pages/{page_id}/")] if page_id else examples


def _find_any_page(request: HttpRequest) -> int | None:
    models = [page_type.model for page_type in get_page_types()]
    pages = Page.objects.live().public().type(*models).filter(lies_in(Site.find_for_request(request)), alias_of=None)
    return pages.order_by("-first_published_at").values_list("pk", flat=True).first()
