"""What the monthly mail to maintainers looks like."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Site

from coopgo.pages.freshness import get_review_due_on

from .care import describe_changes, describe_figures

MOST_ENTRIES = 20
"""Texts of one kind in a mail; the report, which it links, has them all."""
MOST_NOTES = 3


@dataclass(frozen=True)
class Entry:
    """One text: its title, where it is edited, and what is to be done on it, with `left_out` further notes."""

    title: str
    edit_url: str
    notes: list[str]
    left_out: int = 0


@dataclass(frozen=True)
class Section:
    """One kind of work with its first texts; `total` counts them all, and the report shows them."""

    heading: str
    entries: list[Entry]
    total: int
    report_url: str

    @property
    def left_out(self) -> int:
        return self.total - len(self.entries)


def compose_mail(recipient, work, *, site: Site, month: date) -> EmailMultiAlternatives:
    """The mail to a `digest.Recipient` about its `digest.Work`, in its language, as plain text and as HTML."""
    with translation.override(recipient.language):
        site_name = site.site_name or settings.WAGTAIL_SITE_NAME
        context = {
            "recipient": recipient,
            "is_house": recipient.user_id is None,
            "page_count": work.page_count,
            "sections": list_sections(work),
            "month": month,
            "site_name": site_name,
            "site_url": site.root_url,
            "language_code": recipient.language,
        }
        subject = ngettext(
            "%(site)s: %(count)d text to look at in %(month)s",
            "%(site)s: %(count)d texts to look at in %(month)s",
            work.page_count,
        ) % {"site": site_name, "count": work.page_count, "month": date_format(month, "YEAR_MONTH_FORMAT")}
        mail = EmailMultiAlternatives(
            subject,
            render_to_string("emails/care_digest.txt", context),
            to=[recipient.address],
            headers={"Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(render_to_string("emails/care_digest.html", context), "text/html")
    return mail


def list_sections(work) -> list[Section]:
    """The kinds of work there are, what readers may be misled by first."""
    sections = [
        _describe(_("The law has changed since"), work.affected, "law_changes", describe_changes),
        _describe(_("Due for review"), work.due, "review_due", _describe_due),
        _describe(_("Figures without source"), work.unsourced, "unsourced_figures", describe_figures),
    ]
    return [section for section in sections if section.total]


def _describe(heading, pages: list[Page], report, describe) -> Section:
    shown = pages[:MOST_ENTRIES]
    notes = describe(shown)
    entries = [_as_entry(page, notes.get(page.pk, [])) for page in shown]
    return Section(heading, entries, len(pages), _address("report_" + report))


def _as_entry(page, notes) -> Entry:
    edit_url = _address("wagtailadmin_pages:edit", page.pk)
    return Entry(page.get_admin_display_title(), edit_url, notes[:MOST_NOTES], len(notes[MOST_NOTES:]))


def _describe_due(pages):
    return {
        page.pk: [_("due since %(day)s") % {"day": date_format(get_review_due_on(page), "DATE_FORMAT")}]
        for page in pages
    }


def _address(name, *args) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=args)
