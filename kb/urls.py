from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from . import converters, feeds, views

register_converter(converters.RegionCodeConverter, "region_code")

urlpatterns = [
    path(_("sectors/"), views.sector_list, name="sectors"),
    path(_("sectors/<slug:slug>/"), views.sector_detail, name="sector"),
    path(_("regions/"), views.region_list, name="regions"),
    path(_("regions/<region_code:code>/"), views.region_detail, name="region_by_code"),
    path(_("regions/<region_code:code>-<slug:slug>/"), views.region_detail, name="region"),
    path("feeds/alles.atom", feeds.PageFeed(), name="feed"),
    path("feeds/bereich/<slug:slug>.atom", feeds.SectorFeed(), name="sector_feed"),
    path("feeds/region/<region_code:code>.atom", feeds.RegionFeed(), name="region_feed"),
    path("feeds/art/<slug:art>.atom", feeds.KindFeed(), name="kind_feed"),
]
