"""What an editor sees who compares two versions of a guide: every block in words."""

import copy

import pytest
from django.utils.html import strip_tags
from wagtail.admin.compare import StreamFieldComparison

from kb import block_previews as previews
from kb.models import GuidePage

pytestmark = pytest.mark.django_db
CHANGES = {
    "checklist": (previews.CHECKLIST, lambda value: value["items"].append("Wir feiern.")),
    "stages": (previews.STAGES, lambda value: value["stages"][0].update(asks="Wir feiern.")),
    "comparison": (previews.COMPARISON, lambda value: value["rows"][1]["cells"].append("<p>Wir feiern.</p>")),
    "step": (previews.step() | {"content": []}, lambda value: value.update(outcome="Wir feiern.")),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_changed_block_shows_what_was_changed(kind):
    value, change = CHANGES[kind]
    changed = copy.deepcopy(value)
    change(changed)
    field = GuidePage._meta.get_field("body")
    old, new = (GuidePage(body=[{"type": kind, "value": each, "id": "1"}]) for each in (value, changed))
    html = str(StreamFieldComparison(field, old, new).htmldiff())
    assert "addition" in html
    assert "Wir feiern." in strip_tags(html)
    assert not any(trace in strip_tags(html) for trace in ("StructValue", "RichText", "ListValue", "{'"))
