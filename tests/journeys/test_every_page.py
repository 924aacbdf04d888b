"""What every public page owes its reader, seen with a browser."""

import pytest

from tests.journeys.visits import check_html

pytestmark = [pytest.mark.browser, pytest.mark.node]

STATUS_OF_ERRORS = {"not found": 404, "gone": 410, "forbidden": 403, "broken": 500}


def assert_nothing_found(visits, attribute):
    found = [f"{name}: {line}" for name, visit in visits.items() for line in getattr(visit, attribute)]
    assert not found, "\n".join(found)


def test_every_page_answers_with_its_status(visits):
    unexpected = {
        name: visit.status for name, visit in visits.items() if visit.status != STATUS_OF_ERRORS.get(name, 200)
    }
    assert not unexpected


def test_axe_finds_nothing_in_light_and_dark_wide_and_narrow(visits):
    assert_nothing_found(visits, "axe_violations")


@pytest.mark.java
def test_the_html_checker_finds_nothing(visits, tmp_path, java_path, node_modules):
    pages = {name: visit.html for name, visit in visits.items()}
    messages = check_html(pages, folder=tmp_path, java_path=java_path, node_modules=node_modules)
    assert not messages, "\n".join(messages)


def test_no_request_leaves_the_site(visits):
    assert_nothing_found(visits, "foreign_requests")


def test_everything_a_page_asks_for_is_there(visits):
    assert_nothing_found(visits, "failed_requests")


def test_the_content_security_policy_is_never_violated(visits):
    assert_nothing_found(visits, "csp_violations")


def test_nothing_scrolls_sideways_at_320_pixels(visits):
    assert not [f"{name}: {visit.overflow_px} px" for name, visit in visits.items() if visit.overflow_px > 0]


def test_pages_that_are_only_read_set_no_cookie(visits):
    assert_nothing_found(visits, "cookies")
