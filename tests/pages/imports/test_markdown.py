import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopgo.pages.blocks import ContentBlock
from coopgo.pages.imports.block_ids import keep_ids
from coopgo.pages.imports.links import TextLinks, find_page
from coopgo.pages.imports.markdown import has_contact, to_stream
from kb.blocks import GuideBlock
from tests.factories import GlossaryTermFactory, StandardPageFactory, default_site, home_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def links(tmp_path):
    return TextLinks(site=default_site(), source=tmp_path / "seite.md")


@pytest.fixture
def convert(links):
    return lambda text: to_stream(text, links)


def block(kind, /, **value):
    return {"type": kind, "value": value}


def paragraph(html):
    return {"type": "paragraph", "value": html}


def plain(*texts):
    items = [{"text": f"<p>{text}</p>", "style": "plain", "start": None, "items": []} for text in texts]
    return block("list", style="plain", start=None, items=items)


def test_headings_have_two_levels(convert):
    assert convert("# Eins\n## Zwei **fett**\n### Drei\n##### Fünf") == [
        block("heading", level="2", text="Eins"),
        block("heading", level="2", text="Zwei fett"),
        block("heading", level="3", text="Drei"),
        block("heading", level="3", text="Fünf"),
    ]


def test_paragraphs_that_follow_each_other_make_one_block(convert):
    assert convert("Erster\nAbsatz.\n\nZweiter.") == [paragraph("<p>Erster Absatz.</p><p>Zweiter.</p>")]


def test_bold_stays_and_other_marks_become_their_text(convert):
    (found,) = convert("**Fett**, *kursiv* und `Kode` & <b>HTML</b> [1]")

    assert found["value"] == "<p><b>Fett</b>, kursiv und Kode &amp; &lt;b&gt;HTML&lt;/b&gt; [1]</p>"


def test_lists_keep_their_style_and_nesting(convert):
    (found,) = convert("1. eins\n   - innen\n     a) tiefer\n     b) noch eins\n2. zwei")

    assert found["value"]["style"] == "numbered"
    inner = found["value"]["items"][0]
    assert (inner["style"], inner["items"][0]["text"], inner["items"][0]["style"]) == (
        "plain",
        "<p>innen</p>",
        "lettered",
    )
    assert [item["text"] for item in inner["items"][0]["items"]] == ["<p>tiefer</p>", "<p>noch eins</p>"]


def test_a_lettered_list_is_no_numbered_one(convert):
    assert [
        each["value"]["style"]
        for each in convert("a) eins\nb) zwei\n\nText\n\n1) eins\n2) zwei")
        if each["type"] == "list"
    ] == [
        "lettered",
        "numbered",
    ]


def test_an_abbreviation_opens_no_lettered_list(convert):
    assert convert("z. B. der Vorstand") == [paragraph("<p>z. B. der Vorstand</p>")]


def test_a_list_may_begin_later(convert):
    assert convert("4. vier\n5. fünf")[0]["value"]["start"] == 4


def test_what_is_nested_too_deep_stands_on_the_deepest_level(convert):
    (found,) = convert("- 1\n  - 2\n    - 3\n      - 4\n      - 5")

    third = found["value"]["items"][0]["items"][0]["items"]
    assert [item["text"] for item in third] == ["<p>3</p>", "<p>4</p>", "<p>5</p>"]


def test_a_quote_has_its_source(convert):
    assert convert("> Was einer\n> nicht schafft.\n>\n> Das schaffen viele.\n> — F. W. Raiffeisen") == [
        block("quote", text="Was einer nicht schafft.\n\nDas schaffen viele.", source="F. W. Raiffeisen")
    ]


def test_boxes_have_their_kind_and_title(convert):
    assert convert(
        "::: Warnung Achtung\nErst **fragen**.\n\n- dann handeln\n:::\n::: Randspalte Am Rand\nNebenbei.\n:::"
    ) == [
        block("callout", kind="warning", title="Achtung", text="<p>Erst <b>fragen</b>.</p><p>– dann handeln</p>"),
        block("aside", title="Am Rand", text="<p>Nebenbei.</p>"),
    ]


def test_a_box_that_nobody_closes_is_text(convert):
    assert convert("::: Hinweis Offen\nText") == [paragraph("<p>::: Hinweis Offen Text</p>")]


def test_terms_have_their_explanation(convert):
    assert convert("Brief :: Auch **von Hand**.\nMail :: Am schnellsten.") == [
        block(
            "term_list",
            items=[
                {"term": "Brief", "explanation": "<p>Auch <b>von Hand</b>.</p>"},
                {"term": "Mail", "explanation": "<p>Am schnellsten.</p>"},
            ],
        )
    ]


def test_the_contact_mark_makes_no_block(convert):
    assert has_contact("Text\n\n{Kontakt}\n")
    assert not has_contact("Text {Kontakt}")
    assert convert("{Kontakt}") == []


def test_links_lead_to_pages_of_the_site(convert):
    page = StandardPageFactory(slug="ueber-uns")

    assert convert("[Wir](/ueber-uns/) und [wir](seite:/ueber-uns/)") == [
        paragraph(f'<p><a linktype="page" id="{page.pk}">Wir</a> und <a linktype="page" id="{page.pk}">wir</a></p>')
    ]


def test_links_lead_to_views_and_outward(convert):
    assert convert("[Suche](/suche/?q=Bad) und [Netz](https://example.org/?a=1&b=2)") == [
        paragraph('<p><a href="/suche/?q=Bad">Suche</a> und <a href="https://example.org/?a=1&amp;b=2">Netz</a></p>')
    ]


@pytest.mark.parametrize(
    "target", ["/gibt-es-nicht/", "seite:/gibt-es-nicht/", "dokument:fehlt.pdf", "ftp://example.org", "//x"]
)
def test_a_link_that_leads_nowhere_leaves_its_words_and_a_note(convert, links, target):
    assert convert(f"Siehe [dort]({target}).") == [paragraph("<p>Siehe dort.</p>")]
    assert len(links.notes) == 1


def test_a_script_is_no_link(convert):
    assert "href" not in convert("[x](javascript:alert(1))")[0]["value"]


def test_a_page_may_be_a_block_of_its_own(convert, links):
    page = StandardPageFactory(slug="ueber-uns")

    assert convert("{Seite: /ueber-uns/ | Mehr über uns}") == [block("page_link", page=page.pk, label="Mehr über uns")]
    assert convert("{Seite: /fehlt/}") == []
    assert links.has_missing_pages


def test_images_and_documents_lie_beside_the_text(convert, links, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "dateien").mkdir()
    (tmp_path / "dateien" / "plan.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"/>')
    (tmp_path / "dateien" / "zahlen.csv").write_text("a,b")

    image, document = convert("{Bild: plan.svg | Ein Plan | Der Plan}\n{Dokument: zahlen.csv | Die Zahlen}")

    assert (image["value"]["alt"], image["value"]["caption"]) == ("Ein Plan", "Der Plan")
    assert document["value"]["label"] == "Die Zahlen"
    assert convert("{Bild: fehlt.svg}") == []
    assert "fehlt.svg" in links.notes[0]


def test_pages_are_found_by_their_public_path():
    german, english = StandardPageFactory(slug="wir"), StandardPageFactory(slug="about", parent=home_page("en"))

    assert find_page(default_site(), "/wir/").pk == german.pk
    assert find_page(default_site(), "/en/about/").pk == english.pk
    assert find_page(default_site(), "/").pk == home_page().pk
    assert find_page(default_site(), "/en/").pk == home_page("en").pk
    assert find_page(default_site(), "/about/") is None


def test_unchanged_blocks_keep_their_ids(convert):
    old = keep_ids([], convert("## Eins\n\nText\n\n- a\n- b"))

    new = keep_ids(old, convert("## Null\n\n## Eins\n\nAnderer Text\n\n- a\n- b"))

    assert [block["id"] for block in new[1:]] == [block["id"] for block in old]
    assert new[0]["id"] not in {block["id"] for block in old}


markdown = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            [
                "- ",
                "1. ",
                "a) ",
                "  ",
                "> ",
                "::: Tipp",
                ":::",
                "{Bild: x}",
                "{Kontakt}",
                "# ",
                "**",
                "[x](/y/)",
                "A :: B",
                "\n",
            ]
        ),
    ),
    max_size=12,
).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(text=markdown)
def test_any_text_makes_blocks_that_a_page_can_hold(text):
    links = TextLinks(site=default_site(), source=Path("nirgends/seite.md"))

    stream = ContentBlock().to_python(keep_ids([], to_stream(text, links)))

    assert len(stream) == len(stream.get_prep_value())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.lists(st.text("abcdefghij", min_size=3, max_size=8), min_size=1, max_size=8), data=st.data())
def test_no_word_of_a_text_is_lost(words, data):
    marks = ["\n", "\n\n", "\n- ", "\n  - ", "\n\n1. ", "\n> ", "\n## ", " **", "\n::: Tipp ", "\n:::\n", " :: "]
    text = "".join(data.draw(st.sampled_from(marks)) + word for word in words)

    stream = to_stream(text, TextLinks(site=default_site(), source=Path("nirgends/seite.md")))

    assert set(words) <= set(re.findall(r"[a-j]+", str(stream))) | {"Tipp"}


GUIDE_KINDS = frozenset(GuideBlock().child_blocks)


@pytest.fixture
def convert_guide(links):
    return lambda text: to_stream(text, links, GUIDE_KINDS)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (
            "::: {} Vorher\n- Eins **fett**\n- Zwei\n  geht weiter\n:::",
            ("Checkliste", "Checklist"),
            {"title": "Vorher", "items": ["Eins fett", "Zwei geht weiter"]},
        ),
        (
            "::: {}\n- Fundament | Halt \\| Ruhe | Aufträge\n:::",
            ("Stufen", "Stages"),
            {"title": "", "stages": [{"name": "Fundament", "gives": "Halt | Ruhe", "asks": "Aufträge"}]},
        ),
        (
            "::: {} Kosten\n| A | B |\n| --- | --- |\n| x |\n:::",
            ("Tabelle", "Table"),
            {
                "caption": "Kosten",
                "header": "row",
                "rows": [{"cells": ["<p>A</p>", "<p>B</p>"]}, {"cells": ["<p>x</p>", ""]}],
            },
        ),
        (
            "::: {} Wege\n|  | A |\n| --- | --- |\n| Ziel | **b** |\n:::",
            ("Vergleich", "Comparison"),
            {"caption": "Wege", "rows": [{"cells": ["", "<p>A</p>"]}, {"cells": ["<p>Ziel</p>", "<p><b>b</b></p>"]}]},
        ),
        (
            "::: {} Weg\nMärz 2012 :: Es begann. [1]\n:::",
            ("Zeitleiste", "Timeline"),
            {"title": "Weg", "items": [{"when": "März 2012", "text": "<p>Es begann. [1]</p>"}]},
        ),
    ],
)
def test_boxes_of_lines_are_read_in_german_and_english(convert_guide, text, kind, value):
    german, english = (convert_guide(text.replace("{}", word, 1)) for word in kind)
    assert german == english == [{"type": kind[1].lower(), "value": value}]


@pytest.mark.parametrize(
    ("caption", "rule", "header"),
    [("K", True, "row"), ("K", False, "row"), ("Zeilenköpfe K", True, "both"), ("Row headings K", False, "column")],
)
def test_a_table_has_its_headings(convert, caption, rule, header):
    (table,) = convert(f"::: Tabelle {caption}\n| A |\n" + "| --- |\n" * rule + "| b |\n:::")
    assert (table["value"]["caption"], table["value"]["header"], len(table["value"]["rows"])) == ("K", header, 2)


def test_a_step_ends_at_the_next_section(convert_guide):
    head = "## Schritt: Fragen\nErgebnis: Liste\nDauer: ein Tag\n\n"
    first, after, second = convert_guide(
        f"{head}Text.\n\n::: Tipp\n## kein Ende\n:::\n\n##\n\nDanach.\n\n## Step: Go\nWho: all"
    )

    assert {**first["value"], "content": [each["type"] for each in first["value"]["content"]]} == {
        "title": "Fragen",
        "outcome": "Liste",
        "who": "",
        "duration": "ein Tag",
        "content": ["paragraph", "callout"],
    }
    assert after == paragraph("<p>Danach.</p>")
    assert (second["value"]["title"], second["value"]["who"], second["value"]["content"]) == ("Go", "all", [])


def test_a_video_is_a_file_or_an_address(convert, links):
    (video,) = convert("{Video: https://example.org/film | Der Film | | | Alle schwimmen.}")
    assert (video["value"]["url"], video["value"]["file"], video["value"]["description"]) == (
        "https://example.org/film",
        None,
        "Alle schwimmen.",
    )
    assert convert("{Video: fehlt.mp4 | Ohne Datei}") == []
    assert "fehlt.mp4" in links.notes[0] and "Ohne Datei" in links.notes[0]


def test_a_definition_is_in_the_language_of_the_text(links, convert):
    term = GlossaryTermFactory(slug="eg")
    assert convert("{Begriff: eg}\n{Term: eg}") == [block("definition", term=term.pk)] * 2
    assert convert("{Begriff: nirgends}") == [] and "nirgends" in links.notes[0]


@pytest.mark.parametrize(
    "text", ["::: Tabelle K\nkeine Zeile\n:::", "::: Zeitleiste Z\nohne Trenner\n:::", "::: Checkliste\n\n:::"]
)
def test_a_mark_that_cannot_be_read_stays_text(convert_guide, text):
    assert [each["type"] for each in convert_guide(text)] == ["paragraph"]


def test_marks_of_guides_are_text_elsewhere(convert):
    assert [each["type"] for each in convert("## Schritt: Eins\n\n{Beispiel: /x/}")] == ["heading", "paragraph"]


EVERY_MARK = [
    *(
        "\n",
        "\n\n",
        "\n- ",
        "\n  - ",
        "\n\n1. ",
        "\n> ",
        "\n## ",
        " **",
        "\n::: Tipp ",
        "\n:::\n",
        " :: ",
        " | ",
        "\n| ",
    ),
    *("\n::: Tabelle ", "\n::: Stages ", "\n::: Checkliste ", "\n::: Timeline ", "\n::: Vergleich ", "\n## Schritt: "),
    *(
        "\nErgebnis: ",
        "\nWho: ",
        "\n{Bild: ",
        "}\n",
        "\n{Video: https://",
        "\n{Begriff: ",
        "\n{Example: ",
        "\n{Seite: ",
        "\n\\\n",
    ),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(marks=st.lists(st.sampled_from(EVERY_MARK), max_size=14))
def test_every_word_of_any_guide_is_in_its_blocks_or_its_notes(marks):
    words = [f"w{number}x" for number in range(len(marks) + 1)]
    links = TextLinks(site=default_site(), source=Path("nirgends/seite.md"))
    text = "".join(part for pair in zip(words, [*marks, ""], strict=True) for part in pair)

    found = f"{to_stream(text, links, GUIDE_KINDS)} {links.notes}"

    assert set(words) <= set(re.findall(r"w\d+x", found))
