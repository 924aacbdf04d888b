"""A small site with a page of every type, made by factories: what the browser visits."""

import datetime
import uuid

from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale

from coopgo.pages import block_previews as previews
from coopgo.pages.models import PagePartner, PageSource, RelatedPage, SiteSettings
from dialogs.models import Correction
from kb import block_previews as kb_previews
from kb.models import GlossaryTerm, GuideCorrection, StatuteChange
from kb.statutes import record_site_citations
from tests.factories import (
    LawFactory,
    RegionFactory,
    SectorFactory,
    StandardPageFactory,
    default_site,
    home_page,
    make_dialog,
    make_guide,
)
from tests.factories.kb import GlossaryTermFactory
from tests.journeys.sample_library import make_library

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200">'
    '<circle cx="200" cy="100" r="80"/></svg>'
)
DIALOG_TITLE = "Darf unsere Gemeinde einer Genossenschaft beitreten?"
GUIDE_TITLE = "Gemeinsam selbstständig: Auf welcher Stufe steht Ihre Gruppe?"
DIALOG_COUNT = 23
"""More than one page of the listing."""


def build_sample_site() -> dict[str, str]:
    """Fill the database, then the search index; returns the address of each page by its name."""
    addresses = make_pages()
    call_command("update_index", verbosity=0)
    return addresses


def make_pages() -> dict[str, str]:
    fill_site_settings()
    sectors = [
        SectorFactory(name=name) for name in ("Kommune", "Energie", "Wohnungsgenossenschaften im ländlichen Raum")
    ]
    english_sector = sectors[0].copy_for_translation(Locale.objects.get(language_code="en"))
    english_sector.name = "Municipality"
    english_sector.save()
    make_glossary()
    make_law()
    region = make_region()
    about = make_standard_page()
    make_ask_page()
    dialogs = [
        make_dialog(sectors=[sectors[number % 2]], regions=[region], asked_on=datetime.date(2017 + number % 3, 3, 25))
        for number in range(DIALOG_COUNT)
    ]
    dialog = make_full_dialog(sectors=sectors, region=region, related=dialogs[0])
    translation = translate_dialog(dialog)
    guide = make_full_guide(sectors=sectors, related=dialogs[0])
    make_guide(sectors=[sectors[1]])
    library = make_library(sectors=sectors, region=region)
    withdrawn = make_dialog(sectors=[sectors[0]], title="Zurückgezogen")
    gone = withdrawn.get_url()
    withdrawn.unpublish()
    compose_home(invite_to=about)
    record_site_citations(default_site())
    return {
        "home": "/",
        "home in English": "/en/",
        "dialog": dialog.get_url(),
        "dialog in English": translation.get_url(),
        "plain dialog": dialogs[1].get_url(),
        "dialogs": "/dialoge/",
        "dialogs in English": "/en/dialogs/",
        "dialogs, second page": "/dialoge/?seite=2",
        "dialogs, filtered": f"/dialoge/?bereich={sectors[0].slug}&region={region.parent.code}&jahr=2017",
        "dialogs, none left": f"/dialoge/?bereich={sectors[2].slug}&jahr=2017",
        "guide": guide.get_url(),
        "guides": "/ratgeber/",
        "guides, filtered": f"/ratgeber/?bereich={sectors[1].slug}",
        "guides in English, none yet": "/en/guides/",
        **library,
        "blueprints": "/blaupausen/",
        "standard page": about.get_url(),
        "how to ask": "/frage-stellen/",
        "sectors": "/bereiche/",
        "sector": sectors[0].get_absolute_url(),
        "sector in English": english_sector.get_absolute_url(),
        "empty sector": SectorFactory(name="Pflege").get_absolute_url(),
        "regions": "/regionen/",
        "region": region.get_absolute_url(),
        "region with parts": region.parent.get_absolute_url(),
        "search": "/suche/",
        "search with hits": "/suche/?q=Genossenschaft",
        "search, filtered": f"/suche/?q=Genossenschaft&bereich={sectors[0].slug}",
        "search without hits": "/suche/?q=Xylophonquark",
        "search in English": "/en/search/?q=cooperative",
        "glossary": "/glossar/",
        "glossary in English": "/en/glossary/",
        "glossary, searched": "/glossar/?q=Gesetze",
        "glossary, nothing found": "/glossar/?q=Xylophonquark",
        "statutes": "/paragrafen/",
        "statutes in English": "/en/statutes/",
        "law": "/paragrafen/geng/",
        "interface": "/api/v1/",
        "interface in English": "/api/v1/?sprache=en",
        "partners": "/partner/",
        "partners in English, none yet": "/en/partners/",
        "archive": "/archiv/",
        "archive of a year": "/archiv/2019/",
        "archive in English": "/en/archive/2020/",
        "offline": "/offline/",
        "not found": "/gibt-es-nicht/",
        "gone": gone,
        "forbidden": "/verboten/",
        "broken": "/kaputt/",
    }


def fill_site_settings():
    site_settings = SiteSettings.for_site(default_site())
    site_settings.organisation = "Genossenschaftsverein"
    site_settings.contact_email = "fragen@example.org"
    site_settings.contact_phone = "0911 123456"
    site_settings.contact_address = "Marktplatz 1\n90402 Nürnberg"
    site_settings.save()


def make_region():
    country = RegionFactory(code="DE", kind="country", name="Deutschland", name_en="Germany")
    state = RegionFactory(code="09", name="Bayern", name_en="Bavaria", parent=country)
    return RegionFactory(code="09162", kind="district", type="Landkreis", name="München", parent=state)


def make_glossary():
    """Terms that stand in the dialog, in both languages, and one that stands nowhere."""
    texts = {
        "short_text": "Was der Staat für alle beschlossen hat.",
        "long_text": "<p>Es geht jeder Satzung vor. <b>Landesrecht</b> kommt hinzu.</p>",
        "other_spellings": "Rechtsvorschrift",
    }
    law = GlossaryTermFactory(term="Gesetz", slug="gesetz", **texts)
    council = GlossaryTermFactory(term="Rat", slug="rat", short_text="Wen die Gemeinde gewählt hat.")
    law.see_also.set([council, GlossaryTermFactory(term="Überschuss", slug="ueberschuss")])
    english = law.copy_for_translation(Locale.objects.get(language_code="en"))
    english.term, english.short_text, english.long_text = "law", "What parliament has decided for all.", ""
    english.other_spellings = ""
    english.save()


def make_law():
    """A law of which one section changed after the sample texts were written."""
    law = LawFactory(abbreviation="GenG", name="Genossenschaftsgesetz")
    day = datetime.date(2040, 1, 1)
    StatuteChange.objects.create(site=default_site(), law=law, section="43", changed_on=day, note="Neu gefasst")


def make_image():
    return get_image_model().objects.create(
        title="Ein Kreis", file=ContentFile(SVG.encode(), name="kreis.svg"), width=400, height=200
    )


def make_every_block(page) -> list[dict]:
    """One of each block, the drawings and files of an editor included."""
    document = get_document_model().objects.create(title="Satzung", file=ContentFile(b"%PDF-1.4", name="satzung.pdf"))
    values = {
        "heading": previews.HEADING,
        "paragraph": '<p>Es gilt das <b>Gesetz</b>. [1] <a href="https://example.org/">Mehr</a>.</p><p>Bald.</p>',
        "list": previews.LIST,
        "term_list": previews.TERM_LIST,
        "quote": previews.QUOTE,
        "callout": previews.CALLOUT,
        "aside": previews.ASIDE,
        "image": {"image": make_image().pk, "alt": "Ein gefüllter Kreis", "caption": "Der Kreis der Mitglieder"},
        "document": {"document": document.pk, "label": ""},
        "page_link": {"page": page.pk, "label": ""},
        "table": previews.TABLE,
        "timeline": previews.TIMELINE,
        "definition": {"term": make_term().pk},
        "video": {"title": "Eine Versammlung", "url": "https://example.org/video", "still": make_image().pk},
    }
    return [make_block(kind, value) for kind, value in values.items()]


def make_term():
    term, _is_new = GlossaryTerm.objects.get_or_create(
        slug="pruefungsverband",
        defaults={
            "site": default_site(),
            "locale": Locale.objects.get(language_code="de"),
            "term": "Prüfungsverband",
            "short_text": "Er prüft Genossenschaften und berät sie; jede muss einem angehören.",
        },
    )
    return term


def make_block(kind, value) -> dict:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def make_full_dialog(*, sectors, region, related):
    blocks = make_every_block(related)
    dialog = make_dialog(
        title=DIALOG_TITLE,
        sectors=sectors,
        regions=[region, region.parent],
        asked_on=datetime.date(2020, 5, 8),
        asker_context="Die Gemeinde hat 6.000 Menschen und ein Freibad.",
        answers=[
            *blocks,
            make_block("follow_up", previews.FOLLOW_UP),
            make_block("heading", {"level": "2", "text": "Ein zweiter Weg"}),
            make_block("heading", {"level": "3", "text": "Der Rat"}),
            make_block("paragraph", "<p>Auch der Rat muss zustimmen (§ 43 Abs. 3 GenG).</p>"),
        ],
        postscript="<p>Das Bad hat wieder geöffnet.</p>",
        motto="Was einer nicht schafft, das schaffen viele.",
        valid_as_of=datetime.date(2026, 1, 1),
        reviewed_on=datetime.date(2026, 2, 1),
        legal_forms=["eg", "gmbh"],
        is_sample=True,
        hero_image=make_image(),
        hero_image_alt="Ein gefüllter Kreis",
    )
    dialog.sources = [
        PageSource(title="Genossenschaftsgesetz", publisher="BMJ", published_on="2025", url="https://example.org/geng"),
        PageSource(title="Ein Buch ohne Adresse"),
    ]
    dialog.partners = [PagePartner(name="Prüfungsverband", role="hat geprüft", url="https://example.org/")]
    dialog.corrections = [
        Correction(corrected_on=datetime.date(2026, 3, 1), text="Die Zahl der Mitglieder berichtigt.", is_material=True)
    ]
    dialog.related_page_links = [RelatedPage(related_page=related)]
    dialog.save()
    return dialog


def make_full_guide(*, sectors, related):
    """Every block of a guide, within a step and between the steps."""
    step = kb_previews.step() | {"content": make_every_block(related)}
    guide = make_guide(
        title=GUIDE_TITLE,
        sectors=sectors,
        summary="Wer allein arbeitet, kann in vier Stufen zusammenwachsen. Schreiben Sie auf, wo Ihre Zeit liegt.",
        audience="Für Selbstständige, die zusammen mehr erreichen wollen.",
        effort="Eine Stunde zum Einstieg, danach eine Stunde im Monat.",
        prerequisites="<ul><li>Sie sind mindestens zu dritt.</li><li>Alle schreiben ihre Zeit auf.</li></ul>",
        reviewed_on=datetime.date(2026, 11, 3),
        valid_as_of=datetime.date(2026, 11, 1),
        body=[
            make_block("paragraph", previews.PARAGRAPH),
            make_block("heading", {"level": "2", "text": "Das Bild"}),
            make_block("stages", kb_previews.STAGES),
            make_block("step", step),
            make_block("step", kb_previews.step() | {"content": [make_block("comparison", kb_previews.COMPARISON)]}),
            make_block("comparison", kb_previews.COMPARISON | {"caption": "Noch einmal, nebeneinander"}),
            make_block("checklist", kb_previews.CHECKLIST),
        ],
    )
    guide.sources = [PageSource(title="Genossenschaftsgesetz", published_on="2025", url="https://example.org/geng")]
    guide.corrections = [GuideCorrection(corrected_on=datetime.date(2026, 11, 4), text="Eine Stufe ergänzt.")]
    guide.related_page_links = [RelatedPage(related_page=related)]
    guide.save()
    return guide


def translate_dialog(dialog):
    translation = dialog.copy_for_translation(Locale.objects.get(language_code="en"))
    translation.title, translation.slug = "May a municipality join a cooperative?", "may-a-municipality-join"
    translation.asker_role, translation.asker_context = "mayor", "The municipality has six thousand people and a pool."
    translation.question = "<p>We want to save our pool. May the municipality join a cooperative?</p>"
    translation.short_answer = translation.summary = "It may, if the purpose is public and its liability is limited."
    translation.answers = [
        make_block("heading", {"level": "2", "text": "What the law says"}),
        make_block("paragraph", "<p>The law of your state decides. Ask the supervising authority early.</p>"),
    ]
    translation.postscript = translation.motto = ""
    translation.save_revision().publish()
    translation.refresh_from_db()
    return translation


def make_standard_page():
    page = StandardPageFactory(title="Über uns", slug="ueber-uns")
    page.body = make_every_block(page)
    page.save()
    return page


def make_ask_page():
    return StandardPageFactory(title="Frage stellen", slug="frage-stellen", shows_contact=True)


def compose_home(*, invite_to):
    home = home_page()
    home.body = [
        make_block("search", {"heading": "Was möchten Sie wissen?", "lead": "Fragen Sie.", "examples": ["Haftung"]}),
        make_block("dialogs", {"heading": "Weitere Dialoge", "count": 4}),
        make_block("blueprints", {"heading": "Zum Nachmachen", "pages": [], "count": 5}),
        make_block("guides", {"heading": "So geht das", "count": 6}),
        make_block("sectors", {"heading": "Alle Bereiche"}),
        make_block("laender", {"heading": "Aus den Ländern"}),
        make_block(
            "invitation",
            {"heading": "Fragen Sie uns", "text": "Wir antworten.", "page": invite_to.pk, "label": "Fragen"},
        ),
        make_block("content", make_every_block(invite_to)),
    ]
    home.footer_sentence = "Wer fragt, hilft auch den Nächsten."
    home.save()
