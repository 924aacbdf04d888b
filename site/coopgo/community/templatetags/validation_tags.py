from django import template
from wagtail.models import Page, Site

from coopgo.community.models import PageValidation
from coopgo.community.validation_box import ValidationBox

register = template.Library()


@register.inclusion_tag("community/validation.html", takes_context=True)
def validation_box(context, page: Page, stored: PageValidation | None = None) -> dict:
    """What readers confirm and contradict: `{% validation_box page %}`; `stored` is the page's row where at hand."""
    site = Site.find_for_request(context["request"])
    return {"box": ValidationBox(page, stored, site=site), "LANGUAGE_CODE": context.get("LANGUAGE_CODE")}
