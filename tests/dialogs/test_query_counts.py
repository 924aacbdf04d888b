"""Work stays constant: no page of dialogs asks the database more often because there is more to show."""

import datetime

import pytest
from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from coopgo.pages.models import PagePartner, PageSource, RelatedPage
from dialogs.models import Correction
from kb.models import RegionLink, SectorLink
from tests.factories import RegionFactory, SectorFactory, make_dialog

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 15
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"/>'


def make_dialogs(count, **fields):
    return [
        make_dialog(sectors=[SectorFactory(), SectorFactory()], regions=[RegionFactory(), RegionFactory()], **fields)
        for _number in range(count)
    ]


@pytest.mark.parametrize("filters", ["", "?jahr=2026", "?jahr=2026&sortierung=datum"])
def test_the_listing_does_not_work_more_for_more_dialogs(count_queries, filters):
    make_dialogs(FEW)
    few = count_queries(f"/dialoge/{filters}")
    make_dialogs(MANY - FEW)
    assert count_queries(f"/dialoge/{filters}") == few


def test_the_listing_does_not_work_more_for_more_chosen_values(count_queries):
    dialogs = make_dialogs(MANY)
    sectors = [dialog.main_sector.slug for dialog in dialogs]
    regions = [dialog.regions[0].code for dialog in dialogs]

    def choose(count):
        return "?" + "&".join(
            [*[f"bereich={slug}" for slug in sectors[:count]], *[f"region={code}" for code in regions[:count]]]
        )

    assert count_queries(f"/dialoge/{choose(FEW)}") == count_queries(f"/dialoge/{choose(MANY)}")


def test_the_listing_does_not_work_more_for_regions_that_lie_deep(count_queries):
    def make_dialog_in_a_municipality(number):
        state = RegionFactory(code=f"{number:02d}")
        district = RegionFactory(code=f"{number:02d}162", kind="district", parent=state)
        town = RegionFactory(code=f"{number:02d}162001", kind="municipality", parent=district)
        make_dialog(sectors=[SectorFactory()], regions=[town])

    for number in range(20, 20 + FEW):
        make_dialog_in_a_municipality(number)
    few = count_queries("/dialoge/?region=20")
    for number in range(20 + FEW, 20 + MANY):
        make_dialog_in_a_municipality(number)
    assert count_queries("/dialoge/?region=20") == few


def test_the_feed_does_not_work_more_for_more_dialogs(count_queries):
    make_dialogs(FEW)
    few = count_queries("/feeds/alles.atom")
    make_dialogs(MANY - FEW)
    assert count_queries("/feeds/alles.atom") == few


def test_a_dialog_does_not_work_more_for_more_around_it(count_queries):
    few, many = make_rich_dialog(FEW), make_rich_dialog(MANY)
    assert count_queries(few.get_url()) == count_queries(many.get_url())


def make_rich_dialog(count):
    """A dialog with `count` of everything that can stand around its text."""
    dialog = make_dialog()
    others = [make_dialog(sectors=[SectorFactory()]) for _number in range(count)]
    dialog.sector_links = [SectorLink(sector=SectorFactory()) for _number in range(count)]
    dialog.region_links = [RegionLink(region=RegionFactory()) for _number in range(count)]
    dialog.sources = [PageSource(title=f"Quelle {number}") for number in range(count)]
    dialog.partners = [PagePartner(name=f"Verband {number}") for number in range(count)]
    dialog.related_page_links = [RelatedPage(related_page=other) for other in others]
    dialog.corrections = [
        Correction(corrected_on=datetime.date(2026, 1, 1 + number), text="berichtigt") for number in range(count)
    ]
    dialog.save()
    return dialog


def test_a_dialog_with_all_that_can_stand_around_it_needs_few_queries(count_queries):
    """Two of them find the addresses of the sites, which Wagtail otherwise keeps for an hour."""
    assert count_queries(make_rich_dialog(FEW).get_url()) <= 20


def test_a_dialog_does_not_work_more_in_a_sector_with_more_dialogs(count_queries):
    sector = SectorFactory()
    dialogs = [make_dialog(sectors=[sector]) for _number in range(FEW)]
    few = count_queries(dialogs[1].get_url())
    for _number in range(MANY - FEW):
        make_dialog(sectors=[sector])
    assert count_queries(dialogs[1].get_url()) == few


def test_a_dialog_does_not_work_more_for_a_longer_answer(count_queries):
    def make(count):
        return make_dialog(answers=make_blocks(count))

    few, many = make(FEW), make(MANY)
    assert count_queries(few.get_url()) == count_queries(many.get_url())


def make_blocks(count):
    """Texts, links and drawings, `count` of each."""
    target = make_dialog()
    drawings = [
        get_image_model().objects.create(
            title="Kreis", file=ContentFile(SVG, name="kreis.svg"), width=40, height=20, file_hash=str(number)
        )
        for number in range(count)
    ]
    link = f'<p>Siehe <a linktype="page" id="{target.pk}">dort</a>.</p>'
    return [
        block
        for drawing in drawings
        for block in (
            {"type": "heading", "value": {"level": "2", "text": "Was gilt"}},
            {"type": "paragraph", "value": "<p>Es gilt das Gesetz.</p>" + link},
            {"type": "page_link", "value": {"page": target.pk, "label": ""}},
            {"type": "image", "value": {"image": drawing.pk, "alt": "", "caption": ""}},
        )
    ]
