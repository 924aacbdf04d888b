"""What a browser would send from the page editor: streams are drawn by a script, so their part is made here."""

from django.urls import reverse
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text


def page_form_data(client, page, **changes) -> dict:
    """The form data of a page as it is, with some fields changed; `client` is logged in."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(client.get(url).content.decode(), form_id="page-edit-form").dict()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value = _value(field.stream_block, getattr(page, field.name))
            data.update(nested_form_data({field.name: value}))
    return {**data, **changes}


def _value(block, value):
    if isinstance(block, blocks.StreamBlock):
        return _sequence([(child.block, child.value, child.id) for child in value])
    if isinstance(block, blocks.ListBlock):
        return _sequence([(child.block, child.value, child.id) for child in value.bound_blocks])
    if isinstance(block, blocks.StructBlock):
        return {name: _value(child, value[name]) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(str(value.source), features=block.features)
    return "" if value is None else getattr(value, "pk", value)


def _sequence(children) -> dict:
    rows = {
        str(number): {
            "type": block.name,
            "value": _value(block, value),
            "id": key or "",
            "order": str(number),
            "deleted": "",
        }
        for number, (block, value, key) in enumerate(children)
    }
    return {**rows, "count": str(len(rows))}
