"""An editor makes examples where a blueprint chooses them; they go out with the blueprint."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from kb.models import BlueprintExample, ExampleIndexPage, ExamplePage
from tests.factories import RegionFactory, SectorFactory, make_blueprint, make_example, make_guide
from tests.factories.forms import page_form_data
from tests.factories.users import make_editor, make_moderator

pytestmark = pytest.mark.django_db

CHOOSE, CREATE = "example_chooser:choose", "example_chooser:create"


@pytest.fixture
def editor(client):
    user = make_editor()
    client.force_login(user)
    return user


def fill_form(**changes):
    index = ExampleIndexPage.objects.get(locale__language_code="de")
    values = {
        "index": index.pk,
        "title": "Freibad Neustadt eG",
        "place": "Neustadt, Bayern",
        "summary": "Ein Freibad in Bürgerhand.",
        "outcome": "worked",
        "members": 120,
        "members_year": 2021,
        "actions": "Sie gründeten.\n\nSie pachteten das <Bad>.",
        "results": "Es blieb offen.",
        "source_title": "Neustädter Bote",
        "source_date": "2021",
    }
    return {**values, **changes}


def create(client, **changes):
    return json.loads(client.post(reverse(CREATE), fill_form(**changes)).content)


def make_draft(**fields):
    example = make_example(live=False, **fields)
    example.first_published_at = None
    example.save()
    example.save_revision()
    return example


def publish(page, user=None):
    page.save_revision().publish(user=user)


def test_an_example_made_in_place_is_a_complete_draft_of_its_language(client, editor):
    land = RegionFactory(code="09", parent=RegionFactory(code="DE", kind="country"))
    sector = SectorFactory()
    answer = create(client, region=land.pk, sector=sector.pk)
    example = ExamplePage.objects.get(title="Freibad Neustadt eG")
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(example.pk)
    assert (example.live, example.owner, example.url_path) == (False, editor, "/home/beispiele/freibad-neustadt-eg/")
    draft = example.get_latest_revision_as_object()
    assert [str(block.value) for block in draft.actions] == [
        "<p>Sie gründeten.</p>",
        "<p>Sie pachteten das &lt;Bad&gt;.</p>",
    ]
    assert (draft.regions, draft.sectors, draft.members) == ([land], [sector], 120)
    assert [(source.title, source.published_on) for source in draft.sources.all()] == [("Neustädter Bote", "2021")]


def test_what_is_missing_is_asked_for_again(client, editor):
    answer = create(client, title="", actions="")
    assert answer["step"] == "reshow_creation_form"
    assert not ExamplePage.objects.exists()


def test_who_may_not_add_examples_is_not_offered_to(client, django_user_model):
    user = django_user_model.objects.create_user("gast", password="geheim")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert "data-chooser-modal-creation-form" not in json.loads(client.get(reverse(CHOOSE)).content)["html"]
    assert client.post(reverse(CREATE), fill_form()).status_code in {302, 403}
    assert not ExamplePage.objects.exists()


def test_drafts_are_found_by_name_and_place(client, editor):
    make_draft(title="Hallenbad eG", place="Baienfurt")
    make_draft(title="Dorfladen eG", place="Otersen")
    for query, found, other in (("hallen", "Hallenbad eG", "Dorfladen"), ("oters", "Dorfladen eG", "Hallenbad")):
        html = client.get(reverse("example_chooser:choose_results"), {"q": query}).content.decode()
        assert found in html
        assert other not in html


def test_the_editor_of_a_blueprint_offers_the_chooser(client, editor):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[make_blueprint().pk])).content.decode()
    assert reverse(CHOOSE) in html


def test_new_examples_are_published_with_the_blueprint():
    moderator = make_moderator()
    first, second = make_draft(), make_draft()
    publish(make_blueprint(live=False, examples=[first, second]), moderator)
    assert set(ExamplePage.objects.live()) == {first, second}


def test_examples_in_the_text_go_out_with_it_too():
    draft = make_draft()
    publish(make_guide(live=False, body=[{"type": "example", "value": {"page": draft.pk}}]), make_moderator())
    assert ExamplePage.objects.get(pk=draft.pk).live


def test_nothing_goes_out_with_a_draft_or_a_day_to_come():
    draft = make_draft()
    blueprint = make_blueprint(live=False, examples=[draft])
    blueprint.save_revision()
    blueprint.go_live_at = "2099-01-01T00:00:00Z"
    publish(blueprint, make_moderator())
    assert not ExamplePage.objects.get(pk=draft.pk).live


def test_an_example_once_withdrawn_stays_so():
    example = make_example()
    publish(example)
    example.refresh_from_db()
    example.unpublish()
    publish(make_blueprint(live=False, examples=[example]), make_moderator())
    assert not ExamplePage.objects.get(pk=example.pk).live


def make_incomplete(**fields):
    example = make_draft(**fields)
    example.actions = []
    example.save_revision()
    return example


def test_an_incomplete_example_stays_behind():
    draft = make_incomplete()
    publish(make_blueprint(live=False, examples=[draft]), make_moderator())
    assert not ExamplePage.objects.get(pk=draft.pk).live


def test_who_publishes_by_the_editor_learns_which_example_stays_behind(client):
    client.force_login(make_moderator())
    blueprint = make_blueprint(live=False)
    blueprint.example_links = [BlueprintExample(example=make_incomplete(title="Halbes Bad eG"))]
    blueprint.save_revision()
    data = page_form_data(client, blueprint, **{"action-publish": "1"})
    html = client.post(reverse("wagtailadmin_pages:edit", args=[blueprint.pk]), data, follow=True).content.decode()
    assert html.count("Halbes Bad eG") >= 1
    assert "ist noch nicht öffentlich" in html


def test_who_approves_learns_it_too(client):
    editor, moderator = make_editor(), make_moderator()
    blueprint = make_blueprint(live=False, examples=[make_incomplete(title="Halbes Bad eG")])
    blueprint.save_revision()
    state = blueprint.get_workflow().start(blueprint, editor)
    client.force_login(moderator)
    address = reverse("wagtailadmin_pages:workflow_action", args=[blueprint.pk, "approve", state.current_task_state.pk])
    html = client.post(address, follow=True).content.decode()
    blueprint.refresh_from_db()
    assert blueprint.live
    assert "Das Beispiel „Halbes Bad eG“ ist noch nicht öffentlich." in html
