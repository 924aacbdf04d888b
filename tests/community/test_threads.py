"""The thread below an article: what stands there, in which order, and what it costs."""

import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection
from django_comments.models import Comment
from wagtail.models import Locale, Page

from coopgo.community.kinds import Kind, State
from coopgo.community.models import CommunitySettings, Contribution
from coopgo.community.services.validation import update_validation
from coopgo.community.threads import PER_PAGE
from coopgo.pages.models import PagePartner, PageSource, RelatedPage
from kb.models import BlueprintCorrection
from tests.factories import (
    ContributionFactory,
    RegionFactory,
    SectorFactory,
    TrialFactory,
    default_site,
    make_blueprint,
    make_dialog,
    make_example,
    make_guide,
)

pytestmark = pytest.mark.django_db

EVIL = '<script>alert("x")</script> <a linktype="page" id="1">x</a> <img src=x onerror=alert(1)>'


@pytest.fixture
def dialog():
    return make_dialog()


def get(client, page, query=""):
    return client.get(f"{page.get_url()}{query}").content.decode()


def show(client, page, query=""):
    """The section of a page, once its contributions are counted."""
    update_validation(page)
    return get(client, page, query).split('id="beitraege"')[1].split("</section>")[0]


def list_anchors(html):
    return [int(pk) for pk in re.findall(r'id="beitrag-(\d+)"', html)]


def list_shown(html):
    return [int(pk) for pk in re.findall(r'data-contribution="(\d+)"', html)]


@pytest.mark.parametrize("make_page", [make_dialog, make_guide, make_blueprint])
def test_a_contribution_stands_below_every_kind_of_article(client, make_page):
    contribution = ContributionFactory(page=make_page(), region=RegionFactory(name="Hessen"))
    html = show(client, contribution.page)
    assert f'data-contribution="{contribution.pk}" data-kind="confirm"' in html
    for text in (contribution.comment, "Kassenwartin", "Hessen", "Verein", "Bestätigt"):
        assert text in html


@pytest.mark.parametrize("make_page", [make_dialog, make_guide, make_blueprint])
def test_without_contributions_readers_are_asked(client, make_page):
    page = make_page()
    html = get(client, page)
    assert "Wie ist das bei Ihnen?" in html
    assert f'href="/beitragen/{page.pk}/"' in html


def test_replies_stand_below_what_they_reply_to_and_the_oldest_comes_first(client, dialog):
    first = ContributionFactory(page=dialog)
    second = ContributionFactory(page=dialog)
    late_reply = ContributionFactory(page=dialog, parent=first)
    assert list_shown(show(client, dialog)) == [first.pk, late_reply.pk, second.pk]


@pytest.mark.parametrize("state", [State.UNVERIFIED, State.WAITING, State.REJECTED, State.SPAM])
def test_what_is_not_published_is_not_shown(client, dialog, state):
    ContributionFactory(page=dialog)
    other = ContributionFactory(page=dialog, state=state, comment="Geheim")
    html = show(client, dialog)
    assert "Geheim" not in html
    assert other.pk not in list_anchors(html)


@pytest.mark.parametrize(
    ("state", "words"), [(State.HIDDEN, "von der Redaktion ausgeblendet"), (State.WITHDRAWN, "zurückgezogen")]
)
def test_a_placeholder_keeps_replies_readable(client, dialog, state, words):
    root = ContributionFactory(page=dialog, state=state, comment="Geheim")
    reply = ContributionFactory(page=dialog, parent=root)
    html = show(client, dialog)
    assert words in html and "Geheim" not in html
    assert list_anchors(html) == [root.pk, reply.pk]


def test_replies_to_what_was_taken_away_as_spam_stand_below_a_placeholder(client, dialog):
    root = ContributionFactory(page=dialog)
    reply = ContributionFactory(page=dialog, parent=root)
    Contribution.objects.filter(pk=root.pk).update(state=State.SPAM)
    other = ContributionFactory(page=dialog)
    html = show(client, dialog)
    assert list_shown(html) == [reply.pk, other.pk]
    assert html.count('class="post gone"') == 1


def test_a_reply_of_the_editors_is_shown_as_such(client, dialog):
    root = ContributionFactory(page=dialog)
    ContributionFactory(page=dialog, parent=root, is_official=True, user_name="redaktion")
    html = show(client, dialog)
    assert 'class="post team"' in html
    assert ">Redaktion</h4>" in html
    assert "<b>redaktion</b>" not in html


def test_a_lapsed_confirmation_says_to_which_version_it_belongs(client, dialog):
    ContributionFactory(
        page=dialog,
        page_version_at=datetime(2026, 11, 3, 12, tzinfo=UTC),
        lapsed_at=datetime(2026, 12, 1, tzinfo=UTC),
    )
    html = show(client, dialog)
    assert 'class="post lapsed"' in html
    assert "ur Fassung vom 3. November 2026" in html


def test_one_thread_serves_all_languages_and_names_the_other_one(client, dialog):
    translation = dialog.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    translation.save_revision().publish()
    ContributionFactory(page=dialog)
    ContributionFactory(page=dialog, language_code="en", comment="The same with us.")
    german = show(client, dialog)
    assert '<div class="said" lang="en">' in german
    assert "<li>Englisch</li>" in german
    english = get(client, translation)
    assert '<div class="said" lang="de">' in english
    assert "<li>German</li>" in english
    assert len(list_shown(english)) == 2


@pytest.mark.parametrize("field", ["comment", "user_name", "participants"])
def test_nothing_a_reader_wrote_becomes_markup(client, field):
    page = make_blueprint()
    ContributionFactory(page=page, kind=Kind.PROPOSE, **{field: EVIL[:50] if field == "user_name" else EVIL})
    html = show(client, page)
    assert "alert(" in html
    assert "<script>alert" not in html and "<img" not in html and "<a linktype" not in html


def test_addresses_in_a_text_are_no_links(client, dialog):
    ContributionFactory(page=dialog, comment="Siehe https://example.org/werbung und www.example.org")
    assert 'href="https://example.org' not in show(client, dialog)


def test_paragraphs_are_kept(client, dialog):
    ContributionFactory(page=dialog, comment="Eins.\n\nZwei.\nDrei.")
    assert "<p>Eins.</p>\n\n<p>Zwei.<br>Drei.</p>" in show(client, dialog)


def test_fifty_stand_on_a_page(client, dialog):
    fill(dialog, PER_PAGE + 2)
    first, second = show(client, dialog), show(client, dialog, "?seite=2")
    assert (len(list_shown(first)), len(list_shown(second))) == (PER_PAGE, 2)
    assert 'href="?seite=2#beitraege"' in first


def test_a_page_that_begins_with_a_reply_repeats_its_root(client, dialog):
    fill(dialog, PER_PAGE - 1)
    root = ContributionFactory(page=dialog)
    reply = ContributionFactory(page=dialog, parent=root)
    html = show(client, dialog, "?seite=2")
    assert list_shown(html) == [root.pk, reply.pk]
    assert html.count("Von der vorigen Seite") == 1


def test_a_page_that_begins_with_a_root_repeats_nothing(client, dialog):
    fill(dialog, PER_PAGE)
    root = ContributionFactory(page=dialog)
    reply = ContributionFactory(page=dialog, parent=root)
    html = show(client, dialog, "?seite=2")
    assert list_shown(html) == [root.pk, reply.pk]
    assert "Von der vorigen Seite" not in html


def test_a_page_that_begins_with_a_reply_to_spam_shows_the_reply(client, dialog):
    fill(dialog, PER_PAGE - 1)
    root = ContributionFactory(page=dialog)
    first, second = (ContributionFactory(page=dialog, parent=root) for _number in range(2))
    Contribution.objects.filter(pk=root.pk).update(state=State.SPAM)
    html = show(client, dialog, "?seite=2")
    assert list_shown(html) == [second.pk]
    assert first.pk not in list_anchors(html)


@pytest.mark.parametrize("query", ["?seite=999", "?seite=-1", "?seite=x", "?seite="])
def test_a_page_that_is_not_there_gives_the_nearest(client, dialog, query):
    ContributionFactory(page=dialog)
    assert len(list_shown(show(client, dialog, query))) == 1


def test_a_permalink_leads_to_the_page_of_the_thread(client, dialog):
    fill(dialog, PER_PAGE - 1)
    root = ContributionFactory(page=dialog)
    reply = ContributionFactory(page=dialog, parent=root)
    assert client.get(f"/beitraege/{root.pk}/").url == f"{dialog.get_url()}#beitrag-{root.pk}"
    assert client.get(f"/beitraege/{reply.pk}/").url == f"{dialog.get_url()}?seite=2#beitrag-{reply.pk}"


def test_a_permalink_keeps_the_language(client, dialog):
    translation = dialog.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    translation.save_revision().publish()
    contribution = ContributionFactory(page=dialog)
    assert client.get(f"/en/contributions/{contribution.pk}/").url.startswith(translation.get_url())


def test_a_permalink_to_what_nobody_may_read_is_not_found(client, dialog):
    waiting = ContributionFactory(page=dialog, state=State.WAITING)
    assert client.get(f"/beitraege/{waiting.pk}/").status_code == 404
    published = ContributionFactory(page=dialog)
    dialog.unpublish()
    assert client.get(f"/beitraege/{published.pk}/").status_code == 404
    assert client.get(f"/beitraege/{10**25}/").status_code == 404


def test_where_a_site_is_closed_what_stands_stays_readable(client, dialog):
    contribution = ContributionFactory(page=dialog)
    close_site()
    html = show(client, dialog)
    assert list_shown(html) == [contribution.pk]
    assert "/beitragen/" not in html and "contributing.js" not in html
    assert "keine neuen Beiträge" in html


def test_where_a_site_is_closed_and_nothing_stands_there_is_no_section(client, dialog):
    close_site()
    assert 'id="beitraege"' not in get(client, dialog)


def test_the_contents_lead_to_the_contributions(client):
    for page in (make_dialog(), make_guide(), make_blueprint()):
        assert '<a href="#beitraege">' in get(client, page)


def test_an_article_sets_no_cookie_and_is_kept(client, dialog, settings):
    settings.RESPONSE_CACHE_SECONDS = 60
    ContributionFactory(page=dialog)
    update_validation(dialog)
    first, second = client.get(dialog.get_url()), client.get(dialog.get_url())
    assert not first.cookies and second["X-Cache"] == "hit"


def test_an_article_without_contributions_costs_one_query(count_queries, dialog, monkeypatch):
    with_section = count_queries(dialog.get_url())
    monkeypatch.setattr("coopgo.community.stored_sums._select", lambda **values: [])
    assert count_queries(dialog.get_url()) == with_section - 1


def test_a_thread_costs_the_same_however_long_it_is(count_queries, dialog):
    without = count_queries(dialog.get_url())
    ContributionFactory(page=dialog, region=RegionFactory(parent=RegionFactory()))
    update_validation(dialog)
    few = count_queries(dialog.get_url())
    fill(dialog, 4_999)
    update_validation(dialog)
    for query in ("", "?seite=3", "?seite=100"):
        assert count_queries(f"{dialog.get_url()}{query}") == few
    assert few - without <= 4


def test_a_blueprint_with_all_that_can_stand_around_it_needs_few_queries(count_queries):
    """With examples on a map, trials, sums by region and a page of its thread that begins with a reply."""
    land = RegionFactory(code="09", name="Bayern")
    district = RegionFactory(code="09123", kind="district", parent=land)
    page = make_blueprint(
        regions=[land],
        sectors=[SectorFactory()],
        examples=[make_example(regions=[district]) for _number in range(2)],
        sources=[PageSource(title="Statistik")],
        partners=[PagePartner(name="Verband")],
        related_page_links=[RelatedPage(related_page=make_dialog())],
        corrections=[BlueprintCorrection(corrected_on=date(2026, 1, 1), text="berichtigt")],
    )
    TrialFactory(page=page, region=RegionFactory(parent=RegionFactory()))
    fill(page, PER_PAGE - 1)
    root = ContributionFactory(page=page, region=RegionFactory(parent=RegionFactory()), aspect="solution")
    ContributionFactory(page=page, parent=root)
    update_validation(page)
    assert count_queries(page.get_url()) <= 20
    assert count_queries(f"{page.get_url()}?seite=2") <= 20


def close_site():
    settings = CommunitySettings.for_site(default_site())
    settings.is_open = False
    settings.save()


def fill(page, count):
    """Roots in bulk; the tables of comments-xtd's models are filled one by one, as Django does not."""
    content_type = ContentType.objects.get_for_model(Page)
    region, rules = RegionFactory(), ContributionFactory(page=page, state=State.SPAM).rules
    start = Contribution.objects.order_by("-pk").values_list("pk", flat=True).first() + 1
    rows = [
        Contribution(
            id=pk, comment_ptr_id=pk, xtdcomment_ptr_id=pk, thread_id=pk, parent_id=pk,
            wagtail_site=default_site(), site_id=1, page_id=page.pk, content_type=content_type, object_pk=str(page.pk),
            language_code="de", kind=Kind.ADD, region=region, rules=rules, comment=f"Nummer {pk}", user_name="Rätin",
            state=State.PUBLISHED, is_public=True, submit_date=datetime(2026, 11, 1, tzinfo=UTC),
        )
        for pk in range(start, start + count)
    ]  # fmt: skip
    for model in reversed([Contribution, *Contribution._meta.get_parent_list()]):
        if model._meta.local_concrete_fields:
            insert(model, rows)
    number_on(Comment)


def number_on(model):
    """Rows that came with their numbers are not counted where numbers come from a sequence."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def insert(model, rows):
    fields = model._meta.local_concrete_fields
    for begin in range(0, len(rows), 500):
        model._base_manager._insert(rows[begin : begin + 500], fields=fields, using="default")
