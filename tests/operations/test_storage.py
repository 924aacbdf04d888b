"""Static files under hashed names, worked out once."""

import pytest

from coopgo.operations.storage import StaticStorage


@pytest.fixture
def storage(tmp_path, settings):
    settings.DEBUG = False
    return StaticStorage(location=tmp_path, base_url="/static/")


def test_a_file_has_the_address_that_the_manifest_names(storage):
    storage.hashed_files = {"css/look.css": "css/look.0123.css"}
    assert storage.url("css/look.css") == storage.url("css/look.css") == "/static/css/look.0123.css"


def test_an_address_is_worked_out_once(storage, monkeypatch):
    storage.hashed_files = {"css/look.css": "css/look.0123.css"}
    storage.url("css/look.css")
    monkeypatch.setattr(storage, "stored_name", lambda name: pytest.fail("asked again"))
    assert storage.url("css/look.css") == "/static/css/look.0123.css"


def test_before_files_are_collected_they_have_their_plain_names(storage):
    assert storage.url("css/look.css") == "/static/css/look.css"
    storage.hashed_files = {"css/look.css": "css/look.0123.css"}
    assert storage.url("css/look.css") == "/static/css/look.0123.css"
