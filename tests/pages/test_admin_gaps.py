"""Beside a text its editor reads what it still lacks, and how long it is."""

import datetime

import pytest
import wagtail_factories
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import override

from coopgo.pages.gaps import find_gaps
from coopgo.pages.models import PageSource
from kb.models import BlueprintIndexPage
from tests.factories import (
    RegionFactory,
    SectorFactory,
    StandardPageFactory,
    home_page,
    make_blueprint,
    make_dialog,
    make_example,
    make_guide,
)
from tests.factories.users import make_editor

pytestmark = pytest.mark.django_db

FIGURES = [{"type": "paragraph", "value": "<p>Es kamen 40 Leute.</p>"}]


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def office(client, editor):
    client.force_login(editor)
    return client


def say(page) -> str:
    with override("en"):
        return " ".join(f"{gap.text} {' '.join(gap.details)}" for gap in find_gaps(page))


def test_a_text_that_has_everything_lacks_nothing(editor):
    fields = {"maintainer": editor, "reviewed_on": timezone.localdate()}
    dialog = make_dialog(sectors=[SectorFactory()], regions=[RegionFactory()], answers=FIGURES, **fields)
    dialog.sources = [PageSource(title="Zählung")]
    dialog.answers = [{"type": "paragraph", "value": "<p>Es kamen 40 Leute. [1]</p>"}]
    assert find_gaps(dialog) == []


def test_each_gap_is_named():
    dialog = make_dialog(
        summary="",
        short_answer="",
        live=False,
        answers=FIGURES,
        hero_image=wagtail_factories.ImageFactory(),
        reviewed_on=datetime.date(2020, 1, 1),
    )
    said = say(dialog)
    for words in ("summary", "short answer", "sector", "region", "due since", "alternative text", "maintainer"):
        assert words in said
    assert "Es kamen 40 Leute." in said


def test_a_region_is_a_hint_only():
    with override("en"):
        gaps = {gap.text: gap.is_hint for gap in find_gaps(make_guide())}
    assert gaps["A region, if the text does not hold everywhere."]
    assert not gaps["A sector: readers find the text by it."]


def test_what_is_classified_nowhere_lacks_no_sector():
    assert "sector" not in say(StandardPageFactory())


@pytest.mark.parametrize(
    "make", [make_dialog, make_guide, make_blueprint, make_example, StandardPageFactory, home_page, None]
)
def test_the_editor_of_every_type_shows_it_with_the_length(make, office):
    page = make() if make else BlueprintIndexPage.objects.get(locale__language_code="de")
    html = office.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "data-gaps" in html


def test_words_and_minutes_are_those_of_the_draft(office):
    page = StandardPageFactory(summary="")
    page.body = [{"type": "paragraph", "value": f"<p>{'Wort ' * 1000}</p>"}]
    page.save_revision()
    html = office.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    text = " ".join(strip_tags(html.split("data-gaps>")[1]).split())
    assert "1.000 Wörter" in text
    assert "5 Minuten" in text


def test_a_new_page_is_not_told_that_everything_is_missing(office):
    url = reverse("wagtailadmin_pages:add", args=["pages", "standardpage", home_page().pk])
    assert "data-gaps" not in office.get(url).content.decode()
