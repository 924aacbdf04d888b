import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from search.answering import HEADER
from search.checks import get_health
from search.engines.base import EngineError
from search.engines.breaker import Breaker
from search.engines.failover import FailoverEngine
from search.indexes import EMBEDDED, PAGES, get_engine
from search.journal.followers import begin_anew
from search.models import IndexChange, IndexFollower
from search.status import describe_followers
from tests.factories import SectorFactory, make_dialog

pytestmark = pytest.mark.django_db
ADDRESSES = ("/suche/?q=Dorfladen", "/suche/vorschlaege/?q=Dorf", "/api/v1/search/?q=Dorfladen")


@pytest.fixture
def dialog(update_index):
    dialog = make_dialog(title="Dorfladen")
    update_index()
    return dialog


@pytest.fixture
def failing(monkeypatch):
    """Put an engine that fails before the embedded one wherever readers ask."""

    class FailingEngine:
        definition = PAGES

        def __getattr__(self, name):
            def fail(*arguments):
                raise EngineError("The server does not answer.")

            return fail

    breaker = Breaker()

    def get(definition):
        return FailoverEngine(FailingEngine(), get_engine(definition), breaker)

    for module in ("search.service", "search.public_pages", "search.suggesting.suggestions"):
        monkeypatch.setattr(f"{module}.get_engine", get)


def test_every_answer_of_the_search_names_its_engine(client, dialog):
    for address in (
        "/suche/?q=Dorfladen",
        "/suche/vorschlaege/?q=Dorf",
        "/api/v1/search/?q=Dorfladen",
        "/api/v1/pages/",
    ):
        response = client.get(address)
        assert response.headers[HEADER] == EMBEDDED
        assert "Kopie" not in response.text


def test_what_another_engine_answered_is_told_and_kept_by_nobody(client, dialog, failing, settings):
    settings.RESPONSE_CACHE_SECONDS = 3600
    for address in ADDRESSES:
        for _ in range(2):
            response = client.get(address)
            assert response.headers[HEADER] == "embedded-fallback"
            assert response.headers["Cache-Control"] == "no-store"
            assert "laden" in response.text


def test_the_page_says_from_when_the_other_index_is(client, dialog, failing):
    begin_anew(EMBEDDED, 0)
    IndexFollower.objects.update(followed_at=datetime(2026, 3, 5, 14, 7, tzinfo=ZoneInfo("Europe/Berlin")))
    assert "Sie ist vom 05.03.2026 14:07" in client.get("/suche/?q=Dorfladen").text


def test_operators_see_how_far_an_engine_is_behind(dialog, settings):
    call_command("search", "rebuild", "--json", verbosity=0)
    followed = describe_followers()[EMBEDDED]
    assert (followed["changes_behind"], followed["seconds_behind"]) == (0, 0)
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend", "AUTO_UPDATE": False}}
    IndexChange.objects.create(
        model="kb.sector",
        object_id=SectorFactory().pk,
        changed_at=datetime(2026, 3, 5, 14, 7, tzinfo=ZoneInfo("Europe/Berlin")),
    )
    followed = get_health()["engines"][EMBEDDED]
    assert followed["changes_behind"] == 1
    assert followed["seconds_behind"] > 0


def test_the_command_shows_the_same(dialog, capsys):
    call_command("search", "status", "--json")
    engines = json.loads(capsys.readouterr().out)["engines"]
    assert engines[EMBEDDED]["documents"]["pages"] == 1
    assert engines[EMBEDDED]["changes_behind"] == 0
    call_command("search", "status")
    assert capsys.readouterr().out.startswith("embedded: ")
