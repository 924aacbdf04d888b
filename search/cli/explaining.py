"""`search explain`: what became of a query, and what each field adds to the score of the first hits."""

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from ..languages import get_languages
from ..query.explaining import WordExplanation, explain_joined, explain_words, score_by_field
from ..query.reading import read_question
from ..registry import get_facet_names
from ..service import SearchResult, get_planner, search_pages
from .asking import add_question, find_reason, read_question_options

NAME = "explain"
HELP = "Tell what became of a query: terms, parts, corrections, synonyms, and the score of the first hits by field."


def add_arguments(parser: ArgumentParser) -> None:
    add_question(parser)
    parser.add_argument("--hits", type=int, default=5, metavar="N", help="hits whose score is explained (5)")


def run(options: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Return the explanation; raises CommandError where the index cannot be read."""
    asked = read_question_options(options)
    result = search_pages(**asked)
    if not result.is_available:
        raise find_reason()
    language = asked["locale"].language_code
    languages = get_languages() if result.is_in_other_languages else [language]
    planner = get_planner(asked["site"], languages)
    question = read_question(asked["query"], get_facet_names())
    words = explain_words(question, planner, language)
    plan = planner.make_plan(question, languages, asked["is_exact"])
    scores = score_by_field(plan.query, planner, languages)
    return {
        "query": question.text,
        "languages": languages,
        "words": [_describe_word(word) for word in words],
        "joined": explain_joined(words, planner) if "de" in languages else [],
        "phrases": question.phrases,
        "excluded": question.excluded,
        "filters": result.filters,
        "since": question.since.isoformat() if question.since else None,
        "corrections": [asdict(correction) for correction in plan.corrections],
        "total": result.total,
        "hits": _describe_hits(result, scores, options["hits"]),
    }


def _describe_word(explained: WordExplanation) -> dict[str, Any]:
    word = explained.word
    return {
        "typed": explained.typed,
        "term": word.stem,
        "parts": list(word.parts),
        "root": word.root,
        "texts": explained.texts,
        "synonyms": explained.synonyms,
    }


def _describe_hits(result: SearchResult, scores: dict[str, dict[str, float]], number: int) -> list[dict[str, Any]]:
    return [
        {
            "id": hit.page.pk,
            "title": hit.page.title,
            "score": round(hit.score, 3),
            "fields": {name: round(score, 3) for name, score in scores.get(str(hit.page.pk), {}).items()},
        }
        for hit in result.hits[:number]
    ]


def describe(result: dict[str, Any]) -> str:
    """Return a line for each word, correction and hit."""
    lines = [f"{result['query']!r} in {', '.join(result['languages'])}: {result['total']} results"]
    lines += [_describe_line(word) for word in result["words"]]
    lines += [f"  also as one word: {word}" for word in result["joined"]]
    lines += [f"  also {each['replacement']} for {each['typed']}" for each in result["corrections"]]
    lines += [f"  {name}: {result[name]}" for name in ("phrases", "excluded", "filters", "since") if result[name]]
    for hit in result["hits"]:
        fields = ", ".join(f"{name} {score:.3f}" for name, score in hit["fields"].items())
        lines.append(f"{hit['score']:9.3f}  {hit['title']} ({fields})")
    return "\n".join(lines)


def _describe_line(word: dict[str, Any]) -> str:
    further = [("parts", word["parts"]), ("root", [word["root"]] if word["root"] else [])]
    further += [("same as", terms) for terms in word["synonyms"]]
    told = "".join(f"; {name} {' '.join(terms)}" for name, terms in further if terms)
    return f"  {word['typed']}: {word['term']} in {word['texts']} texts{told}"
