"""What is stored of a page's contributions: the one small query by which an article learns whether it has any."""

from typing import NamedTuple

from django.db.models import BigIntegerField, Subquery, UUIDField
from wagtail.models import Page

from coopgo.pages.prepared_queries import PreparedQuery

from .models import CommunitySettings


class StoredSums(NamedTuple):
    """What `PageValidation` stores; `is_open` says whether the site takes contributions."""

    contribution_count: int
    trial_count: int
    sums: dict
    is_open: bool


def read_stored_sums(page: Page, site) -> StoredSums:
    """The sums of a page, the same for all its languages; read once for each page object."""
    if not hasattr(page, "_stored_sums"):
        page._stored_sums = _read(page, site)
    return page._stored_sums


def _read(page, site):
    rows = _select(translation_key=page.translation_key, site=site.pk) if site else []
    is_open = all(row[3] is not False for row in rows)
    count, trial_count, sums = next((row[:3] for row in rows if row[0] is not None), (0, 0, {}))
    return StoredSums(count, trial_count, sums, is_open)


_select = PreparedQuery(
    lambda translation_key, site: (
        Page.objects.filter(translation_key=translation_key)
        .order_by()
        .values_list(
            "validation__contribution_count",
            "validation__trial_count",
            "validation__sums",
            Subquery(CommunitySettings.objects.filter(site=site).values("is_open")[:1]),
        )
    ),
    translation_key=UUIDField(),
    site=BigIntegerField(),
)
