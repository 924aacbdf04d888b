"""The reasons and the rules of a site, kept by its moderators."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.models import Site
from wagtail.snippets.views.snippets import DeleteView, EditView, HistoryView, UsageView

from coopgo.community.models import Contribution, Reason, RulesWording
from coopgo.community.services.moderators import find_moderated_sites, may_moderate
from coopgo.pages.viewsets import SiteOwnedCreateView, SiteOwnedForm, SiteOwnedViewSet


class OwnSiteCreateView(SiteOwnedCreateView):
    def dispatch(self, request, *args, **kwargs):
        if not may_moderate(request.user, Site.find_for_request(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OwnSiteMixin:
    """What belongs to a site that somebody does not moderate does not exist for them."""

    def get_queryset(self):
        return self.model.objects.filter(site__in=find_moderated_sites(self.request.user))


class OwnSiteObjectMixin:
    """The same for views that list something about an object."""

    def get_base_object_queryset(self):
        return super().get_base_object_queryset().filter(site__in=find_moderated_sites(self.request.user))


class OwnSiteEditView(OwnSiteMixin, EditView):
    pass


class OwnSiteDeleteView(OwnSiteMixin, DeleteView):
    pass


class OwnSiteHistoryView(OwnSiteObjectMixin, HistoryView):
    pass


class OwnSiteUsageView(OwnSiteObjectMixin, UsageView):
    pass


class OwnSiteViewSet(SiteOwnedViewSet):
    add_view_class = OwnSiteCreateView
    edit_view_class = OwnSiteEditView
    delete_view_class = OwnSiteDeleteView
    history_view_class = OwnSiteHistoryView
    usage_view_class = OwnSiteUsageView
    add_to_settings_menu = True

    def register_chooser_viewset(self):
        """Nothing chooses one of these: Wagtail's chooser would list those of all sites to whoever enters the admin."""

    def get_queryset(self, request):
        return self.model.objects.filter(site__in=find_moderated_sites(request.user))


class ReasonViewSet(OwnSiteViewSet):
    model = Reason
    icon = "comment"
    list_display = ["title", Column("language_code", label=_("Language"), accessor="get_language_code_display")]
    list_filter = ["language_code"]
    ordering = ["language_code", "sort_order", "title"]
    search_fields = ["title", "text"]


class RulesWordingForm(SiteOwnedForm):
    def clean(self):
        """Who agreed to a wording agreed to this one: it stays as it is."""
        if self.instance.pk and self.has_changed() and Contribution.objects.filter(rules=self.instance).exists():
            text = _("Contributors have agreed to this wording. Please add a new one; it holds from its own day on.")
            raise ValidationError(text)
        return super().clean()


class RulesWordingViewSet(OwnSiteViewSet):
    model = RulesWording
    icon = "list-ul"
    list_display = ["__str__", "effective_on"]
    list_filter = ["language_code"]
    search_fields = ["text"]

    def get_edit_handler(self):
        return ObjectList(self.model.panels, base_form_class=RulesWordingForm).bind_to_model(self.model)
