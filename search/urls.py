from django.urls import path

from coopgo.pages.addresses import address

from . import views

urlpatterns = [
    path(address(de="suche/", en="search/"), views.search, name="search"),
    path("opensearch.xml", views.describe_search, name="opensearch"),
]
