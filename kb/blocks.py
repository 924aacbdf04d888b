"""Blocks of guides and blueprints; a stream's keys are bare nouns."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from coopgo.pages.blocks import ContentBlock, TableRowBlock

from . import block_previews as previews
from .choosers import ExampleChooserBlock


class ExampleBlock(blocks.StructBlock):
    page = ExampleChooserBlock(label=_("Example"))

    class Meta:
        icon = "site"
        label = _("Example")
        description = _("A real example as a card that leads to its page.")
        template = "blocks/example.html"
        preview_value = staticmethod(previews.example)


class ChecklistBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    items = blocks.ListBlock(blocks.CharBlock(max_length=300, label=_("Item")), label=_("Items"))

    def get_comparison_class(self):
        from .comparisons import ChecklistComparison

        return ChecklistComparison

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        description = _("To print and to tick; ticks stay in the reader's browser.")
        template = "blocks/checklist.html"
        preview_value = previews.CHECKLIST


class StageBlock(blocks.StructBlock):
    name = blocks.CharBlock(max_length=100, label=_("Name"))
    gives = blocks.TextBlock(max_length=300, label=_("What it gives"))
    asks = blocks.TextBlock(required=False, max_length=300, label=_("What it asks"))


class StagesBlock(blocks.StructBlock):
    """A stage model (Stufenmodell): the levels of a pyramid, the lowest first."""

    title = blocks.CharBlock(max_length=150, label=_("Title"))
    stages = blocks.ListBlock(StageBlock(label=_("Stage")), label=_("Stages, the lowest first"))

    def get_comparison_class(self):
        from .comparisons import StagesComparison

        return StagesComparison

    class Meta:
        icon = "order-up"
        label = _("Stage model")
        description = _("Levels that build on each other, drawn as a pyramid.")
        template = "blocks/stages.html"
        preview_value = previews.STAGES


class ComparisonBlock(blocks.StructBlock):
    """What is compared stands in the first row, the criteria in the first column."""

    caption = blocks.CharBlock(max_length=200, label=_("Caption"))
    rows = blocks.ListBlock(TableRowBlock(label=_("Row")), label=_("Rows"))

    def get_comparison_class(self):
        from coopgo.pages.comparisons import TableComparison

        return TableComparison

    class Meta:
        icon = "table"
        label = _("Comparison")
        description = _("Two or more things side by side, one criterion a row.")
        template = "blocks/comparison.html"
        preview_value = previews.COMPARISON


class LibraryBlock(ContentBlock):
    """What guides and blueprints are made of."""

    example = ExampleBlock()
    checklist = ChecklistBlock()
    stages = StagesBlock()
    comparison = ComparisonBlock()


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    outcome = blocks.CharBlock(required=False, max_length=250, label=_("Outcome"))
    who = blocks.CharBlock(required=False, max_length=150, label=_("Who"))
    duration = blocks.CharBlock(required=False, max_length=100, label=_("How long"))
    content = LibraryBlock(required=True, label=_("Content"))

    class Meta:
        icon = "arrow-right"
        label = _("Step")
        description = _("One thing to do, with its outcome, who does it and how long it takes.")
        template = "blocks/step.html"
        preview_value = staticmethod(previews.step)


class GuideBlock(LibraryBlock):
    step = StepBlock()


class PhaseBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    duration = blocks.CharBlock(required=False, max_length=100, label=_("How long"))
    text = blocks.TextBlock(required=False, max_length=600, label=_("Text"))


class OrganisationBlock(blocks.StructBlock):
    name = blocks.CharBlock(max_length=200, label=_("Name"))
    note = blocks.CharBlock(required=False, max_length=300, label=_("What for"))
    url = blocks.URLBlock(required=False, max_length=500, label=_("Link"))


class FigureBlock(blocks.StructBlock):
    """A key figure (Kennzahl) with the year it is from."""

    label = blocks.CharBlock(max_length=80, label=_("What is counted"))
    value = blocks.CharBlock(max_length=60, label=_("Value"))
    year = blocks.CharBlock(required=False, max_length=40, label=_("Year"))


class PhaseStream(blocks.StreamBlock):
    phase = PhaseBlock(label=_("Phase"), icon="history")

    class Meta:
        required = False


class OrganisationStream(blocks.StreamBlock):
    organisation = OrganisationBlock(label=_("Organisation"), icon="group")

    class Meta:
        required = False


class FigureStream(blocks.StreamBlock):
    figure = FigureBlock(label=_("Key figure"), icon="decimal")

    class Meta:
        required = False


class DocumentStream(blocks.StreamBlock):
    document = DocumentChooserBlock(label=_("Document"), icon="doc-full")

    class Meta:
        required = False
