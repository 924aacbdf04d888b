"""Admin views that the views of all apps build on."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Site
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from .completeness import describe_errors


class SiteOwnedForm(WagtailAdminModelForm):
    """Shows no site, and yet what may exist once per site is checked before the database refuses it."""

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"site", "locale"}


class SiteOwnedCreateView(CreateView):
    def get_initial_form_instance(self):
        instance = super().get_initial_form_instance() or self.model()
        instance.site = Site.find_for_request(self.request)
        return instance


class SiteOwnedViewSet(SnippetViewSet):
    """Snippets of one site: what is added belongs to the site at whose address the admin was opened."""

    add_view_class = SiteOwnedCreateView
    copy_view_enabled = False
    search_backend_name = None

    def get_edit_handler(self):
        return ObjectList(self.model.panels, base_form_class=SiteOwnedForm).bind_to_model(self.model)


class CompleteOnlyWorkflowActionView(WorkflowActionView):
    """Approving publishes: an incomplete page gives a message and stays in moderation."""

    def post(self, request, *args, **kwargs):
        try:
            response = super().post(request, *args, **kwargs)
        except ValidationError as error:
            messages.error(request, describe_errors(self.object, error))
        else:
            self.run_hooks()
            return response
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
        return redirect(self.redirect_url)

    def run_hooks(self):
        """`after_approve_page(request, page)`: Wagtail has no hook for what is published by approval."""
        for hook in hooks.get_hooks("after_approve_page"):
            hook(self.request, type(self.object).objects.get(pk=self.object.pk))


class ModeratedPageViewSet(PageViewSet):
    workflow_action_view_class = CompleteOnlyWorkflowActionView
