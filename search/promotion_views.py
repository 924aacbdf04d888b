"""Wagtail's views for promoted results without what counts queries, which we never let it do."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions import forms as promotions
from wagtail.contrib.search_promotions import views
from wagtail.search.utils import MAX_QUERY_STRING_LENGTH


class QueryForm(promotions.QueryForm):
    query_string = forms.CharField(
        label=_("What is searched for"),
        help_text=_("All its words, in this order. Capitals, umlauts, spaces and signs do not matter."),
        max_length=MAX_QUERY_STRING_LENGTH,
    )


class PromotionsFormSet(promotions.SearchPromotionsFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["external_link_text"].label = _("Text of the external link")


class PromotionFormMixin:
    form_class = QueryForm

    @cached_property
    def searchpicks_formset(self):
        return PromotionsFormSet(self.request.POST if self.request.method == "POST" else None, instance=self.object)


class PromotionIndexView(views.IndexView):
    columns = [column for column in views.IndexView.columns if column.name != "views"]


class PromotionCreateView(PromotionFormMixin, views.CreateView):
    template_name = "search/admin/add_promotion.html"

    def get_initial(self):
        """Begins with `?query_string=...`, as links from the reports do."""
        return {**super().get_initial(), "query_string": self.request.GET.get("query_string", "")}


class PromotionEditView(PromotionFormMixin, views.EditView):
    template_name = "search/admin/edit_promotion.html"
