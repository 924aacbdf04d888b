"""What raised a suspicion, in words."""

from django.utils.translation import gettext as _


def describe_grounds(grounds: list[str]) -> list[str]:
    """Sentences for moderators; a ground that has none here is named as it is stored."""
    sentences = {
        "links": _("It holds many links."),
        "repeats": _("It repeats what was sent before."),
        "zero_width": _("It holds characters that cannot be seen."),
    }
    return [sentences.get(ground, ground) for ground in grounds]
