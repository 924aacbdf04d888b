from django.urls import include, path
from wagtail import hooks
from wagtail.contrib.search_promotions.wagtail_hooks import register_search_picks_menu_item
from wagtail.snippets.models import register_snippet

from .promotion_views import PromotionCreateView, PromotionEditView, PromotionIndexView
from .reports import TopQueriesReport, WithoutClickReport, WithoutHitsReport, register_own_actions, register_report
from .viewsets import SearchViewSetGroup

register_snippet(SearchViewSetGroup)

PROMOTIONS = "promoted-search-results"
QUERIES = "search-terms"
"""Wagtail's names for its menu items."""


@hooks.register("register_admin_urls", order=-1)
def register_promotion_views():
    """Before Wagtail's own, whose names stay: they lead here."""
    views = [
        path("", PromotionIndexView.as_view()),
        path("results/", PromotionIndexView.as_view(results_only=True)),
        path("add/", PromotionCreateView.as_view()),
        path("<int:query_id>/", PromotionEditView.as_view()),
    ]
    return [path("searchpicks/", include(views))]


@hooks.register("register_search_menu_item")
def register_promotions_menu_item():
    item = register_search_picks_menu_item()
    item.order = 2
    return item


@hooks.register("construct_settings_menu")
def move_promotions_to_the_search(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name != PROMOTIONS]


@hooks.register("construct_reports_menu")
def leave_out_queries(request, menu_items):
    """Nothing is ever counted there."""
    menu_items[:] = [item for item in menu_items if item.name != QUERIES]


for report in (TopQueriesReport, WithoutHitsReport, WithoutClickReport):
    register_report(report)

register_own_actions()
