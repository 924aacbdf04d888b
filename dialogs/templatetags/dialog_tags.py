from dataclasses import dataclass, field

from django import template
from wagtail.blocks import StreamValue

from dialogs.models import DialogPage

register = template.Library()


@dataclass
class Turn:
    """A turn of the exchange: a follow-up question (the first turn has none) and the blocks that answer it."""

    question: StreamValue.StreamChild | None = None
    blocks: list[StreamValue.StreamChild] = field(default_factory=list)


@register.filter
def by_turn(answers) -> list[Turn]:
    """The blocks of an answer, parted at each follow-up question."""
    turns = [Turn()]
    for block in answers:
        if block.block_type == "follow_up":
            turns.append(Turn(question=block))
        else:
            turns[-1].blocks.append(block)
    return [turn for turn in turns if turn.question or turn.blocks]


@register.simple_tag(takes_context=True)
def newest_dialogs(context, count: int) -> list[DialogPage]:
    """The newest dialog and `count` further ones in the page's language, with their listing data."""
    home = context["page"]
    dialogs = DialogPage.objects.descendant_of(home).live().public().in_locale(home.locale)
    return list(dialogs.newest_first().with_listing_data()[: count + 1])


@register.filter
def legal_form_labels(dialog: DialogPage) -> list[str]:
    return DialogPage._meta.get_field("legal_forms").labels(dialog.legal_forms)
