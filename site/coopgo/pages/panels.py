from wagtail.admin.panels import Panel

from .extent import count_words, estimate_minutes
from .gaps import find_gaps


class GapsPanel(Panel):
    """What the page still lacks and how long it is, as it was saved last."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/gaps_panel.html"

        def is_shown(self):
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context=None):
            words = count_words(self.instance)
            return {
                **super().get_context_data(parent_context),
                "gaps": find_gaps(self.instance),
                "words": words,
                "minutes": estimate_minutes(words),
            }
