"""What machines read of a dialog, its way home and the site."""

import json
import re

import pytest

from tests.factories import home_page, make_dialog

pytestmark = pytest.mark.django_db
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def read(client):
    """The items of a page by type."""

    def read(address):
        items = [json.loads(text) for text in SCRIPT.findall(client.get(address).text)]
        assert all(item["@context"] == "https://schema.org" for item in items)
        return {item["@type"]: item for item in items}

    return read


def test_a_dialog_is_a_page_about_a_question_with_its_answer(read):
    dialog = make_dialog(question="<p>Wie geht das?</p><p>Und wann?</p>", short_answer="So geht das.")
    page = read(dialog.url)["WebPage"]
    question = page["mainEntity"]
    assert (page["url"], page["inLanguage"]) == (f"http://localhost{dialog.url}", "de")
    assert (question["@type"], question["name"], question["text"]) == (
        "Question",
        dialog.title,
        "Wie geht das? Und wann?",
    )
    assert question["answerCount"] == 1
    assert question["acceptedAnswer"]["@type"] == "Answer"
    assert question["acceptedAnswer"]["text"] == "So geht das."
    assert page["identifier"] == dialog.reference


def test_the_way_home_is_told_step_by_step(read):
    dialog = make_dialog()
    steps = read(dialog.url)["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["item"] for step in steps] == [f"http://localhost{path}" for path in ("/", "/dialoge/", dialog.url)]


def test_home_tells_who_runs_the_site_and_how_to_search_it(read):
    items = read(home_page().url)
    assert "BreadcrumbList" not in items
    assert items["Organization"]["name"]
    target = items["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert target == "http://localhost/suche/?q={search_term_string}"


def test_views_without_a_page_are_pages_too(read):
    assert read("/bereiche/")["WebPage"]["url"] == "http://localhost/bereiche/"


def test_no_text_ends_the_script(client, read):
    dialog = make_dialog(title="</script><script>alert(1)</script>")
    assert "<script>alert" not in client.get(dialog.url).text
    assert read(dialog.url)["WebPage"]["mainEntity"]["name"] == dialog.title


def test_a_page_that_is_not_there_has_none(client):
    assert not SCRIPT.search(client.get("/gibt-es-nicht/").text)
