"""What an import says to people when something is wrong."""

from django.core.exceptions import ValidationError


class ImportRefused(Exception):  # noqa: N818
    """A file that cannot be imported; its message is one clear translated sentence."""


def messages_of(error: ValidationError) -> list[str]:
    """One sentence for each field, with its name in front."""
    if hasattr(error, "error_dict"):
        by_field = error.message_dict.items()
        return [f"{name}: {' '.join(texts)}".removeprefix("__all__: ") for name, texts in by_field]
    return list(error.messages)
