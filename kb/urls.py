from django.urls import path, register_converter
from django.views.decorators.http import require_safe

from coopgo.pages.addresses import address

from . import converters, feeds, views

register_converter(converters.RegionCodeConverter, "region_code")

urlpatterns = [
    path(address(de="bereiche/", en="sectors/"), views.sector_list, name="sectors"),
    path(address(de="bereiche/<slug:slug>/", en="sectors/<slug:slug>/"), views.sector_detail, name="sector"),
    path(address(de="regionen/", en="regions/"), views.region_list, name="regions"),
    path(
        address(de="regionen/<region_code:code>/", en="regions/<region_code:code>/"),
        views.region_detail,
        name="region_by_code",
    ),
    path(
        address(de="regionen/<region_code:code>-<slug:slug>/", en="regions/<region_code:code>-<slug:slug>/"),
        views.region_detail,
        name="region",
    ),
    path(address(de="glossar/", en="glossary/"), views.glossary, name="glossary"),
    path(address(de="partner/", en="partners/"), views.partner_list, name="partners"),
    path(address(de="paragrafen/", en="statutes/"), views.statute_list, name="statutes"),
    path(address(de="paragrafen/<slug:slug>/", en="statutes/<slug:slug>/"), views.law_detail, name="law"),
    path("feeds/alles.atom", require_safe(feeds.PageFeed()), name="feed"),
    path("feeds/bereich/<slug:slug>.atom", require_safe(feeds.SectorFeed()), name="sector_feed"),
    path("feeds/region/<region_code:code>.atom", require_safe(feeds.RegionFeed()), name="region_feed"),
    path("feeds/art/<slug:art>.atom", require_safe(feeds.KindFeed()), name="kind_feed"),
]
