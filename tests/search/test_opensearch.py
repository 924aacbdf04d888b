"""What a browser needs to search here."""

from xml.etree import ElementTree

import pytest

from tests.factories import default_site

pytestmark = pytest.mark.django_db
NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def describe(client, address):
    response = client.get(address)
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    return ElementTree.fromstring(response.content)


@pytest.mark.parametrize(
    ("address", "language", "search"),
    [("/opensearch.xml", "de", "/suche/"), ("/en/opensearch.xml", "en", "/en/search/")],
)
def test_each_language_describes_its_own_search(client, address, language, search):
    description = describe(client, address)
    assert description.tag == f"{NAMESPACE}OpenSearchDescription"
    assert description.findtext(f"{NAMESPACE}Language") == language
    templates = {url.get("type"): url.get("template") for url in description.findall(f"{NAMESPACE}Url")}
    assert templates["text/html"] == f"http://localhost{search}?q={{searchTerms}}"
    assert templates["application/opensearchdescription+xml"] == f"http://localhost{address}"


def test_the_name_keeps_to_what_the_format_allows(client):
    site = default_site()
    site.site_name = "Kooperation & Gemeinde im ländlichen Raum"
    site.save()
    name = describe(client, "/opensearch.xml").findtext(f"{NAMESPACE}ShortName")
    assert name == "Kooperation & Ge"


@pytest.mark.parametrize(("address", "description"), [("/", "/opensearch.xml"), ("/en/", "/en/opensearch.xml")])
def test_every_page_leads_to_the_description(client, address, description):
    html = client.get(address).text
    assert (
        f'<link rel="search" type="application/opensearchdescription+xml" title="CoopGo" href="{description}">' in html
    )
