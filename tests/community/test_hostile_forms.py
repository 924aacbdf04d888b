"""What no keyboard sends, in every field of every form: a word to it or a refusal, nothing stored, no accident."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks import default_task_backend

from coopgo.community.models import Notice
from tests.factories import ContributorAddressFactory

from .access_scene import make_scene, snapshot
from .access_table import GROUPS
from .test_access import make_client

pytestmark = pytest.mark.django_db

ANSWERED = {200, 400, 409, 410, 413, 422}
"""200 is Wagtail's own way with forms that have errors."""
MEGABYTE = "x" * 2**20
INJECTED = "leserin@example.org\r\nBcc: alle@example.org"
MORE_FIELDS = {
    "contribute": {"name": "Rätin", "region": "Bayern", "participants": "Der Verein", "kind": "propose"},
    "page_feedback": {"text": "Da fehlt etwas."},
    "contribution_report": {"text": "Da steht ein Name."},
    "contributions:decide": {"decision-state": "rejected", "decision-rejection": "Weil."},
    "contributions:reply": {"reply-name": "Redaktion"},
}
TYPED = {
    "comment", "decision-rejection", "email", "name", "note", "participants", "region", "rejection", "remark-remark",
    "reply-name", "reply-text", "text", "title",
}  # fmt: skip
RULES = "wagtailsnippets_community_ruleswording"
UNLIMITED = {(f"{RULES}:add", "text"), (f"{RULES}:edit", "text")}
"""How long the rules are is a matter of their moderators."""


@pytest.fixture
def scene():
    return make_scene()


def list_fields(scene):
    """Every field that is typed into: the view's name, who asks, where, all that is sent, and the field."""
    for views in GROUPS.values():
        for name, view in views.items():
            for role in sorted(view.writes)[:1]:
                data = {**view.data(scene, role), **MORE_FIELDS.get(name, {})}
                for field in TYPED & set(data):
                    yield name, role, view.address(scene, role), data, field


def test_every_form_with_text_is_tried(scene):
    assert {name for name, *_rest in list_fields(scene)} >= {*MORE_FIELDS, "request_own_page", "correct_contribution"}


@pytest.mark.parametrize("value", [MEGABYTE, "a\x00b"], ids=["a megabyte", "NUL"])
def test_what_is_too_long_or_no_text_is_not_stored(scene, subtests, value):
    before, clients = snapshot(), {}
    for name, role, address, data, field in list_fields(scene):
        client = clients.setdefault(role, make_client(scene.users.get(role)))
        with subtests.test(view=name, field=field), transaction.atomic():
            response = client.post(address, data | {field: value})
            assert response.status_code in ANSWERED or (name, field) in UNLIMITED
            assert snapshot() == before or (name, field) in UNLIMITED
            transaction.set_rollback(True)


@pytest.mark.parametrize("bytes_", ["%ff%fe", "%ed%a0%80", "%c0%80"], ids=["no UTF-8", "half a pair", "hidden NUL"])
def test_bytes_that_are_no_text_are_no_accident(scene, subtests, bytes_):
    clients = {}
    for name, role, address, data, field in list_fields(scene):
        client = clients.setdefault(role, make_client(scene.users.get(role)))
        body = "&".join(f"{key}={bytes_ if key == field else value}" for key, value in data.items())
        with subtests.test(view=name, field=field), transaction.atomic():
            response = client.post(address, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code < 500
            transaction.set_rollback(True)


def test_no_field_adds_a_header_to_a_mail(scene, subtests, mailoutbox):
    clients = {}
    for name, role, address, data, field in list_fields(scene):
        client = clients.setdefault(role, make_client(scene.users.get(role)))
        with subtests.test(view=name, field=field), transaction.atomic():
            assert client.post(address, data | {field: INJECTED}).status_code < 500
            transaction.set_rollback(True)
    assert mailoutbox
    for mail in mailoutbox:
        headers = mail.message()
        assert headers["Bcc"] is None
        assert "\n" not in headers["Subject"] + headers["To"]
        assert "alle@example.org" not in mail.recipients()


def test_asking_for_the_link_costs_the_same_for_known_and_unknown_addresses(client, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    ContributorAddressFactory(email="bekannt@example.org")
    counts = []
    for email in ("aufwaermen@example.org", "bekannt@example.org", "unbekannt@example.org"):
        default_task_backend.clear()
        with CaptureQueriesContext(connection) as queries:
            client.post(reverse("request_own_page"), {"email": email})
        counts.append((len(queries), len(default_task_backend.results), Notice.objects.count()))
    assert counts[1] == counts[2]
    assert counts[1][1] == 1
