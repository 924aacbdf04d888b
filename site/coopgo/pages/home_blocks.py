"""What the home page is composed of; the templates of these blocks bring in what the apps above know."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .blocks import ContentBlock


class SearchInvitationBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100, label=_("Heading"))
    lead = blocks.TextBlock(max_length=300, label=_("Lead"))
    placeholder = blocks.CharBlock(required=False, max_length=60, label=_("Example in the field"))
    examples = blocks.ListBlock(blocks.CharBlock(max_length=60), default=[], label=_("Often searched"))

    class Meta:
        icon = "search"
        label = _("Search")
        template = "blocks/search_invitation.html"
        preview_value = {
            "heading": "Was möchten Sie wissen?",
            "lead": "Hier antworten wir auf Fragen aus Genossenschaften, Vereinen, Betrieben und Rathäusern.",
            "placeholder": "zum Beispiel: Schwimmbad retten",
            "examples": ["Haftung im Vorstand", "Dorfladen gründen"],
        }


class NewestDialogsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100, label=_("Heading"))
    count = blocks.IntegerBlock(
        default=4, min_value=1, max_value=12, label=_("Number besides the opening one")
    )

    class Meta:
        icon = "openquote"
        label = _("Newest dialogs")
        template = "blocks/newest_dialogs.html"
        preview_value = {"heading": "Weitere Dialoge", "count": 4}


class SectorIndexBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100, label=_("Heading"))

    class Meta:
        icon = "tag"
        label = _("All sectors")
        template = "blocks/sector_index.html"
        preview_value = {"heading": "Alle Bereiche"}


class InvitationBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100, label=_("Heading"))
    text = blocks.TextBlock(max_length=400, label=_("Text"))
    page = blocks.PageChooserBlock(label=_("Page"))
    label = blocks.CharBlock(max_length=40, label=_("Text of the button"))

    class Meta:
        icon = "help"
        label = _("Invitation")
        template = "blocks/invitation.html"


class HomeBlock(blocks.StreamBlock):
    search = SearchInvitationBlock()
    dialogs = NewestDialogsBlock()
    sectors = SectorIndexBlock()
    invitation = InvitationBlock()
    content = ContentBlock(required=True, label=_("Text"), icon="doc-full", template="blocks/content.html")

    class Meta:
        required = False
