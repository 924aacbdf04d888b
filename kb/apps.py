from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KbConfig(AppConfig):
    name = "kb"
    verbose_name = _("Knowledge base")

    def ready(self):
        from . import search, signal_handlers

        signal_handlers.connect()
        search.register_facets()
        search.register_page_types()
