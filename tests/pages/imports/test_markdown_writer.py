from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from coopgo.pages.imports.export_names import ExportNames
from coopgo.pages.imports.links import TextLinks
from coopgo.pages.imports.markdown import to_stream
from coopgo.pages.imports.markdown_writer import MarkdownWriter
from coopgo.pages.imports.stream_reader import from_stream
from kb.blocks import GuideBlock
from tests.factories import default_site
from tests.pages.imports.streams import STREAMS

pytestmark = pytest.mark.django_db
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
GUIDE = GuideBlock()


def write(stream):
    return MarkdownWriter().text(from_stream(GUIDE.to_python(stream), ExportNames()))


def read(text):
    links = TextLinks(site=default_site(), source=Path("nirgends/seite.md"))
    stream = to_stream(text, links, frozenset(GUIDE.child_blocks))
    assert links.notes == []
    return stream


def check_way_back(stream):
    text = write(stream)
    assert write(read(text)) == text


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(STREAMS)
def test_what_is_written_is_read_and_written_alike(stream):
    check_way_back(stream)


@pytest.mark.heavy
@settings(max_examples=5_000, deadline=None, suppress_health_check=SLOW)
@given(STREAMS)
def test_what_is_written_is_read_and_written_alike_always(stream):
    check_way_back(stream)


@pytest.mark.parametrize(
    "text",
    [
        "- kein Punkt",
        "1. keine Liste",
        "a) keine Liste",
        "# keine Überschrift",
        "::: Hinweis kein Kasten",
        "{Kontakt}",
        "Kein :: Begriff",
        "Bürger*innen und Helfer*innen, so_genannt",
        "[kein](Link) und <kein> `Kode` &amp; [1]",
    ],
)
def test_text_that_looks_like_a_mark_stays_text(text):
    (block,) = read(write([{"type": "paragraph", "value": f"<p>{escape(text, quote=False)}</p>"}]))
    assert block == {"type": "paragraph", "value": f"<p>{escape(text, quote=False)}</p>"}
