import json

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopgo.pages.imports.errors import ImportRefused
from coopgo.pages.imports.options import ImportOptions
from coopgo.pages.imports.page_writer import build_report, import_pages
from coopgo.pages.models import HomePage, ImportRecord, StandardPage
from dialogs.models import DialogIndexPage
from tests.factories import StandardPageFactory, default_site, home_page

pytestmark = pytest.mark.django_db

ABOUT = """---
path: /ueber-uns/
title: Über uns
seo_title: Wer wir sind
summary: Wer hier schreibt.
---

## Die Redaktion

Wir antworten. [1]

{Kontakt}
"""
HOME = """---
type: home
path: /
title: CoopGo
search_heading: Was möchten Sie wissen?
placeholder: "zum Beispiel: Schwimmbad"
lead: Hier antworten wir.
examples: [Haftung, Dorfladen]
dialogs_heading: Neue Dialoge
sectors_heading: Alle Bereiche
ask_title: Ihre Frage fehlt?
ask_text: Schreiben Sie uns.
ask_label: Frage stellen
footer_sentence: Wer fragt, hilft auch der Nächsten.
---

## Ein Briefwechsel

Siehe [Über uns](seite:/ueber-uns/).
"""
ASK = "---\npath: /frage-stellen/\ntitle: Frage stellen\n---\nSchreiben Sie.\n"
ABOUT_IN_ENGLISH = "---\npath: /en/about/\nlocale: en\ntranslation_of: /ueber-uns/\ntitle: About us\n---\nWe answer.\n"


@pytest.fixture
def write(tmp_path):
    def write_files(**texts):
        paths = [tmp_path / f"{name}.md" for name in texts]
        for path, text in zip(paths, texts.values(), strict=True):
            path.write_text(text, encoding="utf-8")
        return paths

    return write_files


@pytest.fixture
def run(write):
    def import_texts(*, publish=True, keeps_deleted=False, is_dry_run=False, **texts):
        options = ImportOptions(default_site(), publish, is_dry_run, keeps_deleted)
        return import_pages(write(**texts), options)

    return import_texts


def outcomes(written):
    return {result.file.source.stem: result.outcome for result in written}


def page_at(slug):
    return StandardPage.objects.get(slug=slug)


def edit(page, **changes):
    """As an editor does in the admin."""
    for name, value in changes.items():
        setattr(page, name, value)
    editor, _created = get_user_model().objects.get_or_create(username="redaktion")
    page.save_revision(user=editor).publish()


def test_a_file_makes_a_page_below_home(run):
    assert outcomes(run(about=ABOUT)) == {"about": "created"}

    page = page_at("ueber-uns")
    assert (page.title, page.seo_title, page.summary) == ("Über uns", "Wer wir sind", "Wer hier schreibt.")
    assert [block.block_type for block in page.body] == ["heading", "paragraph"]
    assert page.shows_contact
    assert page.live and page.latest_revision.user is None
    assert page.get_parent().specific == home_page()


def test_without_publish_it_stays_a_draft_until_a_later_run_publishes_it(run):
    run(about=ABOUT, publish=False)
    assert not page_at("ueber-uns").live

    assert outcomes(run(about=ABOUT)) == {"about": "updated"}
    assert page_at("ueber-uns").live


def test_a_page_may_lie_below_another_whatever_their_order(run):
    run(a_child="---\npath: /ueber-uns/team/\ntitle: Team\n---\n", about=ABOUT)

    assert page_at("team").get_parent().specific == page_at("ueber-uns")


def test_a_page_without_a_page_above_it_fails(run):
    (written,) = run(child="---\npath: /nirgends/team/\ntitle: Team\n---\n")

    assert written.outcome == "failed"
    assert "/nirgends/team/" in written.notes[0]


def test_home_is_composed_from_the_front_matter(run):
    written = run(home=HOME, about=ABOUT, ask=ASK)

    home = home_page()
    assert outcomes(written)["home"] == "updated"
    assert [block.block_type for block in home.body] == ["search", "dialogs", "sectors", "content", "invitation"]
    assert list(home.body[0].value["examples"]) == ["Haftung", "Dorfladen"]
    assert home.body[4].value["page"].specific == page_at("frage-stellen")
    assert home.footer_sentence == "Wer fragt, hilft auch der Nächsten."
    assert all(result.notes == [] for result in written)


def test_blocks_within_blocks_have_ids_of_their_own(run):
    run(home=HOME, about=ABOUT, ask=ASK)

    nested = home_page().body[3].value
    assert len({block.id for block in nested}) == len(nested) == 2


def test_home_that_an_editor_filled_is_left_alone(run):
    edit(home_page(), summary="Von Hand")

    assert outcomes(run(home=HOME)) == {"home": "skipped_edited"}
    assert home_page().summary == "Von Hand"


def test_a_page_made_by_a_migration_is_filled(run):
    run(index="---\npath: /dialoge/\ntitle: Alle Dialoge\nsummary: Fragen und Antworten.\n---\nLesen Sie.\n")

    index = DialogIndexPage.objects.get(locale__language_code="de")
    assert (index.title, index.summary, index.slug) == ("Alle Dialoge", "Fragen und Antworten.", "dialoge")


def test_a_page_at_the_same_address_that_an_editor_made_is_left_alone(run):
    edit(StandardPageFactory(slug="ueber-uns", title="Unsere Seite"))

    assert outcomes(run(about=ABOUT)) == {"about": "skipped_edited"}
    assert page_at("ueber-uns").title == "Unsere Seite"


def test_a_translation_is_one(run):
    run(english=ABOUT_IN_ENGLISH, about=ABOUT)

    english = page_at("about")
    assert english.translation_key == page_at("ueber-uns").translation_key
    assert (english.locale.language_code, english.get_parent().specific) == ("en", home_page("en"))


def test_a_translation_without_a_path_lies_below_the_translated_parent(run):
    run(about=ABOUT, english=ABOUT_IN_ENGLISH.replace("path: /en/about/\n", ""))

    assert page_at("about-us").get_parent().specific == home_page("en")


def test_a_translation_of_nothing_fails(run):
    assert outcomes(run(english=ABOUT_IN_ENGLISH)) == {"english": "failed"}


def test_links_to_pages_that_come_later_in_the_same_run_are_set(run):
    written = run(first="---\npath: /anfang/\ntitle: Anfang\n---\nWeiter zu [uns](/ueber-uns/).\n", about=ABOUT)

    assert outcomes(written)["first"] == "created"
    assert all(result.notes == [] for result in written)
    assert f'id="{page_at("ueber-uns").pk}"' in page_at("anfang").body[0].value.source


def test_links_to_pages_that_come_in_a_later_run_are_set_then(run):
    first = "---\npath: /anfang/\ntitle: Anfang\n---\nWeiter zu [uns](/ueber-uns/).\n"
    (written,) = run(first=first)
    assert "/ueber-uns/" in written.notes[0]

    run(about=ABOUT)

    assert outcomes(run(first=first)) == {"first": "updated"}
    assert "linktype" in page_at("anfang").body[0].value.source


def test_running_twice_changes_nothing(run):
    run(home=HOME, about=ABOUT, ask=ASK, english=ABOUT_IN_ENGLISH)
    before = list(StandardPage.objects.values()), list(HomePage.objects.values())

    written = run(home=HOME, about=ABOUT, ask=ASK, english=ABOUT_IN_ENGLISH)

    assert set(outcomes(written).values()) == {"unchanged"}
    assert (list(StandardPage.objects.values()), list(HomePage.objects.values())) == before


def test_a_changed_file_updates_its_page_and_keeps_the_ids_of_its_blocks(run):
    run(about=ABOUT)
    before = [block.id for block in page_at("ueber-uns").body]

    assert outcomes(run(about=ABOUT.replace("antworten", "antworten gern"))) == {"about": "updated"}
    page = page_at("ueber-uns")
    assert "gern" in page.body[1].value.source
    assert [block.id for block in page.body] == before


def test_a_page_that_an_editor_worked_on_is_left_alone(run):
    run(about=ABOUT)
    edit(page_at("ueber-uns"), summary="Von Hand")

    (written,) = run(about=ABOUT.replace("antworten", "schweigen"))

    assert written.outcome == "skipped_edited"
    assert written.notes
    assert page_at("ueber-uns").summary == "Von Hand"


def test_a_page_that_an_editor_unpublished_stays_so(run):
    run(about=ABOUT)
    page_at("ueber-uns").unpublish()

    assert outcomes(run(about=ABOUT.replace("antworten", "schweigen"))) == {"about": "skipped_edited"}
    assert not page_at("ueber-uns").live


def test_a_deleted_page_stays_deleted_for_starting_content_and_is_made_anew_by_hand(run):
    run(about=ABOUT)
    page_at("ueber-uns").delete()

    assert outcomes(run(about=ABOUT, keeps_deleted=True)) == {"about": "skipped_edited"}
    assert outcomes(run(about=ABOUT)) == {"about": "created"}


def test_an_update_leaves_the_address_that_an_editor_moved_a_page_to(run):
    run(about=ABOUT)
    StandardPage.objects.filter(slug="ueber-uns").update(slug="wir")

    run(about=ABOUT.replace("antworten", "schweigen"))

    assert "schweigen" in page_at("wir").body[1].value.source


def test_sources_partners_tags_and_related_pages_are_read(run):
    front = """---
path: /quellen/
title: Quellen
reviewed_on: 2026-11-01
review_interval_months: 6
tags: [recht, satzung]
sources:
  - {title: GenG § 43, publisher: Bund, published_on: 2022, url: "https://example.org"}
partners:
  - {name: Redaktion, role: Antwort}
related_pages: [/ueber-uns/]
---
"""
    run(about=ABOUT, page=front)

    page = page_at("quellen")
    assert (page.reviewed_on.isoformat(), page.review_interval_months) == ("2026-11-01", 6)
    assert {tag.name for tag in page.tags.all()} == {"recht", "satzung"}
    assert page.sources.get().published_on == "2022"
    assert page.partners.get().name == "Redaktion"
    assert page.related_page_links.get().related_page.specific == page_at("ueber-uns")


@pytest.mark.parametrize(
    "line",
    [
        "reviewed_on: gestern",
        "reviewed_on: 2026-13-45",
        "review_interval_months: viele",
        "locale: xx",
        "type: guide",
        f"summary: {'lang' * 200}",
        "sources: [{title: x, url: 'javascript:alert(1)'}]",
    ],
)
def test_a_value_that_its_field_cannot_hold_fails_the_page_alone(run, line):
    written = run(bad=f"---\npath: /neu/\ntitle: Neu\n{line}\n---\n", about=ABOUT)

    assert outcomes(written) == {"bad": "failed", "about": "created"}
    assert next(result for result in written if result.outcome == "failed").notes


def test_front_matter_without_meaning_is_noted(run):
    (written,) = run(about=ABOUT.replace("title:", "farbe: gelb\ntitle:"))

    assert "farbe" in written.as_dict()["notes"][0]


def test_a_dry_run_reports_and_writes_nothing(run):
    assert set(outcomes(run(home=HOME, about=ABOUT, ask=ASK, is_dry_run=True)).values()) == {"created", "updated"}

    assert not StandardPage.objects.exists()
    assert not ImportRecord.objects.exists()
    assert home_page().latest_revision is None


def test_the_report_says_where_each_page_is(run):
    report = build_report(run(about=ABOUT))

    assert report["counts"]["created"] == 1
    assert report["pages"][0]["path"] == "/ueber-uns/"
    assert report["pages"][0]["notes"] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nur Text",
        "---\ntitle: x\n",
        "---\n- x\n---\n",
        "---\ntitle: [\n---\n",
        "---\npath: /x/\n---\n",
        "---\ntitle: X\n---\n",
    ],
)
def test_a_file_that_is_no_page_is_refused_and_nothing_imported(write, text):
    files = write(about=ABOUT, falsch=text)

    with pytest.raises(CommandError, match=r"falsch\.md"):
        call_command("import_pages", *files)
    assert not StandardPage.objects.exists()


def test_the_command_writes_a_report(write, tmp_path, capsys):
    call_command("import_pages", *write(about=ABOUT), "--publish", "--json", "--report", tmp_path / "report.json")

    assert json.loads(capsys.readouterr().out)["created"] == 1
    assert json.loads((tmp_path / "report.json").read_text())["pages"][0]["outcome"] == "created"


front = st.lists(
    st.one_of(
        st.text(max_size=15),
        st.sampled_from(
            [
                "path: /x/",
                "title: X",
                "locale: en",
                "translation_of: /",
                "sources: [{title: 1}]",
                "tags: x",
                "type: home",
            ]
        ),
    ),
    max_size=6,
).map("\n".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(front=front, body=st.text(max_size=40))
def test_whatever_the_file_says_only_our_own_error_is_raised(run, front, body):
    try:
        (written,) = run(any=f"---\ntitle: A\npath: /a/\n{front}\n---\n{body}", publish=False)
    except ImportRefused:
        return
    assert written.outcome in {"created", "updated", "unchanged", "failed", "skipped_edited"}
