"""Editors write and submit, moderators approve and publish; nothing incomplete reaches readers."""

import datetime
import json

import pytest
from django.core import management
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from dialogs.models import DialogIndexPage, DialogPage
from tests.factories import StandardPageFactory, home_page, make_dialog
from tests.factories.forms import page_form_data
from tests.factories.users import make_editor, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def moderator():
    return make_moderator()


@pytest.fixture
def office(client, editor):
    """The admin as an editor sees it."""
    client.force_login(editor)
    return client


def make_draft(**fields):
    return make_dialog(live=False, **fields)


def make_incomplete():
    """A draft as an import leaves it: without short answer."""
    draft = make_draft(short_answer="")
    draft.save_revision(clean=False)
    return draft


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def submit(page, user):
    page.save_revision(clean=False)
    return page.get_workflow().start(page, user)


def act_on_task(client, page, action, **data):
    state = TaskState.objects.get(workflow_state__object_id=page.pk, status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(url, data, follow=True)


def get_messages(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def refresh(page):
    return page.specific_class.objects.get(pk=page.pk)


@pytest.mark.parametrize("language", ["de", "en"])
def test_both_groups_work_below_the_homes_of_all_languages(language, editor, moderator):
    dialogs = DialogIndexPage.objects.get(locale__language_code=language)
    for user in (editor, moderator):
        assert dialogs.permissions_for_user(user).can_add_subpage()
        assert home_page(language).permissions_for_user(user).can_add_subpage()
    assert not dialogs.permissions_for_user(editor).can_publish_subpage()
    assert dialogs.permissions_for_user(moderator).can_publish_subpage()


def test_nobody_but_the_administrator_adds_a_home_page(editor, moderator):
    root = Page.get_first_root_node()
    assert not root.permissions_for_user(editor).can_add_subpage()
    assert not root.permissions_for_user(moderator).can_add_subpage()


def test_an_editor_edits_and_submits_but_neither_publishes_nor_locks(editor):
    draft = make_draft().permissions_for_user(editor)
    live = make_dialog().permissions_for_user(editor)
    assert (draft.can_edit(), draft.can_submit_for_moderation()) == (True, True)
    assert live.can_edit()
    assert (live.can_publish(), live.can_unpublish(), live.can_delete(), live.can_lock()) == (False,) * 4


def test_a_moderator_publishes_unpublishes_deletes_and_locks(moderator):
    live = make_dialog().permissions_for_user(moderator)
    assert (live.can_publish(), live.can_unpublish(), live.can_delete(), live.can_lock()) == (True,) * 4


@pytest.mark.parametrize(
    ("permission", "editor_may"),
    [
        ("wagtailadmin.access_admin", True),
        ("wagtail_localize.submit_translation", True),
        ("kb.view_sector", True),
        ("kb.add_sector", False),
        ("kb.change_sector", False),
        ("kb.change_sectoralias", False),
        ("kb.add_region", False),
        ("kb.change_region", False),
        ("pages.change_sitesettings", False),
        ("wagtailredirects.add_redirect", False),
    ],
)
def test_what_holds_for_all_pages_is_the_moderators_to_change(permission, editor_may, editor, moderator):
    assert editor.has_perm(permission) == editor_may
    assert moderator.has_perm(permission)


@pytest.mark.parametrize("url", ["/redaktion/images/add/", "/redaktion/documents/multiple/add/"])
def test_both_groups_add_images_and_documents(url, client, editor, moderator):
    for user in (editor, moderator):
        client.force_login(user)
        assert client.get(url).status_code == 200


def test_the_admin_speaks_german(office):
    html = office.get("/redaktion/").content.decode()
    assert '<html lang="de"' in html
    assert "Seiten" in html


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_is_approved_by_moderators_only(language, editor, moderator):
    workflow = DialogIndexPage.objects.get(locale__language_code=language).get_workflow()
    task = workflow.workflow_tasks.get().task.specific
    assert [group.name for group in task.groups.all()] == ["Moderation"]
    draft = make_draft()
    submit(draft, editor)
    assert not task.get_actions(draft, editor)
    assert task.get_actions(draft, moderator)


def test_what_an_editor_submits_goes_live_when_a_moderator_approves(client, editor, moderator):
    draft = make_draft()
    submit(draft, editor)
    client.force_login(editor)
    assert act_on_task(client, draft, "approve").status_code == 200
    assert not refresh(draft).live
    client.force_login(moderator)
    act_on_task(client, draft, "approve", comment="Gut so")
    assert refresh(draft).live


def test_a_rejected_draft_goes_back_to_its_editor(client, editor, moderator):
    draft = make_draft()
    submit(draft, editor)
    client.force_login(moderator)
    act_on_task(client, draft, "reject", comment="Bitte mit Quelle")
    assert not refresh(draft).live
    assert refresh(draft).current_workflow_state.status == "needs_changes"


def test_a_draft_is_saved_without_a_short_answer(office):
    draft = make_draft()
    response = office.post(edit_url(draft), page_form_data(office, draft, short_answer=""))
    assert response.status_code == 302
    assert refresh(draft).get_latest_revision_as_object().short_answer == ""


def test_a_new_dialog_needs_title_and_date_only(office):
    index = DialogIndexPage.objects.get(locale__language_code="de")
    url = reverse("wagtailadmin_pages:add", args=["dialogs", "dialogpage", index.pk])
    empty = {f"{name}-TOTAL_FORMS": "0" for name in FORMSETS} | {f"{name}-INITIAL_FORMS": "0" for name in FORMSETS}
    data = {"title": "Wie größer werden?", "asked_on": "12.11.2026", "channel": "mail", "answers-count": "0"}
    response = office.post(url, {**empty, **data, "review_interval_months": "12", "slug": "", "question": "null"})
    dialog = DialogPage.objects.get(title="Wie größer werden?")
    assert response.status_code == 302
    assert dialog.asked_on == datetime.date(2026, 11, 12)
    assert dialog.slug == "wie-groesser-werden"


FORMSETS = [
    "sector_links",
    "region_links",
    "sources",
    "partners",
    "corrections",
    "related_page_links",
    "comments",
]


@pytest.mark.parametrize("missing", [{"short_answer": ""}, {"answers-count": "0"}, {"question": "null"}])
def test_submitting_asks_for_what_is_missing_and_keeps_what_was_typed(missing, office):
    draft = make_draft()
    data = page_form_data(office, draft, title="Mein langer Titel", **missing, **{"action-submit": "1"})
    response = office.post(edit_url(draft), data)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [next(iter(missing)).removesuffix("-count")]
    assert 'value="Mein langer Titel"' in response.content.decode()
    assert refresh(draft).current_workflow_state is None


def test_a_reader_never_gets_a_dialog_without_an_answer(client, moderator):
    dialog = make_dialog()
    client.force_login(moderator)
    data = page_form_data(client, dialog, **{"answers-count": "0", "action-publish": "1"})
    assert client.post(edit_url(dialog), data).status_code == 200
    assert refresh(dialog).answers


def bulk_publish(client, *pages, descendants=""):
    query = "&".join(f"id={page.pk}" for page in pages)
    url = f"/redaktion/bulk/wagtailcore/page/publish/?{query}&next=/redaktion/"
    return client.post(url, {"include_descendants": descendants}, follow=True)


def test_publishing_several_pages_refuses_an_incomplete_one_with_a_message(client, moderator):
    complete, incomplete = make_draft(), make_incomplete()
    client.force_login(moderator)
    message = get_messages(bulk_publish(client, complete, incomplete))
    assert incomplete.title in message
    assert complete.title not in message
    assert not refresh(complete).live
    assert not refresh(incomplete).live


def test_publishing_with_descendants_looks_at_them_too(client, moderator):
    incomplete = make_incomplete()
    client.force_login(moderator)
    assert incomplete.title in get_messages(bulk_publish(client, incomplete.get_parent(), descendants="on"))
    assert not refresh(incomplete).live


def test_publishing_several_complete_pages_works(client, moderator):
    pages = [make_draft(), make_draft()]
    client.force_login(moderator)
    bulk_publish(client, *pages)
    assert [refresh(page).live for page in pages] == [True, True]


def test_approving_an_incomplete_page_gives_a_message_and_leaves_it_in_moderation(client, editor, moderator):
    incomplete = make_incomplete()
    submit(incomplete, editor)
    client.force_login(moderator)
    response = act_on_task(client, incomplete, "approve")
    assert incomplete.title in get_messages(response)
    assert not refresh(incomplete).live
    assert refresh(incomplete).workflow_in_progress


def test_approving_an_incomplete_page_from_a_dialogue_window_answers_the_window(client, editor, moderator):
    incomplete = make_incomplete()
    submit(incomplete, editor)
    state = TaskState.objects.get(workflow_state__object_id=incomplete.pk)
    client.force_login(moderator)
    url = reverse("wagtailadmin_pages:workflow_action", args=[incomplete.pk, "approve", state.pk])
    response = client.post(url, headers={"X-Requested-With": "XMLHttpRequest"})
    assert json.loads(response.content)["step"] == "success"


def test_a_locked_page_is_edited_by_who_locked_it_only(client, editor, moderator):
    dialog = make_dialog()
    client.force_login(moderator)
    client.post(reverse("wagtailadmin_pages:lock", args=[dialog.pk]))
    dialog = refresh(dialog)
    assert dialog.locked_by == moderator
    assert dialog.get_lock().for_user(editor)
    assert not dialog.get_lock().for_user(moderator)


def schedule(page, at):
    page.go_live_at = at
    revision = page.save_revision(clean=False)
    page.revisions.filter(pk=revision.pk).update(approved_go_live_at=at)


def test_a_scheduled_page_goes_live_when_its_time_has_come():
    due, later = make_draft(), make_draft()
    schedule(due, timezone.now() - datetime.timedelta(minutes=1))
    schedule(later, timezone.now() + datetime.timedelta(days=1))
    management.call_command("publish_scheduled")
    assert (refresh(due).live, refresh(later).live) == (True, False)


def test_an_expired_page_is_taken_back():
    dialog = make_dialog(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    management.call_command("publish_scheduled")
    assert not refresh(dialog).live


def test_one_page_that_fails_does_not_keep_the_others_waiting():
    failing, due = make_incomplete(), make_draft()
    schedule(failing, timezone.now() - datetime.timedelta(hours=2))
    schedule(due, timezone.now() - datetime.timedelta(hours=1))
    with pytest.raises(management.CommandError, match=failing.title.rstrip("?")):
        management.call_command("publish_scheduled")
    assert (refresh(failing).live, refresh(due).live) == (False, True)


def test_a_date_that_an_editor_proposes_counts_once_a_moderator_approves(client, editor, moderator):
    draft = make_draft()
    draft.go_live_at = timezone.now() + datetime.timedelta(days=1)
    submit(draft, editor)
    assert refresh(draft).scheduled_revision is None
    client.force_login(moderator)
    act_on_task(client, draft, "approve")
    assert refresh(draft).scheduled_revision
    assert not refresh(draft).live


def test_the_panel_of_a_standard_page_offers_the_same_care(office):
    html = office.get(edit_url(StandardPageFactory())).content.decode()
    for name in ("maintainer", "reviewed_on", "review_interval_months", "sources-TOTAL_FORMS", "partners-TOTAL_FORMS"):
        assert name in html
