"""Whatever somebody sends, the search answers it or refuses it, and never breaks."""

from urllib.parse import quote, quote_from_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import GlossaryTermFactory, RegionFactory, SectorFactory, make_dialog

pytestmark = [pytest.mark.heavy, pytest.mark.django_db]

REQUESTS = 10_000
ADDRESSES = [
    "/suche/",
    "/en/search/",
    "/suche/vorschlaege/",
    "/en/search/suggestions/",
    "/api/v1/search/",
    "/api/v1/pages/",
]
NAMES = ["q", "art", "bereich", "region", "jahr", "sprache", "sortierung", "seite", "genau", "bestaetigt", "quatsch"]
FRAGMENTS = [
    *("Genossenschaft", "gründen", "Gruendng", "Prüfungsverband", "dorfladn", "§", "§§ 5 GenG", "eG"),
    *('"', "„", "“", "'", "»", '"gründen', '"" ""', '"gründen wir"', "-", "--", "-gründen", '-"gründen wir"'),
    *("bereich:", "bereich:energie", 'bereich:"', "bereich:bereich:", "region:", "region:09", 'region:"Land 1"'),
    *("region:ba", "art:dialog", "jahr:2020", "sprache:en", "seit:", "seit:2020", "seit:9999-99-99", "seit:0000"),
    *("seit:99999999999", "since:2020-02-30", "BEREICH:Energie", "q:q:q", ":", "::", "\\", "/", "?q=", "&", "#", "%"),
    *(
        "*",
        "?",
        "~2",
        "^9",
        "+a",
        "!a",
        "&&",
        "||",
        "AND",
        "OR NOT",
        "(",
        ")",
        "[* TO *]",
        "{a TO b}",
        "title:x AND (y",
    ),
    *("'; DROP TABLE wagtailcore_page; --", "' OR 1=1 --", "UNION SELECT", "%s", "%(a)s", "{0}", "{{ x }}", "{% x %}"),
    *("<script>alert(1)</script>", "<mark>", "&lt;", "\x00", "\x00\x00", "\x1b[2J", "\r\n", "\t", "\u2028", "\ufeff"),
    *("\u202e", "\u200f", "\u200d", "\u00ad", "\u0301", "a\u0301\u0301\u0301", "\ufffe", "\U0010ffff", "💶", "👩‍👩‍👧"),
    *("ß", "ẞ", "İ", "ﬁ", "ǅ", "½", "²", "٣", "漢字", "ด้้้้", "क्षि", "x" * 64, "x" * 65, "ä" * 10_000, "wort " * 2_000),
    *("-" * 5_000, '"' * 5_000, "bereich:a " * 1_000, "Donau" * 200, "9" * 400, "1e999", "-1", "NaN", "None", "../.."),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=6).map(" ".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join),
    st.text(max_size=60),
)
VALUES = st.one_of(
    TEXTS.map(lambda text: quote(text, errors="replace")),
    st.binary(max_size=40).map(quote_from_bytes),
    st.sampled_from(["%ED%A0%80", "%ED%B0%80a", "%C0%80", "%FF", "%", "%0", "%u0041", "%00", "+", "09", "energie"]),
)
PARAMETERS = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6)
MANY = st.builds(
    lambda name, value, number: [(name, f"{value}{n}") for n in range(number)],
    st.sampled_from(NAMES),
    st.sampled_from(["0", "a", "%00", "bereich-"]),
    st.integers(0, 300),
)


@pytest.fixture
def small_site(update_index, settings):
    settings.API_REQUESTS_A_MINUTE = REQUESTS
    energy, bavaria = SectorFactory(slug="energie", name="Energie"), RegionFactory(code="09", name="Bayern")
    GlossaryTermFactory()
    make_dialog(title="Energiegenossenschaft gründen", sectors=[energy], regions=[bavaria])
    make_dialog(title="Welcher Prüfungsverband prüft den Dorfladen?")
    update_index()


def test_no_request_breaks_the_search(client, small_site):
    @settings(max_examples=REQUESTS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        address=st.sampled_from(ADDRESSES),
        query=VALUES,
        parameters=st.one_of(PARAMETERS, PARAMETERS, PARAMETERS, MANY),
        is_asked=st.booleans(),
    )
    def ask(address, query, parameters, is_asked):
        pairs = [("q", query), *parameters] if is_asked else parameters
        response = client.get(f"{address}?{'&'.join(f'{name}={value}' for name, value in pairs)}")
        assert response.status_code == 200

    ask()
