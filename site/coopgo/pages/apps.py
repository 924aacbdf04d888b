from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "coopgo.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self):
        from . import signal_handlers

        signal_handlers.connect()
