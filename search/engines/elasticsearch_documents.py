"""What Elasticsearch keeps of a document: our terms as they are, split at spaces, by analyzers it knows by name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from .base import Document, EngineError, IndexDefinition
from .elasticsearch_cluster import Cluster
from .profiles import build_profile

EMPTY = "∅"
"""The only term of a scored field that says nothing, so that means are taken over all documents, as by tantivy."""

Action = Mapping[str, Any]

_BOUNDS = {"chunk_size": 500, "max_chunk_bytes": 5_000_000, "max_retries": 5, "initial_backoff": 0.5, "max_backoff": 8}
"""Documents and bytes in one request, and how often and after how many seconds it is tried again."""

_CONFLICT = 409


def build_settings(cluster: Cluster) -> dict[str, Any]:
    """Return the settings of an index; deletions are remembered for a day, so that no older state comes after them."""
    replicas = {"auto_expand_replicas": "0-1"} if cluster.replicas is None else {"number_of_replicas": cluster.replicas}
    return {
        **replicas,
        "number_of_shards": cluster.shards,
        "gc_deletes": "1d",
        "max_regex_length": 10_000,
        "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}},
    }


def build_mapping(definition: IndexDefinition) -> dict[str, Any]:
    """Return the mapping: keywords need no declaration, and only what is given back is kept as it came."""
    text = {"type": "text", "analyzer": "whitespace"}
    unread = {"type": "object", "enabled": False}
    return {
        "dynamic": False,
        "_source": {"includes": ["stored", "profile"]},
        "dynamic_templates": [{"keywords": {"path_match": "keywords.*", "mapping": {"type": "keyword"}}}],
        "properties": {
            "key": {"type": "keyword", "index": False},
            "day": {"type": "integer"},
            "keywords": {"type": "object", "dynamic": True},
            "stored": unread,
            "profile": unread,
            **{name: text | {"index_options": "positions"} for name in definition.text_fields},
            **{name: text | {"index_options": "freqs"} for name in definition.term_fields},
            **{name: text | {"index_options": "docs"} for name in definition.word_fields},
        },
    }


def build_addition(document: Document, definition: IndexDefinition) -> dict[str, Any]:
    """Return what writes a document, unless a newer version of it stands there."""
    return _build_action("index", document.key, document.version) | {"_source": _build_source(document, definition)}


def build_deletion(key: str, version: int) -> dict[str, Any]:
    """Return what deletes a document, unless a newer version of it stands there."""
    return _build_action("delete", key, version)


def write(client: Elasticsearch, actions: Iterable[Action]) -> None:
    """Send actions in chunks of bounded size; raises EngineError if any was refused, after the others were done.

    That a newer version stands there, that there was nothing to delete and that the index went meanwhile is no
    refusal: it only goes when another one has taken its place, which was read from the database later.
    """
    _check(item for item in _send(client, actions) if not _is_gone(item))


def write_through(client: Elasticsearch, actions: Iterable[Action], alias: str) -> None:
    """Send actions like `write`, but refuse to go on if the alias no longer leads to an index."""
    _check(_send(client, ({**action, "_index": alias} for action in actions), require_alias=True))


def _build_action(operation: str, key: str, version: int) -> dict[str, Any]:
    return {"_op_type": operation, "_id": key, "version": version, "version_type": "external_gte"}


def _build_source(document: Document, definition: IndexDefinition) -> dict[str, Any]:
    texts = {name: [terms for terms in passages if terms] for name, passages in document.texts.items()}
    return {
        "key": document.key,
        "day": document.day,
        "keywords": {name: list(values) for name, values in document.keywords.items()},
        "stored": list(document.stored),
        "profile": build_profile(document, definition),
        **{name: texts.get(name) or [EMPTY] for name in definition.scored_fields},
        **{name: " ".join(words) for name, words in document.words.items()},
    }


def _send(client: Elasticsearch, actions: Iterable[Action], **options: bool) -> Iterator[Mapping[str, Any]]:
    """Yield what became of each action that was not simply done."""
    for _, result in streaming_bulk(client, actions, raise_on_error=False, yield_ok=False, **_BOUNDS, **options):
        [item] = result.values()
        if item["status"] != _CONFLICT and item.get("result") != "not_found":
            yield item


def _is_gone(item: Mapping[str, Any]) -> bool:
    return item.get("error", {}).get("type") == "index_not_found_exception"


def _check(refused: Iterable[Mapping[str, Any]]) -> None:
    items = list(refused)
    if items:
        error = items[0].get("error", {})
        raise EngineError(
            f"Elasticsearch refused {len(items)} documents, the first ({items[0].get('_id')}) "
            f"because of {error.get('type')}: {error.get('reason')}."
        )
