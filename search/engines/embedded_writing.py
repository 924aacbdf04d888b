"""What tantivy gets of a document, and who writes it."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from .base import Document, EngineError, IndexDefinition
from .profiles import build_profile

_encode = json.JSONEncoder(ensure_ascii=False).encode


def build_schema(definition: IndexDefinition) -> tantivy.Schema:
    """Return the tantivy schema: our terms split at spaces, keywords whole and countable."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("stored", stored=True)
    builder.add_bytes_field("profile", stored=True)
    builder.add_integer_field("number", fast=True)
    builder.add_integer_field("day", fast=True)
    builder.add_json_field("keywords", fast=True, tokenizer_name="raw", index_option="basic")
    for name in definition.text_fields:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in definition.term_fields:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in definition.word_fields:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def open_writer(path: Path, heap_bytes: int) -> tantivy.IndexWriter:
    """Open the writer of a generation; one thread of tantivy keeps up with what is given to it."""
    return tantivy.Index.open(str(path)).writer(heap_bytes, num_threads=1)


def add_documents(writer: tantivy.IndexWriter, documents: Iterable[Document], definition: IndexDefinition) -> None:
    """Write documents of new keys, without committing."""
    for document in documents:
        writer.add_document(_build_document(document, definition))


def write_changes(writer: tantivy.IndexWriter, changes: Iterable[Document | str], definition: IndexDefinition) -> None:
    """Write documents (replacing those of the same key) and delete keys, without committing."""
    for change in changes:
        key = change if isinstance(change, str) else change.key
        writer.delete_documents_by_term("key", key)
        if isinstance(change, Document):
            writer.add_document(_build_document(change, definition))


def _build_document(document: Document, definition: IndexDefinition) -> tantivy.Document:
    built = tantivy.Document()
    built.add_text("key", document.key)
    built.add_text("id", document.id)
    for part in document.stored:
        built.add_bytes("stored", part.encode())
    if profile := build_profile(document, definition):
        built.add_bytes("profile", _encode(profile).encode())
    built.add_integer("day", document.day)
    built.add_json("keywords", {name: list(values) for name, values in document.keywords.items()})
    if document.id.isdecimal():
        built.add_integer("number", int(document.id))
    for name, passages in document.texts.items():
        for terms in passages:
            built.add_text(name, terms)
    for name, words in document.words.items():
        built.add_text(name, " ".join(words))
    return built


@contextmanager
def reporting() -> Iterator[None]:
    """Turn what tantivy raises, its panics included, into an EngineError."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise EngineError(f"The search index cannot be used: {error}") from error
    except BaseException as error:
        # A panic of the Rust library is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise EngineError(f"The search index cannot be used: {error}") from error
