"""Whatever front matter goes in, its words come out in a value or a note, and only our own error is ever raised."""

import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopgo.pages.imports.errors import ImportRefused
from coopgo.pages.imports.options import ImportOptions
from coopgo.pages.imports.page_files import read_page_file
from coopgo.pages.imports.page_types import all_page_types
from coopgo.pages.imports.page_writer import import_pages
from tests.factories import default_site

pytestmark = pytest.mark.django_db

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
NAMES = sorted({entry.name for each in all_page_types() for entry in (*each.entries, *each.body.entries)} | {"fremd"})
TYPES = [each.name for each in all_page_types()] + ["", "egal"]
WORDS = st.integers(0, 9_999).map(lambda number: f"w{number}x")
TEXTS = WORDS | st.sampled_from(["", "12", "-1", "99999999999999999999", "2026-13-40", "ja", "http://[", "/en/"])
VALUES = st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3))
FRONTS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6)


def words_of(value):
    return set(re.findall(r"w\d+x", str(value)))


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(FRONTS, st.sampled_from(TYPES), st.sampled_from(["/ratgeber/x/", "/x/", "/", "/X y/z/", "/beispiele/ü/"]))
def test_any_front_matter_is_kept_noted_or_refused(tmp_path, front, kind, path):
    source = tmp_path / "seite.md"
    front = {**front, "type": kind, "path": path, "title": "Titel"}
    source.write_text(f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\nText w0x.\n", encoding="utf-8")
    file = read_page_file(source)
    assert words_of(front) <= words_of([file.values, file.notes])

    (written,) = import_pages([source], ImportOptions(default_site(), publish=True, is_dry_run=True))
    assert written.outcome != "failed" or written.notes


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(st.text() | st.binary() | st.text().map(lambda text: f"---\ntitle: T\npath: /t/\n{text}\n---\n{text}"))
def test_nothing_but_a_refusal_is_raised(tmp_path, data):
    source = tmp_path / "seite.md"
    source.write_bytes(data.encode("utf-8", "replace") if isinstance(data, str) else data)
    try:
        assert import_pages([source], ImportOptions(default_site(), is_dry_run=True))
    except ImportRefused as refusal:
        assert str(refusal)
