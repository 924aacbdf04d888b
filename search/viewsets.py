from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import EditView, SnippetViewSetGroup

from coopgo.pages.viewsets import SiteOwnedCreateView, SiteOwnedViewSet

from .languages import get_names
from .models import Synonym


class OverlapNotice:
    """One spelling in two groups may be meant ("AG") or an oversight: whoever saves it is told."""

    def form_valid(self, form):
        response = super().form_valid(form)
        for other in self.object.find_overlapping():
            text = _("The group “{group}” also holds one of these spellings. Whoever asks for it finds both.")
            messages.warning(self.request, format_html(text, group=other))
        return response


class SynonymCreateView(OverlapNotice, SiteOwnedCreateView):
    def get_initial_form_instance(self):
        """Begins with `?spelling=...&language_code=...`, as links from the reports do."""
        instance = super().get_initial_form_instance()
        instance.spellings = self.request.GET.get("spelling", "")
        if (language := self.request.GET.get("language_code")) in get_names():
            instance.language_code = language
        return instance


class SynonymEditView(OverlapNotice, EditView):
    pass


class SynonymViewSet(SiteOwnedViewSet):
    model = Synonym
    icon = "resubmit"
    add_view_class = SynonymCreateView
    edit_view_class = SynonymEditView
    list_display = ["__str__", Column("language_code", label=_("Language"), accessor="get_language_code_display")]
    list_filter = ["language_code"]
    list_per_page = 50
    search_fields = ["spellings"]


class SearchViewSetGroup(SnippetViewSetGroup):
    """Suche: what editors tell the search; further items come by the hook `register_search_menu_item`."""

    items = (SynonymViewSet,)
    submenu_hook = "register_search_menu_item"
    menu_label = _("Site search")
    menu_icon = "search"
    menu_order = 220
    add_to_admin_menu = True
