from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

urlpatterns = [
    path(_("sectors/"), views.sector_list, name="sectors"),
    path(_("sectors/<slug:slug>/"), views.sector_detail, name="sector"),
    path(_("regions/"), views.region_list, name="regions"),
    path(_("regions/<str:code>-<slug:slug>/"), views.region_detail, name="region"),
    path(_("regions/<str:code>/"), views.region_redirect, name="region-by-code"),
]
