from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from coopgo.pages.alternates import reverse_in_languages
from coopgo.pages.breadcrumbs import list_crumbs
from coopgo.pages.models import Crumb
from coopgo.pages.retirement import answer_gone

from . import archive
from .models import DialogPage


@require_safe
def reference_redirect(request, reference):
    """Leads from a reference to its dialog: in the reader's language, else in the one it has.

    Temporary, since a translation may come and the dialog's address may change. 410 for a dialog that was public.
    """
    site = Site.find_for_request(request)
    dialogs = DialogPage.objects.live().public().in_site(site).filter(reference=reference.upper(), alias_of=None)
    found = {dialog.locale_id: dialog for dialog in dialogs.order_by("-pk")}
    dialog = found.get(Locale.get_active().pk) or next(iter(found.values()), None)
    if dialog:
        return redirect(dialog.get_url(request))
    gone = answer_gone(request, reference=reference.upper())
    if gone is None:
        raise Http404(reference)
    return gone


@require_safe
def archive_list(request):
    site, locale = Site.find_for_request(request), Locale.get_active()
    context = {
        "years": list(archive.count_by_year(site)[locale.language_code].items()),
        "breadcrumbs": list_crumbs(request, Crumb(_("Archive"), request.path)),
        "translations": reverse_in_languages("archive"),
    }
    return render(request, "dialogs/archive_list.html", context)


@require_safe
def archive_year(request, year):
    """The dialogs of a year by month; a year without any is not found, nor promised in another language."""
    site, locale, year = Site.find_for_request(request), Locale.get_active(), int(year)
    counts = archive.count_by_year(site)
    if year not in counts[locale.language_code]:
        raise Http404(year)
    dialogs = archive.find_dialogs(site=site, locale=locale, year=year)
    page = Paginator(dialogs, archive.PER_PAGE).get_page(request.GET.get("seite"))
    paths = reverse_in_languages("archive_year", year)
    context = {
        "year": year,
        "page_obj": page,
        "months": archive.group_by_month(page),
        "neighbours": archive.find_neighbours(year, counts[locale.language_code]),
        "breadcrumbs": list_crumbs(request, Crumb(_("Archive"), reverse("archive")), Crumb(str(year), request.path)),
        "translations": {code: paths[code] for code, _name in settings.LANGUAGES if year in counts[code]},
    }
    return render(request, "dialogs/archive_year.html", context)
