from wagtail_localize.fields import BaseTranslatableField


class OwnField(BaseTranslatableField):
    """A value that each language keeps for itself: neither translated nor copied over what is there already."""
