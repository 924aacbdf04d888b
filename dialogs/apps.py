from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DialogsConfig(AppConfig):
    name = "dialogs"
    verbose_name = _("Dialogs")

    def ready(self):
        from coopgo.pages.gaps import register_gaps
        from coopgo.pages.imports import page_types
        from kb.search import get_hits
        from search.registry import register_page_type

        from . import structured_data  # noqa: F401 - registers itself
        from .gaps import find_gaps
        from .models import DialogIndexPage, DialogPage

        register_page_type(DialogPage, date_field="asked_on", get_listing=partial(get_hits, DialogPage))
        register_gaps(find_gaps)
        page_types.register(page_types.PageType("dialog_index", DialogIndexPage))
