"""Wagtail's views for promoted results without what counts queries, which we never let it do."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions import forms as promotions
from wagtail.contrib.search_promotions import views


class QueryForm(promotions.QueryForm):
    query_string = forms.CharField(
        label=_("What is searched for"),
        help_text=_("All its words, in this order. Capitals, umlauts, spaces and signs do not matter."),
    )


class PromotionIndexView(views.IndexView):
    columns = [column for column in views.IndexView.columns if column.name != "views"]


class PromotionCreateView(views.CreateView):
    form_class = QueryForm
    template_name = "search/admin/add_promotion.html"

    def get_initial(self):
        """Begins with `?query_string=...`, as links from the reports do."""
        return {**super().get_initial(), "query_string": self.request.GET.get("query_string", "")}


class PromotionEditView(views.EditView):
    form_class = QueryForm
    template_name = "search/admin/edit_promotion.html"
