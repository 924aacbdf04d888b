"""Intermediate dialogs and whole files for property tests; every text is invented."""

import string
from datetime import date

from hypothesis import strategies as st

from coopgo.pages.imports.content import (
    Aside,
    Callout,
    Definition,
    Document,
    Event,
    Heading,
    Image,
    ListItem,
    PageLink,
    Paragraph,
    Quote,
    Table,
    Term,
    TermList,
    TextList,
    Timeline,
    Video,
)
from dialogs.imports.intermediate import Correction, FollowUp, IntermediateDialog, Partner, Source

WORDS = st.sampled_from(
    [
        *("Genossenschaft", "Satzung", "wir", "und", "Vorstand", "prüft", "z.", "B.", "A.", "1.", "Mai", "eG?", "10"),
        *("Denn:", "Warum?", "…", "PS:", "Motto:", "Quellen:", "Antwort:", "Nachfrage:", "Die", "Frage:", "Stand:"),
        *("(FragestellerIn", "–", "-", "·", "a)", "##", ">", ":::", "::", "{Bild:", "|", ";", ")", "“Rat”,"),
        *("x@example.org", "schreiben", "Fragen", "12. März 2018", "12.3.2017", "Die Antworten:", "Ihr Rat."),
        *("**fett**", "[Rat](https://example.org)", "[1]"),
    ]
)
WILD_WORDS = st.text(alphabet=string.ascii_letters + "äöüß.,:;?!…–-()|>#*", min_size=1, max_size=4)


def _tidy(text):
    """Texts of the intermediate form are single-spaced and do not begin with an inline mark."""
    return " ".join(text.split()).lstrip("\\*[ ")


TEXTS = (
    st.lists(st.one_of(WORDS, WILD_WORDS), min_size=1, max_size=5)
    .map(" ".join)
    .map(_tidy)
    .filter(lambda text: any(character.isalnum() for character in text))
)


def _phrases(*words):
    return st.lists(st.sampled_from(words), min_size=1, max_size=3).map(" ".join)


PLAIN = _phrases("Rat", "Satzung", "gute", "Idee,", "Ulm", "7", "&", "Co.;", "ein|zwei")
HEAD_VALUES = _phrases("Ulm", "Rat;", "eins|zwei", "gut", "und:", "„so“")
DATES = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def _list(children):
    item = st.builds(ListItem, TEXTS, st.one_of(st.none(), st.none(), children))
    items = st.lists(item, min_size=1, max_size=2).map(tuple)
    ordered = st.builds(TextList, st.sampled_from(["numbered", "lettered"]), items, st.integers(1, 9))
    return st.builds(TextList, st.just("plain"), items) | ordered


LISTS = _list(_list(_list(st.none())))
PARAGRAPHS = st.builds(Paragraph, TEXTS)
RICH_TEXT = st.lists(PARAGRAPHS | LISTS, max_size=3).map(tuple)
TEXT_TUPLES = st.lists(TEXTS, min_size=1, max_size=3).map(tuple)
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.just("") | PLAIN,
        st.sampled_from(["row", "column", "both"]),
        st.lists(st.tuples(*[st.just("") | PLAIN] * width), min_size=1, max_size=3).map(tuple),
    )
)
BLOCKS = st.one_of(
    PARAGRAPHS,
    LISTS,
    st.builds(Heading, PLAIN, st.sampled_from([2, 3])),
    st.builds(TermList, st.lists(st.builds(Term, PLAIN, PLAIN), min_size=1, max_size=3).map(tuple)),
    st.builds(Quote, PLAIN, st.just("") | PLAIN),
    st.builds(Callout, st.sampled_from(["note", "tip", "warning"]), st.just("") | PLAIN, TEXT_TUPLES),
    st.builds(Aside, PLAIN, TEXT_TUPLES),
    st.builds(FollowUp, TEXT_TUPLES),
    st.builds(Image, PLAIN, st.just("") | PLAIN, st.just("") | PLAIN),
    st.builds(Document, PLAIN, st.just("") | PLAIN),
    st.builds(PageLink, PLAIN, st.just("") | PLAIN),
    st.builds(Definition, st.just("foerderzweck")),
    st.builds(Video, PLAIN, *[st.just("") | PLAIN] * 4),
    TABLES,
    st.builds(
        Timeline, st.just("") | PLAIN, st.lists(st.builds(Event, PLAIN, PLAIN), min_size=1, max_size=3).map(tuple)
    ),
)
HEAD_LISTS = st.lists(HEAD_VALUES, max_size=3).map(tuple)
OPTIONAL = st.just("") | HEAD_VALUES
URLS = st.sampled_from(["", "https://example.org/a"])
DIALOGS = st.builds(
    IntermediateDialog,
    date=DATES,
    title=PLAIN,
    reference=OPTIONAL,
    sectors=HEAD_LISTS,
    further_sectors=HEAD_LISTS,
    regions=HEAD_LISTS,
    channel=st.sampled_from(["", "mail", "letter", "phone", "video", "meeting", "web"]),
    valid_as_of=st.none() | DATES,
    legal_forms=HEAD_LISTS,
    context=OPTIONAL,
    summary=OPTIONAL,
    language=st.sampled_from(["", "de", "en"]),
    translation_of=OPTIONAL,
    is_sample=st.booleans(),
    reviewed_on=st.none() | DATES,
    review_interval_months=st.none() | st.integers(1, 240),
    maintainer=OPTIONAL,
    tags=HEAD_LISTS,
    hero_image=st.just("bild.svg"),
    hero_image_alt=OPTIONAL,
    slug=st.sampled_from(["", "rat-und-tat"]),
    seo_title=OPTIONAL,
    search_description=OPTIONAL,
    related_pages=HEAD_LISTS,
    question=RICH_TEXT,
    role=PLAIN | st.just(""),
    short_answer=TEXTS | st.just(""),
    answers=st.lists(BLOCKS, max_size=4).map(tuple),
    postscript=RICH_TEXT,
    motto=PLAIN | st.just(""),
    sources=st.lists(st.builds(Source, PLAIN, PLAIN | st.just(""), PLAIN | st.just(""), URLS), max_size=2).map(tuple),
    partners=st.lists(st.builds(Partner, PLAIN, PLAIN | st.just(""), URLS), max_size=2).map(tuple),
    corrections=st.lists(st.builds(Correction, DATES, st.booleans(), PLAIN), max_size=2).map(tuple),
    notes=st.lists(TEXTS, max_size=2).map(tuple),
)
