"""Feeds of contributions: to one page, and from one region with its parts."""

from xml.etree import ElementTree

import pytest

from coopgo.community.kinds import State
from tests.factories import ContributionFactory, RegionFactory, make_dialog

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)


def list_links(feed):
    return [link.get("href").rpartition("/beitraege/")[2] for link in feed.findall("a:entry/a:link", ATOM)]


def test_the_feed_of_a_page_holds_what_is_published_on_it(client):
    dialog = make_dialog(title="Darf sie das?")
    shown = ContributionFactory(page=dialog, comment="<b>So</b>\x07 ist es.\n\nUnd nicht anders.")
    ContributionFactory(page=dialog, state=State.WAITING)
    ContributionFactory()
    feed = read(client, f"/feeds/beitraege/seite/{dialog.pk}.atom")
    assert list_links(feed) == [f"{shown.pk}/"]
    assert feed.find("a:title", ATOM).text == "Beiträge zu „Darf sie das?“"
    assert feed.find("a:entry/a:title", ATOM).text == "Bestätigt: Darf sie das?"
    content = feed.find("a:entry/a:content", ATOM).text
    assert content == "<p>&lt;b&gt;So&lt;/b&gt; ist es.</p>\n\n<p>Und nicht anders.</p>"
    assert shown.address_hash not in ElementTree.tostring(feed, "unicode")


def test_the_feed_of_a_region_holds_those_of_its_parts(client):
    state = RegionFactory(code="09", name="Bayern")
    district = RegionFactory(code="09162", kind="district", parent=state)
    within = ContributionFactory(region=district)
    ContributionFactory(region=RegionFactory(code="06"))
    ContributionFactory()
    assert list_links(read(client, "/feeds/beitraege/region/09.atom")) == [f"{within.pk}/"]


def test_what_is_no_longer_public_leaves_the_feeds(client):
    contribution = ContributionFactory(region=RegionFactory(code="09"))
    contribution.page.unpublish()
    assert list_links(read(client, "/feeds/beitraege/region/09.atom")) == []
    for address in (f"seite/{contribution.page.pk}", f"seite/{10**25}", "region/99", "region/xx-y"):
        assert client.get(f"/feeds/beitraege/{address}.atom").status_code == 404


def test_articles_and_regions_announce_their_feeds(client):
    dialog, region = make_dialog(), RegionFactory(code="09")
    assert f"/feeds/beitraege/seite/{dialog.pk}.atom" in client.get(dialog.get_url()).content.decode()
    assert "/feeds/beitraege/region/09.atom" in client.get(region.get_absolute_url()).content.decode()


def test_a_feed_does_not_work_more_for_more_contributions(count_queries):
    dialog = make_dialog()
    address = f"/feeds/beitraege/seite/{dialog.pk}.atom"
    ContributionFactory(page=dialog, region=RegionFactory())
    few = count_queries(address)
    for _number in range(5):
        ContributionFactory(page=dialog, region=RegionFactory())
    assert count_queries(address) == few
