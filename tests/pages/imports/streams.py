"""Raw streams of every kind of block for property tests; every text is invented and meant to be misread."""

from html import escape

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        *("Genossenschaft", "und", "§", "z.", "B.", "1.", "a)", "-", "+", "*", "#", "##", ">", ":::", "::", "{Bild:"),
        *("Bild.svg}", "[1]", "[x](y)", "[", "](", "(so)", "|", "\\", "`Kode`", "_so_", "**", "Bürger*innen", "&amp;"),
        *("<b>", "---", "Schritt:", "Wer:", "Risiken", "—", "„ja“,", "10", "A", "Zeilenköpfe", "\u00a0", "!", "~~~"),
        *("Tabelle", "Hinweis", "{Kontakt}", "C#", "https://example.org/?a=1&b=2"),
    ]
)
PLAIN = st.lists(WORDS, min_size=1, max_size=5).map(" ".join).filter(lambda text: any(map(str.isalnum, text)))
MAYBE = st.just("") | PLAIN
TARGETS = st.sampled_from(["https://example.org/a_(b)?x=1&y=2", "mailto:rat@example.org", "#quellen", "/suche/?q=Bad"])
PIECES = st.one_of(
    PLAIN.map(escape),
    PLAIN.map(lambda text: f"<b>{escape(text)}</b>"),
    st.builds(lambda text, target: f'<a href="{escape(target)}">{escape(text)}</a>', PLAIN, TARGETS),
)
INLINE = st.builds(
    lambda first, blank, rest: blank.join([first, *rest]),
    PIECES,
    st.sampled_from(["", " "]),
    st.lists(PIECES | st.just("<br/>"), max_size=3),
)
PARAGRAPHS = st.lists(INLINE.map(lambda html: f"<p>{html}</p>"), min_size=1, max_size=2).map("".join)
LINES = INLINE.map(lambda html: f"<p>{html}</p>")


def _list(children):
    item = st.fixed_dictionaries({"text": LINES}).flatmap(
        lambda item: children.map(lambda nested: {**item, **nested}) if children is not None else st.just(item)
    )
    return st.fixed_dictionaries(
        {
            "style": st.sampled_from(["plain", "numbered", "lettered"]),
            "start": st.none() | st.integers(2, 5),
            "items": st.lists(item, min_size=1, max_size=2),
        }
    )


NOTHING_NESTED = st.just({"style": "plain", "start": None, "items": []})
LISTS = _list(NOTHING_NESTED | _list(NOTHING_NESTED | _list(None)))
ROWS = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.just("") | LINES, min_size=width, max_size=width).map(lambda cells: {"cells": cells}),
        min_size=1,
        max_size=3,
    )
)


def _block(kind, /, **values):
    return st.fixed_dictionaries({"type": st.just(kind), "value": st.fixed_dictionaries(values)})


def _items(**values):
    return st.lists(st.fixed_dictionaries(values), min_size=1, max_size=2)


CONTENT = st.one_of(
    _block("heading", level=st.sampled_from(["2", "3"]), text=PLAIN),
    st.fixed_dictionaries({"type": st.just("paragraph"), "value": PARAGRAPHS}),
    st.fixed_dictionaries({"type": st.just("list"), "value": LISTS}),
    _block("term_list", items=_items(term=PLAIN, explanation=LINES)),
    _block("quote", text=PLAIN, source=MAYBE),
    _block("callout", kind=st.sampled_from(["note", "tip", "warning"]), title=MAYBE, text=PARAGRAPHS),
    _block("aside", title=MAYBE, text=PARAGRAPHS),
    _block("table", caption=MAYBE, header=st.sampled_from(["row", "column", "both"]), rows=ROWS),
    _block("timeline", title=MAYBE, items=_items(when=PLAIN, text=LINES)),
    _block("comparison", caption=MAYBE, rows=ROWS),
    _block("checklist", title=MAYBE, items=st.lists(PLAIN, min_size=1, max_size=3)),
    _block("stages", title=MAYBE, stages=_items(name=PLAIN, gives=PLAIN, asks=MAYBE)),
    _block("video", title=PLAIN, url=st.just("https://example.org/film"), description=MAYBE),
)
STEPS = _block("step", title=PLAIN, outcome=MAYBE, who=MAYBE, duration=MAYBE, content=st.lists(CONTENT, max_size=3))
STREAMS = st.lists(CONTENT | STEPS, max_size=4)
