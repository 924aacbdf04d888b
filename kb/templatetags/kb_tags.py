import re
from datetime import date

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from wagtail.models import Locale, Page, Site

from coopgo.pages import freshness
from coopgo.pages.templatetags.seo_tags import canonical_url, to_script
from kb import statutes
from kb.models import BlueprintPage, ExamplePage, GuidePage, Sector, StatuteCitation
from kb.services import count_by_sector, count_by_top_region
from kb.structured_data import describe_terms
from kb.tile_map import TileMap, draw_map, locate_examples, sort_by_count
from kb.versions import get_version, pick

register = template.Library()

_BETWEEN_SENTENCES = re.compile(r"(?<=\w\w\w[.!?])\s+(?=[^\W\d_a-zäöüß]|[„“])")


@register.simple_tag(takes_context=True)
def listed_sectors(context) -> list[tuple[Sector, int]]:
    """The sectors readers see, in the page's language, each with the number of its live texts."""
    site = Site.find_for_request(context["request"])
    return count_by_sector(site=site, locale=context["page"].locale) if site else []


@register.simple_tag(takes_context=True)
def published_version(context, page: Page | None) -> Page | None:
    """The published version of a page for the readers of the page that shows it; None if none is published."""
    return get_version(page, _get_locale(context)) if page else None


@register.simple_tag(takes_context=True)
def example_map(context, examples: list[ExamplePage]) -> TileMap:
    """Where the given examples are."""
    return draw_map(locate_examples(examples, site=_get_site(context)), unit="examples")


@register.simple_tag(takes_context=True)
def country_map(context, unit: str) -> TileMap:
    """Where all texts (`unit` "texts") or all examples ("examples") in the page's language are, most first."""
    model = ExamplePage if unit == "examples" else None
    counted = count_by_top_region(site=_get_site(context), locale=_get_locale(context), model=model)
    return draw_map(sort_by_count(counted), unit=unit)


@register.simple_tag(takes_context=True)
def front_blueprints(context, picked: list[Page], count: int) -> list[BlueprintPage]:
    """Up to `count` published blueprints in the page's language with their examples: picked ones, then the newest."""
    locale = _get_locale(context)
    published = BlueprintPage.objects.live().public().in_site(_get_site(context)).in_locale(locale)
    keys = [page.translation_key for page in picked if page]
    first = {page.translation_key: page for page in published.filter(translation_key__in=keys).with_listing_data()}
    shown = pick(first, keys)[:count]
    newest = published.exclude(translation_key__in=keys).newest_first().with_listing_data()
    shown += newest[: count - len(shown)]
    BlueprintPage.prepare_entries(shown)
    return shown


@register.simple_tag(takes_context=True)
def front_guides(context, count: int) -> list[GuidePage]:
    """The newest guides in the page's language."""
    guides = GuidePage.objects.live().public().in_site(_get_site(context)).in_locale(_get_locale(context))
    return list(guides.newest_first().select_related("locale").defer_streamfields()[:count])


def _get_site(context):
    return Site.find_for_request(context["request"])


def _get_locale(context):
    return context["page"].locale if context.get("page") else Locale.get_active()


@register.simple_tag
def outdated_citations(page: Page) -> list[StatuteCitation]:
    """The sections a page cites that changed after it was last checked."""
    return statutes.get_outdated_citations(page)


@register.simple_tag
def today() -> date:
    return timezone.localdate()


@register.simple_tag
def review_is_overdue(page: Page) -> bool:
    return freshness.is_review_overdue(page, on=timezone.localdate())


@register.filter
def checked_on(page: Page) -> date | None:
    """The day whose state of law and figures a page tells."""
    return freshness.get_checked_on(page)


@register.simple_tag(takes_context=True)
def defined_terms(context) -> SafeString:
    """The terms of the glossary as JSON-LD."""
    entries = [entry for group in context["groups"] for entry in group.items]
    name, language_code = context["breadcrumbs"][-1].title, get_language()
    return to_script(describe_terms(entries, url=canonical_url(context), name=name, language_code=language_code))


@register.filter
def counted(count: int, unit: str) -> str:
    """The number of "examples", "confirmations" or "texts" in words: `3 examples`."""
    if unit == "confirmations":
        return ngettext("%(counter)s confirmation", "%(counter)s confirmations", count) % {"counter": count}
    if unit == "examples":
        return ngettext("%(counter)s example", "%(counter)s examples", count) % {"counter": count}
    return ngettext("%(counter)s text", "%(counter)s texts", count) % {"counter": count}


@register.filter
def opening(text: str, count: int) -> str:
    """The first sentences of a text, for lists that have room for no more; abbreviations such as "e. V." end none."""
    return " ".join(_BETWEEN_SENTENCES.split(text)[:count])
