"""What readers' contributions bring to the pages."""

from datetime import datetime

from django import template
from django.utils import timezone
from wagtail.models import Page, Site

from coopgo.community.forms.region_choice import label_region
from coopgo.community.kinds import Kind
from coopgo.community.threads import Thread
from coopgo.pages.templatetags.pages_tags import day

register = template.Library()

_SIGNS = {
    Kind.CONFIRM: "yes",
    Kind.CONTRADICT: "no",
    Kind.DIFFERENT: "else",
    Kind.ADD: "add",
    Kind.ASK: "ask",
    Kind.JOIN: "join",
    Kind.PROPOSE: "place",
}


@register.simple_tag(takes_context=True)
def page_thread(context, page: Page) -> Thread:
    """The thread of a page, which asks the database for what is shown of it: `{% page_thread page as thread %}`."""
    request = context["request"]
    return Thread(page, site=Site.find_for_request(request), number=request.GET.get("seite", 1))


@register.filter
def sign(kind: str) -> str:
    """The drawing of a kind of contribution in the sprite: `#g-{{ contribution.kind|sign }}`."""
    return _SIGNS[Kind(kind)]


@register.filter
def local_day(value: datetime) -> str:
    """The day of a moment, where the site is: `<time datetime="2026-11-15">15. November 2026</time>`."""
    return day(timezone.localdate(value))


register.filter("region_label", label_region)
