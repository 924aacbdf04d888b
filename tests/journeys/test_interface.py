"""Somebody else's website shows our hits with the example that the page of the interface gives."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.factories import default_site, make_dialog


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        """Say nothing among the dots of the tests."""


@pytest.fixture
def website(tmp_path):
    """The address of another website, with a list for hits and nothing else."""
    (tmp_path / "index.html").write_text('<!doctype html><ul id="hits"></ul>', encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=tmp_path)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_example_shows_hits_on_another_website(page, live_server, website, update_index):
    short_answer = "Eine Genossenschaft 🏛 für die Genossenschaft."
    make_dialog(title="<b>Gründen</b>", question="<p>Wie?</p>", short_answer=short_answer, answers=[])
    update_index()
    page.goto("/api/v1/")
    example = page.locator("[aria-labelledby=js] code").text_content()
    page.goto(website)
    page.evaluate(f"(async () => {{ {example.replace(default_site().root_url, live_server.url)} }})()")
    assert page.locator("#hits a").text_content() == "<b>Gründen</b>"
    assert page.locator("#hits mark").all_text_contents() == ["Genossenschaft", "Genossenschaft"]
