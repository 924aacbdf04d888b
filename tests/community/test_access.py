"""Every view of the conversation for everybody who may ask for it: read, changed and told is what the table says.

A view that is not in `access_table` fails here: whoever adds one says whom it is for.
"""

from collections import ChainMap

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.settings.registry import registry as settings_registry

from .access_scene import SECRET, Role, make_scene, snapshot
from .access_table import GROUPS

pytestmark = pytest.mark.django_db

REFUSED = {302, 403, 404, 405, 410}
ADMIN_PATHS = ("/redaktion/", "/redaktion/login/")
PARAMETERS = ("q", "p", "region", "art", "antwort", "seite", "queue", "kind")
HOSTILE = "&".join(f"{name}=%00%ff%ed%a0%80" for name in PARAMETERS)
"""A NUL, a byte that begins no character, and half a surrogate pair."""


@pytest.fixture
def scene():
    return make_scene()


@pytest.fixture(params=GROUPS)
def views(request):
    return GROUPS[request.param]


def list_patterns(patterns, namespaces=()):
    for each in patterns:
        if isinstance(each, URLPattern):
            yield ":".join([*namespaces, each.name or ""]), each.callback
        else:
            yield from list_patterns(each.url_patterns, (*namespaces, each.namespace) if each.namespace else namespaces)


def is_ours(view) -> bool:
    """A view of the app, or one that Wagtail makes for a model of the app."""
    model = getattr(view, "view_initkwargs", {}).get("model")
    modules = [getattr(each, "__module__", "") for each in (getattr(view, "view_class", view), model)]
    return any(module.startswith("coopgo.community") for module in modules)


def list_hooks():
    for action in bulk_action_registry.get_bulk_actions_for_model("community", "contribution"):
        yield f"bulk action {action.action_type}"
    for model in settings_registry:
        if model._meta.app_label == "community":
            yield f"setting {model._meta.model_name}"


def test_the_table_names_every_view():
    views = [name for name, view in list_patterns(get_resolver().url_patterns) if is_ours(view)]
    assert {*views, *list_hooks()} == set(ChainMap(*GROUPS.values()))


@pytest.fixture
def browsers(scene):
    """A client for each role."""
    return {role: make_client(scene.users.get(role)) for role in Role}


def make_client(user, **options):
    client = Client(**options)
    if user:
        client.force_login(user)
    return client


def list_roles(scene, view) -> dict[Role, str]:
    """Who asks, at which address; authors ask as visitors where the address does not tell them apart."""
    addresses = {role: view.address(scene, role) for role in Role}
    asking = [role for role in Role if role in scene.users or role == Role.VISITOR]
    asking += [role for role in Role if role not in asking and addresses[role] != addresses[Role.VISITOR]]
    return {role: addresses[role] for role in asking}


def read_body(response) -> str:
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


def is_refused(response) -> bool:
    leads_away = response.status_code != 302 or response.url.startswith(ADMIN_PATHS)
    return response.status_code in REFUSED and leads_away


def test_who_may_read_reads_and_nobody_else(scene, browsers, views, subtests):
    before = snapshot()
    for name, view in views.items():
        for role, address in list_roles(scene, view).items():
            with subtests.test(view=name, role=role):
                response = browsers[role].get(address)
                assert is_refused(response) != (role in view.reads), response.status_code
                assert (SECRET in read_body(response)) == (role in view.sees)
    assert snapshot() == before


def test_who_may_change_changes_and_nobody_else(scene, browsers, views, subtests):
    before, mine = snapshot(), scene.get_mine()
    for name, view in views.items():
        for role, address in list_roles(scene, view).items():
            with subtests.test(view=name, role=role), transaction.atomic():
                response = browsers[role].post(address, view.data(scene, role))
                assert response.status_code < 500
                assert (snapshot() != before) == (role in view.writes), response.status_code
                assert role in (Role.AUTHOR, Role.MODERATOR) or scene.get_mine() == mine
                transaction.set_rollback(True)


def test_nonsense_in_an_address_is_no_accident(scene, browsers, views, subtests):
    for name, view in views.items():
        for role in sorted(view.reads)[:1]:
            with subtests.test(view=name, role=role):
                address = view.address(scene, role)
                response = browsers[role].get(f"{address}{'&' if '?' in address else '?'}{HOSTILE}")
                assert response.status_code < 500


def test_a_form_of_another_site_changes_nothing(scene, views, subtests):
    before = snapshot()
    for name, view in views.items():
        for role in sorted(view.writes)[:1]:
            with subtests.test(view=name, role=role):
                client = make_client(scene.users.get(role), enforce_csrf_checks=True)
                assert client.post(view.address(scene, role), view.data(scene, role)).status_code == 403
    assert snapshot() == before
