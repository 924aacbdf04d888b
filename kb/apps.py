from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KbConfig(AppConfig):
    name = "kb"
    verbose_name = _("Knowledge base")

    def ready(self):
        from coopgo.pages.gaps import register_gaps
        from coopgo.pages.marking import register_marker
        from search.registry import register_known_words, register_protected_words, register_synonyms

        from . import (
            search,
            signal_handlers,
            structured_data,  # noqa: F401 - registers itself
            suggestions,
        )
        from .gaps import find_gaps
        from .glossary import begin_explaining
        from .imports.page_types import register_page_types
        from .region_words import is_region_word, list_region_words
        from .statutes import begin_linking
        from .synonyms import find_synonyms

        signal_handlers.connect()
        search.register_facets()
        search.register_page_types()
        suggestions.register()
        register_marker(begin_linking, position=10)
        register_marker(begin_explaining, position=20)
        register_known_words(is_region_word)
        register_protected_words(list_region_words)
        register_synonyms(find_synonyms)
        register_gaps(find_gaps)
        register_page_types()
