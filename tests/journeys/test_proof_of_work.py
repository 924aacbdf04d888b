"""The browser does its proof of work unseen, under the site's own rules for scripts."""

import pytest

from coopgo.community.proof_of_work import Proof, check_proof
from tests.factories import make_dialog

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SOLUTION = "#beitrag input[type=hidden][name=altcha][value]"


@pytest.fixture
def dialog(transactional_db):
    dialog = make_dialog()
    dialog.save_revision().publish()
    return dialog


def read_solution(page):
    page.wait_for_selector(SOLUTION, state="attached", timeout=60_000)
    return page.locator(SOLUTION).input_value()


def test_the_form_on_a_page_of_its_own_brings_a_solution(page, dialog):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"/beitragen/{dialog.pk}/")
    assert check_proof(read_solution(page)) == Proof.SOLVED
    assert page.locator("altcha-widget").is_hidden()
    assert complaints == []


def test_the_form_fetched_into_the_article_brings_a_solution(page, dialog):
    page.goto(dialog.url)
    page.locator("#beitragen a").click()
    assert check_proof(read_solution(page)) == Proof.SOLVED
