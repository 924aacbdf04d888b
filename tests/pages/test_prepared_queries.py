"""A prepared query gives what its queryset gives, for the values of each call."""

import datetime

import pytest
from django.db.models import CharField, DateField, IntegerField, UUIDField
from django.db.models.functions import Length
from wagtail.models import Page

from coopgo.pages.models import PageSource
from coopgo.pages.prepared_queries import PreparedQuery, read_children
from dialogs.models import DialogPage
from kb.models import SectorLink
from tests.factories import SectorFactory, make_dialog

pytestmark = pytest.mark.django_db


def test_each_call_brings_its_own_values():
    dialogs = [make_dialog(asked_on=datetime.date(2026, 1, day)) for day in (1, 2)]
    find = PreparedQuery(lambda day: DialogPage.objects.filter(asked_on=day), day=DateField())
    assert [find(day=dialog.asked_on) for dialog in dialogs] == [[dialog] for dialog in dialogs]


def test_what_has_changed_since_is_read_anew():
    dialog = make_dialog(title="Alt")
    find = PreparedQuery(lambda key: Page.objects.filter(translation_key=key), key=UUIDField())
    assert find(key=dialog.translation_key)[0].title == "Alt"
    Page.objects.filter(pk=dialog.pk).update(title="Neu")
    assert find(key=dialog.translation_key)[0].title == "Neu"


def test_values_come_as_tuples_in_their_python_types():
    dialog = make_dialog()
    columns = ("translation_key", "asked_on", "live", "locale__language_code")
    find = PreparedQuery(lambda slug: DialogPage.objects.filter(slug=slug).values_list(*columns), slug=CharField())
    assert find(slug=dialog.slug) == [(dialog.translation_key, dialog.asked_on, True, "de")]


def test_models_carry_what_the_query_computes():
    dialog = make_dialog()
    find = PreparedQuery(lambda pk: Page.objects.annotate(size=Length("slug")).filter(pk=pk), pk=IntegerField())
    assert find(pk=dialog.pk)[0].size == len(dialog.slug)


def test_lists_of_any_length_are_taken():
    dialogs = [make_dialog(slug=f"dialog-{number}") for number in range(3)]
    find = PreparedQuery(lambda slugs: DialogPage.objects.filter(slug__in=slugs).order_by("pk"), slugs=CharField())
    for count in (2, 3, 1):
        assert find(slugs=[dialog.slug for dialog in dialogs[:count]]) == dialogs[:count]


def test_related_objects_are_there_without_a_further_query(django_assert_num_queries):
    dialog = make_dialog(sectors=[SectorFactory(name="Pflege"), SectorFactory(name="Energie")])
    with django_assert_num_queries(1):
        links = read_children(dialog, "sector_links", "sector__locale")
        assert [(link.sector.name, link.sector.locale.language_code) for link in links] == [
            ("Pflege", "de"),
            ("Energie", "de"),
        ]
    assert links == list(SectorLink.objects.filter(page=dialog))


def test_children_are_those_of_the_draft_shown():
    dialog = make_dialog()
    dialog.sources = [PageSource(title="gespeichert")]
    dialog.save()
    dialog.sources = [PageSource(title="im Entwurf")]
    stored = DialogPage.objects.get(pk=dialog.pk)
    assert [source.title for source in read_children(dialog, "sources")] == ["im Entwurf"]
    assert [source.title for source in read_children(stored, "sources")] == ["gespeichert"]


def test_children_of_a_listing_are_not_asked_for_again(django_assert_num_queries):
    make_dialog(sectors=[SectorFactory()])
    dialog = DialogPage.objects.with_listing_data().get()
    with django_assert_num_queries(0):
        assert len(read_children(dialog, "sector_links", "sector__locale")) == 1
