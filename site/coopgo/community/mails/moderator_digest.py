"""What the daily mail to moderators looks like: numbers and ways, nothing that contributors wrote."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site


@dataclass(frozen=True)
class Line:
    """How many there are of a kind, and where they are read."""

    text: str
    url: str


def compose_moderator_digest(user, work, *, site: Site) -> EmailMultiAlternatives:
    """The mail to a moderator about `services.moderator_digests.Work`, in their language, as plain text and as HTML."""
    profile = getattr(user, "wagtail_userprofile", None)
    language_code = (profile and profile.preferred_language) or settings.LANGUAGE_CODE
    with translation.override(language_code):
        site_name = site.site_name or settings.WAGTAIL_SITE_NAME
        context = {
            "name": user.get_full_name() or user.get_username(),
            "lines": list_lines(work),
            "oldest": [(each, _make_url("contributions:detail", each.pk)) for each in work.oldest],
            "queue_url": _make_url("contributions:index"),
            "site_name": site_name,
            "site_url": site.root_url,
            "language_code": language_code,
        }
        mail = EmailMultiAlternatives(
            f"{site_name}: {_('Contributions to read')}",
            render_to_string("emails/moderator_digest.txt", context),
            to=[user.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(render_to_string("emails/moderator_digest.html", context), "text/html")
    return mail


def list_lines(work) -> list[Line]:
    """One line for each kind that there is."""
    queue = _make_url("contributions:index")
    lines = [
        (work.waiting, ngettext("%d contribution waits", "%d contributions wait", work.waiting), ""),
        (work.reported, ngettext("%d was reported", "%d were reported", work.reported), "?queue=reported"),
        (work.places, ngettext("%d names a new place", "%d name a new place", work.places), "?queue=places"),
        (
            work.withdrawn,
            ngettext("%d was withdrawn since yesterday", "%d were withdrawn since yesterday", work.withdrawn),
            "?queue=withdrawn",
        ),
    ]
    return [Line(text % count, queue + query) for count, text, query in lines if count]


def _make_url(name, *arguments) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=arguments)
