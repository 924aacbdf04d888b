from django.utils.translation import gettext_lazy as _

from coopgo.pages import block_previews as previews
from coopgo.pages.blocks import ContentBlock, ParagraphBlock


class FollowUpBlock(ParagraphBlock):
    """Follow-up question (Nachfrage) in the asker's words; what follows it answers it."""

    class Meta:
        icon = "help"
        label = _("Follow-up question")
        description = _("The asker's words; the blocks below answer it.")
        template = "blocks/follow_up.html"
        preview_value = previews.FOLLOW_UP


class AnswerBlock(ContentBlock):
    follow_up = FollowUpBlock()
