"""Work stays constant: neither a guide nor the list of guides asks the database more often for more to show."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from kb import block_previews as kb_previews
from tests.factories import GlossaryTermFactory, RegionFactory, SectorFactory, make_dialog, make_example, make_guide

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 15
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"/>'


def test_the_list_does_not_work_more_for_more_guides(count_queries):
    def make(count):
        for _number in range(count):
            make_guide(sectors=[SectorFactory(), SectorFactory()])

    make(FEW)
    few = count_queries("/ratgeber/")
    make(MANY - FEW)
    assert count_queries("/ratgeber/") == few


def test_a_guide_does_not_work_more_for_more_steps(count_queries):
    def make(count):
        return make_guide(body=[make_step(number) for number in range(count)])

    few, many = make(FEW), make(MANY)
    assert count_queries(few.get_url()) == count_queries(many.get_url())


def make_step(number):
    """A step with a drawing, a term, an example, a link and a video of its own."""
    drawings = [
        get_image_model().objects.create(
            title="Kreis", file=ContentFile(SVG, name="kreis.svg"), width=40, height=20, file_hash=f"{number}-{part}"
        )
        for part in range(2)
    ]
    content = [
        {"type": "image", "value": {"image": drawings[0].pk, "alt": "", "caption": ""}},
        {"type": "definition", "value": {"term": GlossaryTermFactory().pk}},
        {"type": "example", "value": {"page": make_example(sectors=[SectorFactory()], regions=[RegionFactory()]).pk}},
        {"type": "page_link", "value": {"page": make_dialog().pk, "label": ""}},
        {"type": "video", "value": {"title": "Film", "url": "https://example.org/", "still": drawings[1].pk}},
        {"type": "table", "value": {"caption": "Zahlen", "header": "row", "rows": [{"cells": ["<p>a</p>"]}]}},
    ]
    return {"type": "step", "value": {**kb_previews.step(), "content": content}}
