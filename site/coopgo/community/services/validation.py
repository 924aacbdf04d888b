"""The stored sum of a page: brought up to date with each change, read by whoever shows it."""

from django.db import transaction
from django.db.models import UUIDField
from wagtail.models import Page, Site

from coopgo.community.kinds import STANCES
from coopgo.community.models import Contribution, PageValidation, Trial
from coopgo.community.validation import Stance, Validation, validate
from coopgo.pages.content_version import raise_content_version
from coopgo.pages.prepared_queries import PreparedQuery
from search.journal.recording import record_changes

from .submitting import find_thread_page

COLUMNS = (
    "contribution_count",
    "trial_count",
    "confirmed_region_count",
    "contradicted_region_count",
    "confirmation_count",
    "sums",
)


def read_validation(page: Page) -> PageValidation | None:
    """The stored sum of a page, whichever of its languages; None if nobody has contributed. One query."""
    return next(iter(_select_validation(key=page.translation_key)), None)


def _build_validation(key):
    return PageValidation.objects.filter(page__translation_key=key)


_select_validation = PreparedQuery(_build_validation, key=UUIDField())


def read_sums(row: PageValidation | None) -> Validation:
    """What a stored sum says; the empty one where there is none."""
    return Validation.from_json(row.sums or {}) if row else Validation()


@transaction.atomic
def update_validation(page: Page) -> bool:
    """Bring the stored sum of a page (in any language) up to date; whether it was not.

    To be called whenever something it counts has changed: a state, a region, a lapse, a trial.
    """
    thread_page = find_thread_page(page)
    row, _is_new = PageValidation.objects.get_or_create(page=thread_page, defaults={"site": find_site(thread_page)})
    # Whoever changes the same thread at the same moment adds up after us, with what we changed.
    row = PageValidation.objects.select_for_update().get(pk=row.pk)
    computed = compute_columns(thread_page)
    if not list_differences(row, computed):
        return False
    was_found_by = row.facet_values
    for name, value in computed.items():
        setattr(row, name, value)
    row.save()
    raise_content_version()
    if row.facet_values != was_found_by:
        _index_all_languages(thread_page)
    return True


def compute_columns(page: Page) -> dict:
    """What the row of a page should hold, from its contributions and trials as they are now."""
    sums = validate(read_stances(page))
    return {
        "contribution_count": Contribution.objects.of_page(page).shown().count(),
        "trial_count": Trial.objects.of_page(page).count(),
        "confirmed_region_count": sums.confirmed_region_count,
        "contradicted_region_count": sums.contradicted_region_count,
        "confirmation_count": sums.confirmation_count,
        "sums": sums.to_json(),
    }


def list_differences(row: PageValidation, computed: dict) -> list[str]:
    """The columns in which a row does not hold what was computed."""
    return [name for name in COLUMNS if getattr(row, name) != computed[name]]


def read_stances(page: Page) -> list[Stance]:
    """Every position ever taken on a page, whatever became of it: the sum itself knows which count."""
    contributions = Contribution.objects.of_page(page).filter(kind__in=STANCES)
    names = ("pk", "address_hash", "kind", "submit_date", "aspect", "region__path", "lapsed_at", "state", "is_official")
    return [
        Stance(pk, address_hash, kind, at, aspect, region_path or "", lapsed_at, state, is_official)
        for pk, address_hash, kind, at, aspect, region_path, lapsed_at, state, is_official in contributions.values_list(
            *names
        )
    ]


def find_site(page: Page) -> Site:
    """The site a page lies in; one beside all sites is the default one's."""
    return page.get_site() or Site.objects.get(is_default_site=True)


def _index_all_languages(page):
    record_changes(Page, Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True))
