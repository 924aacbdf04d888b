"""What a page still lacks before readers may see it, said in words for editors."""

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import StreamField


def check_complete(page) -> None:
    """Check fields and, what Django's own validation leaves out, the blocks of streams.

    Raises: django.core.exceptions.ValidationError, naming each field.
    """
    errors = {}
    try:
        page.full_clean()
    except ValidationError as error:
        errors = error.error_dict
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            try:
                field.stream_block.clean(getattr(page, field.name))
            except ValidationError:
                errors[field.name] = [ValidationError(_("Something required is missing here."))]
    if errors:
        raise ValidationError(errors)


def find_errors(page) -> ValidationError | None:
    """Why the latest draft of a page cannot be published; None if it can."""
    try:
        check_complete(page.get_latest_revision_as_object())
    except ValidationError as error:
        return error
    return None


def describe_errors(page, error: ValidationError) -> str:
    """One sentence: the page's title, then each field with what is wrong with it."""
    problems = [f"{_label(page, name)}{' '.join(messages)}" for name, messages in sorted(error.message_dict.items())]
    return _("“%(title)s” is not complete. %(problems)s") % {
        "title": page.get_admin_display_title(),
        "problems": " ".join(problems),
    }


def _label(page, field_name) -> str:
    if field_name == NON_FIELD_ERRORS:
        return ""
    try:
        label = page.specific_class._meta.get_field(field_name).verbose_name
    except FieldDoesNotExist:
        label = field_name
    return f"{capfirst(label)}: "
