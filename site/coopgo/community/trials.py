"""What readers see of trials: on the blueprint, on the region's page and in the list of regions that are wanted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Locale, Page, Site

from kb.models import BlueprintPage, Region

from .models import Trial


@dataclass(frozen=True)
class WantedBlueprint:
    """A blueprint in the reader's language, else in the one it was written in, with its trials, the newest first."""

    page: BlueprintPage
    trials: list[Trial]


def list_trials(page: Page) -> list[Trial]:
    """The trials of a blueprint that readers may see, in one query."""
    return list(Trial.objects.of_page(page).shown().with_listing_data())


def list_region_trials(region: Region, *, site: Site, locale: Locale) -> list[WantedBlueprint]:
    """The blueprints tried in a region, its parts or what it is part of."""
    return gather(Trial.objects.for_site(site).around(region).shown().with_listing_data(), site=site, locale=locale)


def list_wanted(*, site: Site, locale: Locale) -> list[WantedBlueprint]:
    """All blueprints with trials, by title."""
    found = gather(Trial.objects.for_site(site).shown().with_listing_data(), site=site, locale=locale)
    return sorted(found, key=lambda wanted: wanted.page.title.casefold())


def gather(trials: Iterable[Trial], *, site: Site, locale: Locale) -> list[WantedBlueprint]:
    """Trials by blueprint, in two queries however many there are; those of blueprints not public are left out."""
    by_key = defaultdict(list)
    for trial in trials:
        by_key[trial.page.translation_key].append(trial)
    if not by_key:
        return []
    pages = BlueprintPage.objects.live().public().in_site(site).without_aliases()
    versions = defaultdict(list)
    for page in pages.filter(translation_key__in=by_key).select_related("locale").order_by("pk"):
        versions[page.translation_key].append(page)
    return [WantedBlueprint(_choose(versions[key], locale), by_key[key]) for key in by_key if key in versions]


def _choose(versions, locale):
    return next((page for page in versions if page.locale_id == locale.pk), versions[0])
