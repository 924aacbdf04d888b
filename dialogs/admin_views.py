"""A dialog begun with a question that readers asked the search."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page, Site

from .models import DialogIndexPage

LONGEST_QUESTION = 500


class DialogCreateView(CreateView):
    """Begins with `?question=...`; nothing is saved before the editor does."""

    def get(self, request):
        if question := request.GET.get("question", "")[:LONGEST_QUESTION].strip():
            self.page.question = format_html("<p>{}</p>", question)
        return super().get(request)


def start_dialog(request: HttpRequest) -> HttpResponseRedirect:
    """Lead from `?question=...&language=...` to the form for a new dialog in that language, if there is a list for it.

    Raises: Http404, if the site has no list of dialogs at all.
    """
    lists = _find_lists(Site.find_for_request(request), request.GET.get("language", ""))
    if not lists:
        raise Http404
    address = reverse("wagtailadmin_pages:add", args=["dialogs", "dialogpage", lists[0].pk])
    return redirect(f"{address}?{urlencode({'question': request.GET.get('question', '')})}")


def _find_lists(site: Site, language: str) -> list[DialogIndexPage]:
    """The lists of all languages of a site, that of the language first, then that of the site's own."""
    homes = Page.objects.filter(pk__in=site.root_page.get_translations(inclusive=True).values("pk"))
    found = [page for home in homes for page in DialogIndexPage.objects.child_of(home).select_related("locale")]
    own = site.root_page.locale_id
    return sorted(found, key=lambda page: (page.locale.language_code != language, page.locale_id != own))


def get_start_url(query) -> str:
    """The address that begins a dialog with a SearchQuery."""
    prefilled = {"question": query.text, "language": query.language_code}
    return f"{reverse('start_dialog')}?{urlencode(prefilled)}"
