from altcha_django.views import ChallengeView
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from coopgo.community.sitemaps import WantedRegionsSitemap
from coopgo.pages.sitemaps import PageSitemap
from coopgo.pages.views import favicon, offline, robots, serve_page, service_worker
from dialogs.sitemaps import ArchiveSitemap
from kb.sitemaps import RegionSitemap, RegisterSitemap, SectorSitemap, StatuteSitemap

SITEMAPS = {
    "pages": PageSitemap,
    "sectors": SectorSitemap,
    "regions": RegionSitemap,
    "statutes": StatuteSitemap,
    "registers": RegisterSitemap,
    "archive": ArchiveSitemap,
    "wanted_regions": WantedRegionsSitemap,
}

urlpatterns = [
    path("", include("coopgo.operations.urls")),
    path("redaktion/", include(wagtailadmin_urls)),
    path("dokumente/", include(wagtaildocs_urls)),
    path("sw.js", service_worker, name="service_worker"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon, name="favicon"),
    path("altcha/", ChallengeView.as_view(), name="altcha_challenge"),
    path("api/v1/", include("search.api.urls")),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
]

urlpatterns += i18n_patterns(
    path("offline/", offline, name="offline"),
    path("", include("coopgo.community.urls")),
    path("", include("dialogs.urls")),
    path("", include("kb.urls")),
    path("", include("search.urls")),
    *wagtail_urls.urlpatterns[:-1],
    re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
    prefix_default_language=False,
)
