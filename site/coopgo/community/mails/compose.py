"""Mails to contributors, in their language, as plain text and as HTML; none repeats a text that was submitted."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from coopgo.community.models import Notice
from coopgo.community.tokens import make_own_page_token, make_still_holds_token, make_verification_token
from coopgo.pages.addresses import reverse_in


@dataclass(frozen=True)
class Letter:
    """One concern, one button: what a mail says."""

    subject: str
    template: str
    action_url: str


def compose_notice(notice: Notice) -> EmailMultiAlternatives:
    """The mail that a notice stands for; `contribution__page` and `address` are at hand."""
    with translation.override(notice.address.language_code):
        letter = _LETTERS[notice.kind](notice)
        site_name = notice.site.site_name or settings.WAGTAIL_SITE_NAME
        context = {
            "notice": notice,
            "contribution": notice.contribution,
            "page_title": notice.contribution.page.title if notice.contribution else "",
            "subject": letter.subject,
            "action_url": letter.action_url,
            "own_page_url": _make_url(notice, "own_contributions", make_own_page_token(notice.address)),
            "site_name": site_name,
            "site_url": notice.site.root_url,
            "language_code": notice.address.language_code,
        }
        mail = EmailMultiAlternatives(
            f"{site_name}: {letter.subject}",
            render_to_string(f"emails/community/{letter.template}.txt", context),
            to=[notice.address.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(render_to_string(f"emails/community/{letter.template}.html", context), "text/html")
    return mail


def _make_url(notice, name, *arguments) -> str:
    return notice.site.root_url + reverse_in(notice.address.language_code, name, *arguments)


def _verify(notice):
    token = make_verification_token(notice.contribution)
    return Letter(_("Please confirm your contribution"), "verify", _make_url(notice, "verify_contribution", token))


def _published(notice):
    return Letter(_("Your contribution has appeared"), "published", _link(notice))


def _rejected(notice):
    own = _make_url(notice, "own_contributions", make_own_page_token(notice.address))
    return Letter(_("About your contribution"), "rejected", own)


def _reply(notice):
    return Letter(_("Somebody has replied to you"), "reply", _link(notice))


def _still_holds(notice):
    token = make_still_holds_token(notice.contribution)
    return Letter(_("Does your confirmation still hold?"), "still_holds", _make_url(notice, "still_holds", token))


def _own_page(notice):
    own = _make_url(notice, "own_contributions", make_own_page_token(notice.address))
    return Letter(_("Your contributions"), "own_page", own)


def _link(notice):
    return _make_url(notice, "contribution", notice.contribution.pk)


_LETTERS = {
    Notice.Kind.VERIFY: _verify,
    Notice.Kind.PUBLISHED: _published,
    Notice.Kind.REJECTED: _rejected,
    Notice.Kind.REPLY: _reply,
    Notice.Kind.STILL_HOLDS: _still_holds,
    Notice.Kind.OWN_PAGE: _own_page,
}
