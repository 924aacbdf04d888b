from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from coopgo.operations import health, preparation
        from coopgo.pages.content_version import raise_with
        from coopgo.pages.models import StandardPage

        from . import checks, facets, registry, signal_handlers  # noqa: F401
        from .models import Synonym
        from .preparation import build_missing_indexes

        facets.register_own_facets()
        registry.register_page_type(StandardPage)
        health.register("search", checks.get_health)
        preparation.register("Suchindex", build_missing_indexes)
        raise_with(Synonym)
