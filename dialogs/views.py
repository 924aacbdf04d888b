from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from coopgo.pages.retirement import answer_gone

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
