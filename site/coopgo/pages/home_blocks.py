"""What the home page is composed of; the templates of these blocks bring in what the apps above know."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Site

from . import block_previews as previews
from .blocks import ContentBlock


class SearchInvitationBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100, label=_("Heading"))
    lead = blocks.TextBlock(max_length=300, label=_("Lead"))
    placeholder = blocks.CharBlock(required=False, max_length=60, label=_("Example in the field"))
    examples = blocks.ListBlock(blocks.CharBlock(max_length=60), default=[], label=_("Often searched"))

    class Meta:
        icon = "search"
        label = _("Search")
        description = _("The field that opens the home page.")
        template = "blocks/search_invitation.html"
        preview_value = previews.SEARCH


class SiteContentBlock(blocks.StructBlock):
    """Shows what the site has, in the language of its page; the preview takes the site's home for that."""

    def get_preview_context(self, value, parent_context=None):
        context = super().get_preview_context(value, parent_context)
        return {**context, "page": Site.find_for_request(context["request"]).root_page}


class NewestDialogsBlock(SiteContentBlock):
    heading = blocks.CharBlock(max_length=100, label=_("Heading"))
    count = blocks.IntegerBlock(default=4, min_value=1, max_value=12, label=_("Number besides the opening one"))

    class Meta:
        icon = "openquote"
        label = _("Newest dialogs")
        description = _("The newest dialog in full view, further ones as a list.")
        template = "blocks/newest_dialogs.html"
        preview_value = previews.NEWEST_DIALOGS


class BlueprintsBlock(SiteContentBlock):
    heading = blocks.CharBlock(max_length=100, label=_("Heading"))
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="kb.BlueprintPage", label=_("Blueprint")),
        default=[],
        label=_("Blueprints picked by hand"),
        help_text=_("Shown first; the newest ones follow until the number is reached."),
    )
    count = blocks.IntegerBlock(default=5, min_value=1, max_value=12, label=_("Number"))

    class Meta:
        icon = "clipboard-list"
        label = _("Blueprints")
        description = _("Blueprints as a list: title, lead, how many examples there are.")
        template = "blocks/blueprints.html"
        preview_value = previews.BLUEPRINTS


class GuidesBlock(SiteContentBlock):
    heading = blocks.CharBlock(max_length=100, label=_("Heading"))
    count = blocks.IntegerBlock(default=6, min_value=1, max_value=12, label=_("Number"))

    class Meta:
        icon = "order-up"
        label = _("Guides")
        description = _("The newest guides as a numbered list.")
        template = "blocks/guides.html"
        preview_value = previews.GUIDES


class LaenderBlock(SiteContentBlock):
    heading = blocks.CharBlock(max_length=100, label=_("Heading"))

    class Meta:
        icon = "site"
        label = _("Map of the Länder")
        description = _("Every Land as a square of the same size, with the number of its texts.")
        template = "blocks/laender.html"
        preview_value = previews.LAENDER


class SectorIndexBlock(SiteContentBlock):
    heading = blocks.CharBlock(max_length=100, label=_("Heading"))

    class Meta:
        icon = "tag"
        label = _("All sectors")
        description = _("Every sector that is shown to readers, with the number of its texts.")
        template = "blocks/sector_index.html"
        preview_value = previews.SECTORS


class InvitationBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=100, label=_("Heading"))
    text = blocks.TextBlock(max_length=400, label=_("Text"))
    page = blocks.PageChooserBlock(label=_("Page"))
    label = blocks.CharBlock(max_length=40, label=_("Text of the button"))

    class Meta:
        icon = "help"
        label = _("Invitation")
        description = _("One thing to do, with a button.")
        template = "blocks/invitation.html"
        preview_value = staticmethod(previews.invitation)


class BodyBlock(ContentBlock):
    class Meta:
        description = _("Headings, paragraphs, lists and all that other pages are made of.")
        preview_value = staticmethod(previews.content)


class HomeBlock(blocks.StreamBlock):
    search = SearchInvitationBlock()
    dialogs = NewestDialogsBlock()
    blueprints = BlueprintsBlock()
    guides = GuidesBlock()
    sectors = SectorIndexBlock()
    laender = LaenderBlock()
    invitation = InvitationBlock()
    content = BodyBlock(required=True, label=_("Text"), icon="doc-full", template="blocks/content.html")

    class Meta:
        required = False
