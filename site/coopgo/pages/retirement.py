"""Addresses that were public and are no more: remembered on leaving, answered with 410 Gone (RFC 9110, 15.5.11)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from .models import Crumb, RetiredAddress

MAX_STEPS_ONWARD = 10
PATH_MAX_LENGTH = RetiredAddress._meta.get_field("path").max_length


def retire_page(page: Page) -> None:
    """Remember the address of a page that is leaving, and the older ones that led to it.

    What was never open to everybody is not remembered: not even its title is anybody's business.
    """
    site_id, path = _find_address(page)
    if not site_id or page.get_view_restrictions().exists():
        return
    onward = page.get_onward_link() if hasattr(page, "get_onward_link") else Crumb("", "/")
    redirects = Redirect.objects.filter(redirect_page_id=page.pk, redirect_page_route_path="")
    for address in {path, *(_with_slash(old) for old in redirects.values_list("old_path", flat=True))}:
        RetiredAddress.objects.update_or_create(
            site_id=site_id,
            path=address[:PATH_MAX_LENGTH],
            defaults={
                "reference": getattr(page, "reference", ""),
                "language_code": page.locale.language_code,
                "title": page.title,
                "onward_url": onward.url or "/",
                "onward_title": onward.title,
            },
        )


def reinstate_page(page: Page) -> None:
    """Forget the retirement of a page that is public again; where its address has changed, the old one leads to it."""
    site_id, path = _find_address(page)
    if not site_id:
        return
    retired = RetiredAddress.objects.filter(site_id=site_id)
    retired.filter(path=path).delete()
    if reference := getattr(page, "reference", ""):
        earlier = retired.filter(reference=reference, language_code=page.locale.language_code)
        for address in earlier:
            _redirect(address, page)
        earlier.delete()


def _redirect(address, page):
    old_path = Redirect.normalise_path(address.path)
    if not Redirect.objects.filter(site_id=address.site_id, old_path=old_path).exists():
        Redirect.add_redirect(old_path, page, site=address.site, automatically_created=True)


def answer_gone(request: HttpRequest, **address) -> HttpResponse | None:
    """The page that says so and leads onward, if the address (`path` or `reference`) was public once."""
    if "\0" in "".join(address.values()):
        # PostgreSQL takes no such text, not even to look for it.
        return None
    site = Site.find_for_request(request)
    retired = RetiredAddress.objects.for_site(site).filter(**address).order_by("-retired_at").first()
    if retired is None:
        return None
    context = {"title": retired.title, "reference": retired.reference, "onward": _find_onward(retired)}
    return render(request, "410.html", context, status=410)


def _find_onward(retired) -> Crumb:
    """Where the retired address leads now: past others that have been retired since, at worst home."""
    for _step in range(MAX_STEPS_ONWARD):
        further = RetiredAddress.objects.filter(site_id=retired.site_id, path=retired.onward_url).first()
        if further is None:
            return Crumb(retired.onward_title, retired.onward_url)
        retired = further
    return Crumb("", "/")


def _find_address(page):
    """Site and path of a page; both None where no site holds it."""
    site_id, _root_url, path = page.get_url_parts() or (None, None, None)
    return site_id, path


def _with_slash(path):
    return f"{path.rstrip('/')}/"
