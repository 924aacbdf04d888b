import pytest
from django.urls import reverse
from wagtail.models import Locale

from kb.models import Region, Sector, SectorAlias
from tests.factories import RegionFactory, SectorFactory, default_site, make_dialog
from tests.factories.users import make_editor, make_moderator

pytestmark = pytest.mark.django_db

SECTORS, WORDS, REGIONS = (
    "/redaktion/snippets/kb/sector/",
    "/redaktion/snippets/kb/sectoralias/",
    ("/redaktion/snippets/kb/region/"),
)
REGION_CHOOSER = "/redaktion/snippets/choose/kb/region/"


@pytest.fixture
def moderation(client):
    client.force_login(make_moderator())
    return client


@pytest.fixture
def office(client):
    client.force_login(make_editor())
    return client


@pytest.fixture
def regions():
    country = RegionFactory(code="DE", name="Deutschland", kind="country")
    bavaria = RegionFactory(code="09", name="Bayern", parent=country)
    saxony = RegionFactory(code="14", name="Sachsen", parent=country)
    RegionFactory(code="09172", name="Berchtesgadener Land", kind="district", type="Landkreis", parent=bavaria)
    return {"country": country, "bavaria": bavaria, "saxony": saxony}


def get_names(client, url, **filters) -> list:
    return [item.name for item in client.get(url, filters).context["object_list"]]


def test_sectors_are_listed_in_their_order(moderation):
    SectorFactory(name="Wohnen", sort_order=20)
    SectorFactory(name="Energie", sort_order=10)
    assert get_names(moderation, SECTORS) == ["Energie", "Wohnen"]


def test_the_languages_of_a_sector_stand_together(moderation):
    energy = SectorFactory(name="Energie", sort_order=10)
    SectorFactory(name="Wohnen", sort_order=20)
    english = {"locale": Locale.objects.get(language_code="en"), "translation_key": energy.translation_key}
    SectorFactory(name="Energy", sort_order=10, **english)
    assert get_names(moderation, SECTORS) == ["Energie", "Energy", "Wohnen"]


def test_sectors_are_listed_by_language_and_state(moderation):
    SectorFactory(name="Energie")
    SectorFactory(name="Energy", locale=Locale.objects.get(language_code="en"))
    SectorFactory(name="Fischerei", is_listed=False)
    assert get_names(moderation, SECTORS, locale="en") == ["Energy"]
    assert get_names(moderation, SECTORS, is_listed="false") == ["Fischerei"]


def test_a_moderator_adds_a_sector_to_the_site(moderation):
    data = {"name": "Fischerei", "slug": "fischerei", "sort_order": "10", "is_listed": "on", "description": ""}
    assert moderation.post(f"{SECTORS}add/", data).status_code == 302
    sector = Sector.objects.get(slug="fischerei")
    assert (sector.site, sector.locale.language_code) == (default_site(), "de")


def test_a_slug_that_is_taken_gives_a_message(moderation):
    SectorFactory(slug="energie")
    response = moderation.post(f"{SECTORS}add/", {"name": "Strom", "slug": "energie", "sort_order": "10"})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert Sector.objects.filter(slug="energie").count() == 1


def test_a_sector_in_use_is_not_deleted(moderation):
    sector = SectorFactory()
    make_dialog(sectors=[sector])
    moderation.post(f"{SECTORS}delete/{sector.pk}/")
    assert Sector.objects.filter(pk=sector.pk).exists()


def test_a_moderator_teaches_the_import_a_word(moderation):
    sector = SectorFactory()
    assert moderation.post(f"{WORDS}add/", {"word": "Stromversorgung", "sector": sector.pk}).status_code == 302
    assert SectorAlias.objects.for_site(default_site()).get().sector == sector


def test_a_word_is_taught_once(moderation):
    sector = SectorFactory()
    SectorAlias.objects.create(site=default_site(), word="Strom", sector=sector)
    assert moderation.post(f"{WORDS}add/", {"word": "Strom", "sector": sector.pk}).status_code == 200
    assert SectorAlias.objects.count() == 1


@pytest.mark.parametrize("url", [SECTORS, WORDS, REGIONS])
def test_editors_look_but_do_not_touch(url, office, regions):
    assert office.get(url).status_code == 200
    assert office.get(f"{url}add/").status_code == 302


def test_regions_are_searched_by_name_and_code(moderation, regions):
    assert get_names(moderation, REGIONS, q="Bay") == ["Bayern"]
    assert get_names(moderation, REGIONS, q="09172") == ["Berchtesgadener Land"]


def test_regions_are_filtered_by_kind_and_land(moderation, regions):
    assert get_names(moderation, REGIONS, kind="district") == ["Berchtesgadener Land"]
    assert get_names(moderation, REGIONS, within=regions["bavaria"].pk) == ["Bayern", "Berchtesgadener Land"]


def region_data(region, **changes) -> dict:
    names = ["name", "name_en", "code", "kind", "type"]
    return {**{name: getattr(region, name) for name in names}, "parent": region.parent_id or "", **changes}


def test_what_lies_within_a_region_moves_with_it(moderation, regions):
    data = region_data(regions["bavaria"], parent=regions["saxony"].pk)
    assert moderation.post(f"{REGIONS}edit/{regions['bavaria'].pk}/", data).status_code == 302
    assert Region.objects.get(code="09172").path == "DE/14/09/09172/"


def test_a_region_is_no_part_of_its_own_parts(moderation, regions):
    data = region_data(regions["bavaria"], parent=Region.objects.get(code="09172").pk)
    response = moderation.post(f"{REGIONS}edit/{regions['bavaria'].pk}/", data)
    assert list(response.context["form"].errors) == ["parent"]


def test_a_code_is_given_once(moderation, regions):
    data = {"name": "Bayern", "code": "09", "kind": "state", "type": "", "name_en": "", "parent": ""}
    assert moderation.post(f"{REGIONS}add/", data).status_code == 200
    assert Region.objects.filter(code="09").count() == 1


def add_many_municipalities(parent, count):
    Region.objects.bulk_create(
        Region(
            site=parent.site,
            code=f"14{number:06d}",
            kind="municipality",
            name=f"Gemeinde {number}",
            parent=parent,
            path=f"{parent.path}14{number:06d}/",
        )
        for number in range(count)
    )


def test_eleven_thousand_regions_are_shown_page_by_page(moderation, regions):
    add_many_municipalities(regions["saxony"], 11_000)
    assert len(get_names(moderation, REGIONS)) == 50
    assert len(get_names(moderation, REGIONS, p=220)) == 50


@pytest.mark.parametrize("url", [REGIONS, REGION_CHOOSER])
def test_more_regions_take_no_more_queries(url, moderation, regions, count_queries):
    add_many_municipalities(regions["saxony"], 5)
    few = count_queries(url)
    Region.objects.filter(kind="municipality").delete()
    add_many_municipalities(regions["saxony"], 20)
    assert count_queries(url) == few


def test_the_editor_of_a_dialog_holds_a_chooser_and_not_every_region(office, regions):
    add_many_municipalities(regions["saxony"], 50)
    html = office.get(reverse("wagtailadmin_pages:edit", args=[make_dialog().pk])).content.decode()
    assert REGION_CHOOSER in html
    assert "Gemeinde 49" not in html


def choose(client, **filters) -> str:
    return client.get(f"{REGION_CHOOSER}results/", filters).content.decode()


def test_the_chooser_finds_regions_by_any_word_of_the_name_and_by_code(office, regions):
    for query in ("Berch", "Land", "09172"):
        assert "Landkreis Berchtesgadener Land" in choose(office, q=query)
    assert "Landkreis Berchtesgadener Land" not in choose(office, q="Bay")


def test_the_chooser_tells_regions_of_one_kind_apart(office, regions):
    html = choose(office, kind="state")
    assert "Bayern" in html
    assert "Deutschland</a>" not in html


def test_sectors_of_a_dialog_are_chosen_from_the_german_ones(office):
    SectorFactory(name="Energie")
    SectorFactory(name="Energy", locale=Locale.objects.get(language_code="en"))
    html = office.get(reverse("wagtailadmin_pages:edit", args=[make_dialog().pk])).content.decode()
    assert ">Energie</option>" in html
    assert ">Energy</option>" not in html


def test_a_moderator_edits_the_site_settings_and_an_editor_does_not(client):
    url = reverse("wagtailsettings:edit", args=["pages", "sitesettings", default_site().pk])
    client.force_login(make_moderator())
    assert client.get(url).status_code == 200
    client.force_login(make_editor())
    assert client.get(url).status_code == 302
