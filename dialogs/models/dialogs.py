import datetime

from django.db import models
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from coopgo.pages.blocks import INLINE_FEATURES
from coopgo.pages.contents import ContentsEntry, block_anchor
from coopgo.pages.models import BasePage
from dialogs.blocks import AnswerBlock
from dialogs.neighbours import find_neighbours
from dialogs.querysets import DialogQuerySet
from kb.fields import ChoiceListField
from kb.legal_forms import LegalForm
from kb.models import BaseCorrection, CorrectedPage, Discussed

from .references import ReferenceCounter

SHORT_ANSWER_MAX_LENGTH = 400


class Channel(models.TextChoices):
    """How the question came (Kanal)."""

    MAIL = "mail", _("Mail")
    LETTER = "letter", _("Letter")
    PHONE = "phone", _("Phone")
    VIDEO = "video", _("Video call")
    MEETING = "meeting", _("Meeting")
    WEB = "web", _("Web form")


class Correction(BaseCorrection):
    page = ParentalKey("dialogs.DialogPage", on_delete=models.CASCADE, related_name="corrections")


class DialogPage(CorrectedPage, Discussed):
    """One published exchange (Dialog): date, sector, question, asker's role, answers."""

    art = "dialog"
    social_image = "img/og-dialog.png"
    quoted_fields = ("question",)

    reference = models.CharField(_("reference"), max_length=20, blank=True, editable=False, db_index=True)
    asked_on = models.DateField(_("asked on"), db_index=True, default=datetime.date.today)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices, default=Channel.MAIL)
    asker_role = models.CharField(
        _("asker's role"),
        max_length=200,
        blank=True,
        help_text=_("A role, never a name: “treasurer of a sports club”, “mayor, 6,000 inhabitants”."),
    )
    asker_context = models.TextField(
        _("context of the asker"),
        max_length=500,
        blank=True,
        help_text=_("What readers must know to understand the question. Nothing that leads to a person."),
    )
    question = RichTextField(
        _("question"),
        features=[*INLINE_FEATURES, "ul", "ol"],
        help_text=_("In the asker's words, lightly edited, without names and places."),
    )
    short_answer = models.TextField(
        _("short answer"),
        max_length=SHORT_ANSWER_MAX_LENGTH,
        help_text=_("Two to four sentences that answer on their own. Needed before publishing."),
    )
    answers = StreamField(AnswerBlock(required=True), verbose_name=_("answers"))
    postscript = RichTextField(_("postscript"), features=[*INLINE_FEATURES, "ul", "ol"], blank=True)
    motto = models.CharField(_("motto"), max_length=250, blank=True)
    legal_forms = ChoiceListField(_("legal forms concerned"), choices=LegalForm.choices, blank=True)
    is_sample = models.BooleanField(
        _("sample dialog (Musterdialog)"), default=False, help_text=_("Put together from typical questions.")
    )
    import_note = models.TextField(
        _("import note"),
        blank=True,
        help_text=_("What the import could not place. Empty it once it is settled; readers never see it."),
    )

    objects = PageManager.from_queryset(DialogQuerySet)()

    template = "dialogs/dialog_page.html"
    parent_page_types = ["dialogs.DialogIndexPage"]
    subpage_types = []
    exclude_fields_in_copy = ["reference", "import_note"]

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("reference", read_only=True),
                FieldPanel("asked_on"),
                FieldPanel("channel"),
                FieldPanel("asker_role"),
                FieldPanel("asker_context"),
                FieldPanel("is_sample"),
            ],
            heading=_("The exchange"),
        ),
        FieldPanel("question"),
        FieldPanel("short_answer"),
        FieldPanel(
            "answers",
            help_text=_(
                "First what to do, then why. A heading every three or four paragraphs; steps as a numbered list."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("postscript", help_text=_("What came of it, or what was learned since.")),
                FieldPanel("motto", help_text=_("A sentence to take along. Most dialogs need none.")),
            ],
            heading=_("Closing"),
        ),
        FieldPanel("import_note"),
    ]
    classification_panels = [
        *CorrectedPage.classification_panels,
        FieldPanel("legal_forms"),
    ]
    settings_panels = [*BasePage.settings_panels, *Discussed.discussion_panels]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *Discussed.discussion_fields,
        SynchronizedField("legal_forms", overridable=False),
        SynchronizedField("reference", overridable=False),
        SynchronizedField("import_note"),
    ]
    search_fields = [
        *CorrectedPage.search_fields,
        index.SearchField("reference", boost=4),
        index.SearchField("question", boost=3),
        index.SearchField("short_answer", boost=3),
        index.SearchField("answers"),
        index.SearchField("postscript"),
        index.SearchField("asker_role", boost=0.5),
        index.SearchField("asker_context", boost=0.5),
        index.FilterField("asked_on"),
    ]

    class Meta:
        verbose_name = _("dialog")
        verbose_name_plural = _("dialogs")

    def save(self, *args, **kwargs):
        if not self.reference:
            self.reference = self._find_shared_reference() or self._take_reference()
        super().save(*args, **kwargs)

    def _find_shared_reference(self) -> str:
        """The reference that another language of this dialog has already; may be empty."""
        translations = DialogPage.objects.filter(translation_key=self.translation_key).exclude(reference="")
        return translations.values_list("reference", flat=True).first() or ""

    def _take_reference(self) -> str:
        return ReferenceCounter.objects.take(site=self.get_parent().get_site(), year=self.asked_on.year)

    def get_contents(self) -> list[ContentsEntry]:
        """The question, the sections of the answer, its follow-up questions, the sources."""
        entries = [ContentsEntry(str(_("The question")), "frage")]
        for block in self.answers:
            if block.block_type == "heading" and block.value["level"] == "2":
                entries.append(ContentsEntry(block.value["text"], block_anchor(block.id)))
            elif block.block_type == "follow_up":
                entries.append(ContentsEntry(str(_("Follow-up question")), block_anchor(block.id)))
        if self.cited_sources:
            entries.append(ContentsEntry(str(_("Sources")), "quellen"))
        return entries

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        lazy = {
            "contents": SimpleLazyObject(self.get_contents),
            "neighbours": SimpleLazyObject(lambda: find_neighbours(request, self)),
        }
        return {**context, **lazy}
