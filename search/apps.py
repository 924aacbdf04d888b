from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from wagtail.contrib.search_promotions.models import Query, SearchPromotion

        from coopgo.operations import health, preparation
        from coopgo.pages.content_version import raise_with
        from coopgo.pages.models import StandardPage

        from . import checks, facets, registry
        from .models import Synonym
        from .preparation import build_missing_indexes
        from .signal_handlers import connect_journal
        from .suggesting import suggested_pages

        connect_journal()
        facets.register_own_facets()
        suggested_pages.register()
        registry.register_page_type(StandardPage)
        health.register("search", checks.get_health)
        preparation.register("Wortschatz und Suchindex", build_missing_indexes)
        raise_with(Synonym, Query, SearchPromotion)
