from django.urls import path

from coopgo.pages.addresses import address

from . import views
from .query_counts import visit_views

urlpatterns = [
    path(address(de="suche/", en="search/"), views.search, name="search"),
    path(address(de="suche/besuch/", en="search/visit/"), visit_views.report_visit, name="search_visit"),
    path(address(de="suche/vorschlaege/", en="search/suggestions/"), views.list_suggestions, name="search_suggestions"),
    path("opensearch.xml", views.describe_search, name="opensearch"),
]
