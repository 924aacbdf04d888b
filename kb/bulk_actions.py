"""Give many pages a sector at once, or take it from them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from .models import ClassifiedPage, Sector, SectorLink


class SectorForm(forms.Form):
    sector = forms.ModelChoiceField(
        label=_("Sector"), queryset=Sector.objects.filter(locale__language_code="de"), empty_label=None
    )


class SectorBulkAction(PageBulkAction):
    """Changes the sectors of each page's latest draft by a new revision.

    What readers see changes at once only where the user may publish and nothing else waits to be published.
    """

    form_class = SectorForm
    template_name = "kb/admin/confirm_bulk_sector.html"
    question = ""

    def check_perm(self, page):
        if not issubclass(page.specific_class, ClassifiedPage) or page.alias_of_id:
            return False
        permissions = page.permissions_for_user(self.request.user)
        return permissions.can_edit() and not permissions.page_locked()

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "title": self.display_name, "question": self.question}

    def get_execution_context(self):
        return {**super().get_execution_context(), "sector": self.cleaned_form.cleaned_data["sector"]}

    @classmethod
    def execute_action(cls, objects, sector=None, user=None, **kwargs):
        """Return how many pages changed, and how many of these wait to be published."""
        changed = waiting = 0
        for page in objects:
            draft = page.get_latest_revision_as_object()
            before = [link.sector for link in draft.sector_links.all()]
            after = cls.arrange(before, sector)
            if after == before:
                continue
            draft.sector_links = [SectorLink(sector=each, sort_order=order) for order, each in enumerate(after)]
            revision = draft.save_revision(user=user, log_action=True, clean=False)
            changed += 1
            waiting += not _publish(revision, page, user)
        return changed, waiting

    @staticmethod
    def arrange(sectors: list[Sector], sector: Sector) -> list[Sector]:
        """The sectors of a page afterwards, the main one first."""
        raise NotImplementedError

    def get_success_message(self, changed, waiting):
        message = ngettext("%(count)d page was changed.", "%(count)d pages were changed.", changed) % {"count": changed}
        if waiting:
            drafts = ngettext(
                "%(count)d of them is a draft that waits to be published.",
                "%(count)d of them are drafts that wait to be published.",
                waiting,
            )
            message = f"{message} {drafts % {'count': waiting}}"
        return message


def _publish(revision, page, user) -> bool:
    if not page.live or page.has_unpublished_changes or not page.permissions_for_user(user).can_publish():
        return False
    try:
        revision.publish(user=user)
    except ValidationError:  # what is public may lack something that was not asked for when it was published
        return False
    return True


class AddSectorBulkAction(SectorBulkAction):
    display_name = _("Add a sector")
    aria_label = _("Add a sector to the selected pages")
    action_type = "add_sector"
    action_priority = 60
    question = _("Which sector shall these pages get, behind those they have?")

    @staticmethod
    def arrange(sectors, sector):
        return sectors if sector in sectors else [*sectors, sector]


class RemoveSectorBulkAction(SectorBulkAction):
    display_name = _("Remove a sector")
    aria_label = _("Remove a sector from the selected pages")
    action_type = "remove_sector"
    action_priority = 61
    question = _("Which sector shall be taken from these pages?")

    @staticmethod
    def arrange(sectors, sector):
        return [each for each in sectors if each != sector]


class MainSectorBulkAction(SectorBulkAction):
    display_name = _("Set the main sector")
    aria_label = _("Set the main sector of the selected pages")
    action_type = "set_main_sector"
    action_priority = 62
    question = _("Which sector shall be the first of these pages? The others stay behind it.")

    @staticmethod
    def arrange(sectors, sector):
        return [sector, *(each for each in sectors if each != sector)]
