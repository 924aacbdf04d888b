from django.urls import path
from django.views.decorators.http import require_safe

from coopgo.pages.addresses import address

from . import (
    author_views,
    contributing_views,
    converters,  # noqa: F401 - `<row:pk>`
    feedback_urls,
    feeds,
    trial_views,
    views,
)


def _own(de: str = "", en: str = "") -> str:
    return address(de=f"beitraege/meine/<str:token>/{de}", en=f"contributions/mine/<str:token>/{en}")


urlpatterns = [
    path(address(de="regionen-gesucht/", en="regions-wanted/"), trial_views.wanted_regions, name="wanted_regions"),
    path(
        address(de="beitragen/<row:page_pk>/", en="contribute/<row:page_pk>/"),
        contributing_views.contribute,
        name="contribute",
    ),
    path(
        address(de="beitragen/<row:page_pk>/danke/", en="contribute/<row:page_pk>/thanks/"),
        contributing_views.thank,
        name="contribution_thanks",
    ),
    path(
        address(de="regionen/vorschlaege/", en="regions/suggestions/"),
        contributing_views.list_region_suggestions,
        name="region_suggestions",
    ),
    path(
        "feeds/beitraege/seite/<row:pk>.atom", require_safe(feeds.PageContributionFeed()), name="page_contribution_feed"
    ),
    path(
        "feeds/beitraege/region/<slug:code>.atom",
        require_safe(feeds.RegionContributionFeed()),
        name="region_contribution_feed",
    ),
    path(
        address(de="beitraege/<row:pk>/", en="contributions/<row:pk>/"),
        views.contribution_detail,
        name="contribution",
    ),
    path(
        address(de="beitraege/bestaetigen/<str:token>/", en="contributions/confirm/<str:token>/"),
        author_views.verify,
        name="verify_contribution",
    ),
    path(
        address(de="beitraege/gilt-noch/<str:token>/", en="contributions/still-holds/<str:token>/"),
        author_views.still_holds,
        name="still_holds",
    ),
    path(
        address(de="beitraege/meine/", en="contributions/mine/"),
        author_views.request_own_page,
        name="request_own_page",
    ),
    path(_own(), author_views.own_contributions, name="own_contributions"),
    path(_own("export/", "export/"), author_views.export, name="export_contributions"),
    path(_own("loeschen/", "erase/"), author_views.erase, name="erase_contributions"),
    path(_own("<row:pk>/berichtigen/", "<row:pk>/correct/"), author_views.correct, name="correct_contribution"),
    path(_own("<row:pk>/zurueckziehen/", "<row:pk>/withdraw/"), author_views.withdraw, name="withdraw_contribution"),
    *feedback_urls.urlpatterns,
]
