"""What every public page owes its reader."""

import pytest

from tests.journeys.visits import Visitor, check_html

STATUS_OF_ERRORS = {"not found": 404, "gone": 410, "forbidden": 403, "broken": 500}
PROMISES = {
    "axe finds nothing, in light and dark, wide and narrow": "axe_violations",
    "no request leaves the site": "foreign_requests",
    "everything a page asks for is there": "failed_requests",
    "the content security policy is never violated": "csp_violations",
    "nothing scrolls sideways at 320 pixels": "overflowing",
    "pages that are only read set no cookie": "cookies",
}


@pytest.mark.browser
@pytest.mark.node
def test_every_page_keeps_its_promises(addresses, browser, live_server, node_modules, subtests):
    """One visit for all promises: loading thirty pages is what takes long."""
    visitor = Visitor(browser, live_server.url, node_modules=node_modules)
    visits = {name: visitor.visit(path) for name, path in addresses.items()}
    for promise, attribute in PROMISES.items():
        with subtests.test(promise):
            found = [f"{name}: {line}" for name, visit in visits.items() for line in getattr(visit, attribute)]
            assert not found, "\n".join(found)


@pytest.mark.java
@pytest.mark.node
def test_the_html_checker_finds_nothing_on_any_page(addresses, client, tmp_path, java_path, node_modules):
    client.raise_request_exception = False
    pages = {name: client.get(path).content.decode() for name, path in addresses.items()}
    folder = tmp_path / "pages"
    folder.mkdir()
    messages = check_html(pages, folder=folder, java_path=java_path, node_modules=node_modules)
    assert not messages, "\n".join(messages)


def test_every_page_answers_with_its_status(addresses, client):
    client.raise_request_exception = False
    found = {name: client.get(path).status_code for name, path in addresses.items()}
    assert found == {name: STATUS_OF_ERRORS.get(name, 200) for name in addresses}
