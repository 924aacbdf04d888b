"""Catalogues, caches and the browser that every test finds in the same state."""

import os
import shutil

import pytest

PATIENCE_MS = 30_000
"""How long a browser may take to show what is expected: on a busy machine five seconds are little."""

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues():
    from coopgo.operations.catalogues import compile_catalogues

    compile_catalogues()


def pytest_unconfigure():
    from django.conf import settings

    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def room_for_many_at_once():
    """Django's server for tests lets ten wait at its door and sends others away; real ones let hundreds wait."""
    from django.core.servers.basehttp import WSGIServer

    WSGIServer.request_queue_size = 511


@pytest.fixture(autouse=True)
def empty_cache():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def german():
    """A request leaves its language behind in the thread; each test begins in the default one."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def browser(chromium_path):
    """A Chromium driven by Playwright; tests that use it carry the marker `browser`."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MS)
    # Playwright's loop runs in this thread; the database is only asked between its steps.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, live_server):
    """A fresh page of a German reader on the live server."""
    context = browser.new_context(base_url=live_server.url, locale="de-DE")
    yield context.new_page()
    context.close()
