from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin

from coopgo.pages.prepared_queries import read_children

from .links import ClassifiedPage


class BaseCorrection(TranslatableMixin, Orderable):
    """An entry of the correction log (Korrektur) that readers see. Each type of page has its own, with a `page`.

    Its translation key is the same in every revision and every language.
    """

    corrected_on = models.DateField(_("date"))
    text = models.TextField(_("what changed"), max_length=500)
    is_material = models.BooleanField(
        _("material"), default=False, help_text=_("Changes what the text says, not only how it says it.")
    )

    panels = [FieldPanel("corrected_on"), FieldPanel("text"), FieldPanel("is_material")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self):
        return self.text


class CorrectedPage(ClassifiedPage):
    """A page that tells its readers what was changed after publication; its corrections are its `corrections`."""

    care_panels = [
        InlinePanel(
            "corrections",
            heading=_("Correction log"),
            label=_("correction"),
            help_text=_("Readers see it. A changed comma needs none; a changed figure does."),
        ),
        *ClassifiedPage.care_panels,
    ]

    class Meta:
        abstract = True

    @cached_property
    def correction_log(self) -> list[BaseCorrection]:
        """What was changed after publication, in the editors' order."""
        return read_children(self, "corrections")
