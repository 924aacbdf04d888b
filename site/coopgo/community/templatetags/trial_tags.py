from django import template
from wagtail.models import Locale, Site

from coopgo.community.trials import list_region_trials, list_trials

register = template.Library()


@register.inclusion_tag("community/region_trials.html", takes_context=True)
def region_trials(context, region):
    """The blueprints that are wanted or tried in a region, in its parts or in what it is part of."""
    site = Site.find_for_request(context["request"])
    return {"blueprints": list_region_trials(region, site=site, locale=Locale.get_active())}


@register.simple_tag
def page_trials(page):
    """The trials of a blueprint that readers may see."""
    return list_trials(page)
