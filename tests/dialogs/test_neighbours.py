"""A dialog leads to the ones before and after it by date in its main sector."""

import datetime

import pytest
from django.test import RequestFactory

from dialogs.models import DialogPage
from dialogs.neighbours import find_neighbours
from tests.factories import SectorFactory, make_dialog

pytestmark = pytest.mark.django_db


@pytest.fixture
def find(db):
    """A function: dialog -> titles of its neighbours, None where there is none."""

    def titles(dialog):
        dialog = DialogPage.objects.get(pk=dialog.pk)
        return tuple(found and found.title for found in find_neighbours(RequestFactory().get("/"), dialog))

    return titles


def make_dialogs(sector, *days):
    return [
        make_dialog(title=f"{number}", sectors=[sector], asked_on=datetime.date(2026, 1, day))
        for number, day in enumerate(days)
    ]


def test_neighbours_are_the_nearest_by_date(find):
    first, second, third = make_dialogs(SectorFactory(), 5, 1, 9)
    assert (find(second), find(first), find(third)) == ((None, "0"), ("1", "2"), ("0", None))


def test_of_the_same_day_the_one_made_later_follows(find):
    first, second, third = make_dialogs(SectorFactory(), 5, 5, 5)
    assert (find(first), find(second), find(third)) == ((None, "1"), ("0", "2"), ("1", None))


def test_neighbours_are_published_and_of_the_same_sector(find):
    sector = SectorFactory()
    dialogs = make_dialogs(sector, 2, 3, 4)
    make_dialog(sectors=[SectorFactory()], asked_on=datetime.date(2026, 1, 3))
    dialogs[1].unpublish()
    assert find(dialogs[0]) == (None, "2")


def test_a_dialog_without_sector_has_no_neighbours(find):
    dialog = make_dialog()
    make_dialog()
    assert find(dialog) == (None, None)


def test_a_neighbour_knows_its_address_and_date():
    sector = SectorFactory()
    earlier, dialog = make_dialogs(sector, 1, 2)
    found, _none = find_neighbours(RequestFactory().get("/"), dialog)
    assert (found.url, found.asked_on) == (earlier.get_url(), earlier.asked_on)
