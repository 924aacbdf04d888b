"""`search query`: what a reader would find."""

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from ..service import Hit, SearchResult, search_pages
from .asking import add_question, find_reason, read_question_options

NAME = "query"
HELP = "Search as a reader does; prints total, corrections, the first hits and the counts of the facets."


def add_arguments(parser: ArgumentParser) -> None:
    add_question(parser)
    parser.add_argument("--page", type=int, default=1, metavar="N", help="page of the results (1)")


def run(options: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Return what the result page shows; raises CommandError where the index cannot be read."""
    result = search_pages(**read_question_options(options), page=options["page"])
    if not result.is_available:
        raise find_reason()
    return {
        "query": result.query,
        "total": result.total,
        "page": result.number,
        "corrections": [asdict(correction) for correction in result.corrections],
        "is_in_other_languages": result.is_in_other_languages,
        "hits": [_describe_hit(hit) for hit in result.hits],
        "facets": _count(result),
    }


def _describe_hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.page.pk,
        "type": hit.page.specific_class.art,
        "title": hit.page.title,
        "path": hit.page.get_url(),
        "score": round(hit.score, 3),
        "excerpt": hit.excerpt.text,
    }


def _count(result: SearchResult) -> dict[str, dict[str, int]]:
    return {group.name: {value.value: value.count for value in group.values} for group in result.facets}


def describe(result: dict[str, Any]) -> str:
    """Return the corrections, then two lines for each hit."""
    lines = [f"{result['total']} results for {result['query']!r}"]
    lines += [f"  {each['typed']} was searched as {each['replacement']}, too" for each in result["corrections"]]
    for hit in result["hits"]:
        lines += [f"{hit['score']:9.3f}  {hit['title']}  {hit['path']}", f"           {hit['excerpt']}"]
    return "\n".join(lines)
