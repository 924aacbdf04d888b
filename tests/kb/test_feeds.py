"""Feeds: whoever subscribes reads everything there, and nothing twice."""

import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from coopgo.pages.models import PageSource
from tests.factories import RegionFactory, SectorFactory, make_blueprint, make_dialog, make_example, make_guide

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def read(client):
    def read(address="/feeds/alles.atom"):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        return ElementTree.fromstring(response.content)

    return read


def publish(dialog):
    dialog.save_revision().publish()
    dialog.refresh_from_db()
    return dialog


def entries(feed):
    return feed.findall(f"{ATOM}entry")


def text(element, name):
    return element.findtext(f"{ATOM}{name}")


def titles(feed):
    return [text(entry, "title") for entry in entries(feed)]


def test_an_entry_holds_the_full_text(read):
    publish(make_dialog(postscript="<p>Viel Erfolg!</p>"))
    content = text(entries(read())[0], "content")
    for words in (
        "Wie gründen wir",
        "drei Mitglieder",
        "Genossenschaftsgesetz",
        "tiefer",
        "Und danach?",
        "Viel Erfolg",
    ):
        assert words in content
    for furniture in ("¶", "<svg", "class=", "<script"):
        assert furniture not in content


def test_every_link_of_an_entry_is_absolute(read):
    other = publish(make_dialog())
    answers = [{"type": "paragraph", "value": f'<p><a linktype="page" id="{other.pk}">dort</a> [1]</p>'}]
    dialog = make_dialog(answers=answers)
    dialog.sources = [PageSource(title="Gesetz", url="https://example.org/a")]
    publish(dialog)
    content = next(text(entry, "content") for entry in entries(read()) if text(entry, "title") == dialog.title)
    assert f'href="http://localhost{other.url}"' in content
    assert f'href="http://localhost{dialog.url}#q1"' in content
    assert 'href="/' not in content


def test_the_newest_text_comes_first(read):
    first, second = publish(make_dialog()), publish(make_dialog())
    assert titles(read()) == [second.title, first.title]


def test_an_id_outlives_title_and_address(read):
    dialog = publish(make_dialog())
    before = text(entries(read())[0], "id")
    dialog.title, dialog.slug = "Anders", "anders"
    publish(dialog)
    entry = entries(read())[0]
    assert (text(entry, "id"), text(entry, "title")) == (before, "Anders")
    assert before.startswith("urn:uuid:")


def test_dates_tell_a_new_text_from_a_changed_one(read):
    dialog = publish(make_dialog())
    publish(dialog)
    feed = read()
    entry = entries(feed)[0]
    published = datetime.datetime.fromisoformat(text(entry, "published"))
    updated = datetime.datetime.fromisoformat(text(entry, "updated"))
    assert abs(dialog.first_published_at - published) < datetime.timedelta(seconds=1)
    assert abs(dialog.last_published_at - updated) < datetime.timedelta(seconds=1)
    assert text(feed, "updated") == text(entry, "updated")


def test_the_feed_forgets_what_is_unpublished(read):
    dialog = publish(make_dialog())
    dialog.unpublish()
    assert entries(read()) == []


def test_a_sector_has_its_own_feed(read):
    energy, care = SectorFactory(slug="energie", name="Energie"), SectorFactory(slug="pflege")
    both = publish(make_dialog(sectors=[care, energy]))
    publish(make_dialog(sectors=[care]))
    feed = read("/feeds/bereich/energie.atom")
    assert titles(feed) == [both.title]
    assert text(feed, "title") == "Energie"
    assert feed.find(f"{ATOM}link[@rel='alternate']").get("href") == f"http://localhost{energy.get_absolute_url()}"


def test_the_feed_of_a_region_includes_its_parts(read):
    land = RegionFactory(code="09")
    district = RegionFactory(code="09162", kind="district", parent=land)
    dialog = publish(make_dialog(regions=[district]))
    assert titles(read("/feeds/region/09.atom")) == [dialog.title]


def test_a_type_has_its_own_feed(read):
    dialog = publish(make_dialog())
    assert titles(read("/feeds/art/dialog.atom")) == [dialog.title]


@pytest.mark.parametrize("address", ["bereich/nichts", "region/99", "art/nichts", "art/seite"])
def test_a_feed_of_nothing_is_not_found(client, address):
    assert client.get(f"/feeds/{address}.atom").status_code == 404


def test_english_readers_get_english_texts_only(read):
    dialog = publish(make_dialog())
    assert entries(read("/en/feeds/alles.atom")) == []
    english = dialog.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = "In English"
    publish(english)
    feed = read("/en/feeds/alles.atom")
    assert titles(feed) == ["In English"]
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert titles(read()) == [dialog.title]


def test_a_feed_has_an_author_a_licence_and_its_own_address(read):
    feed = read()
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert "CC BY-SA 4.0" in text(feed, "rights")
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == "http://localhost/feeds/alles.atom"


def test_a_subscriber_who_has_the_feed_gets_304_until_it_changes(client, settings, django_capture_on_commit_callbacks):
    settings.RESPONSE_CACHE_SECONDS = 60
    dialog = publish(make_dialog())
    tag = client.get("/feeds/alles.atom")["ETag"]
    assert client.get("/feeds/alles.atom", headers={"if-none-match": tag}).status_code == 304
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True):
        dialog.unpublish()
    assert client.get("/feeds/alles.atom", headers={"if-none-match": tag}).status_code == 200


def test_characters_that_xml_cannot_hold_do_not_break_the_feed(read):
    publish(make_dialog(title="Vor\x0bher", short_answer="Ja\x1f."))
    assert titles(read()) == ["Vorher"]


def test_each_kind_of_text_has_its_own_feed_with_its_whole_text(read):
    sources = [PageSource(title="Jahresbericht", published_on="2020")]
    example = make_example(title="Bad eG", lesson="Eine Obergrenze hilft beiden.")
    blueprint = make_blueprint(
        examples=[example],
        phases=[{"type": "phase", "value": {"title": "Gründen", "duration": "ein Jahr", "text": "Mit Satzung."}}],
        risks=[{"type": "paragraph", "value": "<p>Die Technik fällt aus.</p>"}],
        organisations=[{"type": "organisation", "value": {"name": "Prüfungsverband", "note": "", "url": ""}}],
    )
    words = {
        "ratgeber": (
            make_guide(audience="Für Räte"),
            ["Für Räte", "Bedarf klären", "Fragen Sie im Ort.", "wer haftet"],
        ),
        "blaupause": (blueprint, ["soll schließen", "eG pachtet", "Bad eG", "Gründen", "Technik", "Prüfungsverband"]),
        "beispiel": (example, ["Ein Ort", "101", "Gemeindeordnung", "Eine Obergrenze hilft beiden."]),
    }
    for art, (page, expected) in words.items():
        page.sources = sources
        publish(page)
        entry = next(entry for entry in entries(read(f"/feeds/art/{art}.atom")) if text(entry, "title") == page.title)
        for word in [*expected, "Jahresbericht"]:
            assert word in text(entry, "content"), (art, word)
        for furniture in ("¶", "<svg", "class=", "<script"):
            assert furniture not in text(entry, "content"), art


def test_the_feed_of_a_region_gathers_texts_of_every_kind(read):
    land = RegionFactory(code="09")
    example = publish(make_example(regions=[land], title="Bad eG"))
    made = [example, make_blueprint(examples=[example]), make_guide(regions=[land]), make_dialog(regions=[land])]
    for page in made[1:]:
        publish(page)
    assert set(titles(read("/feeds/region/09.atom"))) == {page.title for page in made}


def test_many_blueprints_cost_as_many_queries_as_few(client):
    def add(number):
        for _each in range(number):
            publish(make_blueprint(examples=[make_example(), make_example()]))

    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get("/feeds/art/blaupause.atom")
        return len(queries)

    add(2)
    count()
    few = count()
    add(6)
    assert count() == few


def test_many_entries_cost_as_many_queries_as_few(client):
    sector, region = SectorFactory(), RegionFactory()

    def add(number):
        for _each in range(number):
            publish(make_dialog(sectors=[sector], regions=[region]))

    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get("/feeds/alles.atom")
        return len(queries)

    add(2)
    count()
    few = count()
    add(10)
    assert count() == few
