"""The browser's proof of work: whatever comes, nobody is turned away."""

import base64
import gzip
import json
from datetime import timedelta
from pathlib import Path

import pytest
from altcha import Challenge, Payload, solve_challenge
from altcha_django import build_challenge
from django.conf import settings as django_settings
from django.core.cache import cache
from django.utils import timezone

from coopgo.community.proof_of_work import Proof, ProofOfWorkMixin, check_proof

pytestmark = pytest.mark.django_db

STATIC = Path(django_settings.ROOT) / "site" / "static"


def solve(challenge) -> str:
    challenge = challenge if isinstance(challenge, Challenge) else Challenge.from_dict(challenge)
    return Payload(challenge=challenge, solution=solve_challenge(challenge)).to_base64()


def make_challenge(**options):
    """One that is solved at the tenth try."""
    return build_challenge(counter=10, **options)


def test_the_challenge_is_the_same_address_in_every_language_and_never_cached(client):
    response = client.get("/altcha/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert client.post("/altcha/").status_code == 405
    assert response.json()["parameters"]["cost"] == 1000


def test_a_solved_challenge_is_a_proof_once(client):
    payload = solve(client.get("/altcha/").json())
    assert check_proof(payload) == Proof.SOLVED
    assert check_proof(payload) == Proof.WRONG


def test_a_used_solution_stays_used_when_the_cache_forgets():
    payload = solve(make_challenge())
    check_proof(payload)
    cache.clear()
    assert check_proof(payload) == Proof.WRONG


@pytest.mark.parametrize(
    "backend",
    [
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"},
        {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    ],
)
def test_without_a_cache_the_database_knows_what_was_used(settings, backend):
    settings.CACHES = {**settings.CACHES, "default": backend}
    payload = solve(make_challenge())
    assert [check_proof(payload), check_proof(payload)] == [Proof.SOLVED, Proof.WRONG]


def test_without_script_there_is_no_proof_and_no_error():
    form = ProofOfWorkMixin({})
    assert form.is_valid()
    assert form.check_proof() == Proof.ABSENT


def encode(value):
    return base64.b64encode(json.dumps(value).encode()).decode()


@pytest.mark.parametrize(
    "payload",
    [
        "Unsinn",
        "\x00\udcff",
        "ä" * 10,
        encode([]),
        encode({}),
        encode({"challenge": None, "solution": None, "test": True}),
        encode({"challenge": {"parameters": {"cost": 10**9}, "signature": ""}, "solution": {"counter": 1}}),
        base64.b64encode(b"[" * 2000).decode(),
        "A" * 1_000_000,
    ],
)
def test_a_wrong_solution_is_no_proof_and_no_error(payload):
    form = ProofOfWorkMixin({"altcha": payload})
    assert form.check_proof() == Proof.WRONG


def test_a_solution_of_somebody_elses_or_an_old_challenge_is_no_proof():
    assert check_proof(solve(make_challenge(hmac_secret="another"))) == Proof.WRONG
    assert check_proof(solve(make_challenge(expires_at=timezone.now() - timedelta(minutes=1)))) == Proof.WRONG


def test_the_form_shows_the_widget_without_inline_code():
    html = str(ProofOfWorkMixin()["altcha"])
    assert '<altcha-widget hidden challenge="/altcha/"' in html
    assert "&quot;humanInteractionSignature&quot;: false" in html
    assert 'auto="onload"' in html
    assert "style=" not in html


def test_an_open_form_loads_at_most_60_kb_of_script():
    files = [
        *STATIC.glob("vendor/altcha-*/*.js"),
        *STATIC.glob("vendor/htmx.org-*/*.js"),
        STATIC / "js" / "proof-of-work.js",
        STATIC / "js" / "suggestions.js",
    ]
    assert len(files) == 5
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 60_000
