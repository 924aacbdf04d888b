from collections.abc import Iterable

from django.utils.html import strip_tags
from wagtail.models import Site

from coopgo.pages.contents import block_anchor
from coopgo.pages.extent import find_texts
from coopgo.pages.structured_data import CONTEXT, describe_content, make_absolute
from coopgo.pages.surroundings import get_page_address

from .models import BlueprintPage, ExamplePage, GuidePage
from .terms import TermEntry


@describe_content.register
def describe_guide(page: GuidePage, *, request, url: str, publisher: dict) -> dict:
    """A guide whose steps stand is a HowTo; how long it takes is told in words only, so machines get no total time."""
    steps = [block for block in page.body if block.block_type == "step"]
    if not steps:
        return {}
    how_to = {
        "@type": "HowTo",
        "@id": f"{url}#schritte",
        "name": page.title,
        "description": page.summary or page.goal,
        "step": [_describe_step(step, number, url) for number, step in enumerate(steps, start=1)],
    }
    return {"mainEntity": {name: value for name, value in how_to.items() if value}}


@describe_content.register
def describe_blueprint(page: BlueprintPage, *, request, url: str, publisher: dict) -> dict:
    """A blueprint is an article on its sectors that mentions examples; nothing in it promises a course of steps."""
    root_url = Site.find_for_request(request).root_url
    mentions = [(each.title, make_absolute(get_page_address(request, each), root_url)) for each in page.examples]
    article = {
        **_describe_article(page, url, publisher),
        "about": [sector.name for sector in page.sectors],
        "mentions": [{"@type": "CreativeWork", "name": title, "url": address} for title, address in mentions],
    }
    return {"mainEntity": {name: value for name, value in article.items() if value}}


@describe_content.register
def describe_example(page: ExamplePage, *, request, url: str, publisher: dict) -> dict:
    """An example is an article about somebody; with a legal form or members this is an organisation."""
    is_organisation = page.legal_forms or page.members is not None
    about = {
        "@type": "Organization" if is_organisation else "Thing",
        "name": page.title,
        "foundingDate": is_organisation and page.founded_year and str(page.founded_year),
        "location": is_organisation and page.place,
    }
    article = _describe_article(page, url, publisher)
    return {"mainEntity": {**article, "about": {name: value for name, value in about.items() if value}}}


def _describe_article(page, url, publisher):
    article = {
        "@type": "Article",
        "@id": f"{url}#text",
        "headline": page.title,
        "description": page.summary,
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "author": publisher,
        "citation": [", ".join(filter(None, [each.title, each.publisher])) for each in page.cited_sources],
    }
    return {name: value for name, value in article.items() if value}


def _describe_step(step, number, url):
    return {
        "@type": "HowToStep",
        "position": number,
        "name": step.value["title"],
        "url": f"{url}#{block_anchor(step.id)}",
        "text": _read_first_text(step.value["content"]) or step.value["outcome"] or step.value["title"],
    }


def _read_first_text(content):
    texts = find_texts(content.stream_block, content.get_prep_value())
    return next((" ".join(strip_tags(text.replace("<", " <")).split()) for text in texts if text), "")


def describe_terms(entries: Iterable[TermEntry], *, url: str, name: str, language_code: str) -> dict:
    """The glossary as a set of defined terms; `url` is its absolute address."""
    return {
        "@context": CONTEXT,
        "@type": "DefinedTermSet",
        "@id": f"{url}#begriffe",
        "name": name,
        "url": url,
        "inLanguage": language_code,
        "hasDefinedTerm": [_describe_term(entry.term, url) for entry in entries],
    }


def _describe_term(term, url):
    item = {
        "@type": "DefinedTerm",
        "@id": f"{url}#{term.slug}",
        "name": term.term,
        "alternateName": term.spellings[1:],
        "description": term.short_text,
        "url": f"{url}#{term.slug}",
    }
    return {name: value for name, value in item.items() if value}
