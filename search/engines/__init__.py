"""Engines store terms, score them with BM25, filter, count facets and complete prefixes; nothing more."""
