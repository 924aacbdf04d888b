from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "coopgo.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self):
        from coopgo.operations import preparation

        from . import signal_handlers
        from .content_version import raise_content_version
        from .gaps import find_own_gaps, register_gaps
        from .preparation import configure_site, get_address_digest

        signal_handlers.connect()
        register_gaps(find_own_gaps)
        preparation.register("Adresse", configure_site, get_address_digest)
        # A new version may bring other templates and texts; pages that were kept know nothing of it.
        preparation.register("Zwischenspeicher", raise_content_version)
