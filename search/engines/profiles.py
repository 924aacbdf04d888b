"""What a document says often and others seldom (tf-idf), by which any engine finds similar ones."""

import math
from collections import Counter
from collections.abc import Mapping
from itertools import chain

from .base import Document, IndexDefinition

_KEPT_TERMS = 64
"""Terms kept of each document to find similar ones by: their weights are reckoned when somebody asks."""

_TELLING_TERMS = 16
_COMMON_SHARE = 8
"""A term in more than every eighth document tells nothing, and would cost most; below fifty documents all may tell."""


def get_idf(frequency: int, documents: int) -> float:
    """Return what BM25 multiplies with for a term in so many of the documents (Robertson and Spärck Jones 1976)."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def build_profile(document: Document, definition: IndexDefinition) -> dict[str, int]:
    """Return the terms said most often with their number; of those said as often, the longer ones say more."""
    if not definition.text_fields:
        return {}
    texts = chain.from_iterable(document.texts.get(name, ()) for name in definition.text_fields)
    counts = Counter(" ".join(texts).split())
    ranked = sorted(counts, key=len, reverse=True)
    ranked.sort(key=counts.__getitem__, reverse=True)
    return {term: counts[term] for term in ranked[:_KEPT_TERMS]}


def choose_telling_terms(
    profile: Mapping[str, int], frequencies: Mapping[str, int], documents: int
) -> dict[str, float]:
    """Return the terms of a profile by which others are asked for, each with the weight its number gives it."""
    most = max(50, documents // _COMMON_SHARE)
    factors = {term: 1 + math.log(count) for term, count in profile.items() if 1 < frequencies[term] <= most}
    ranked = sorted(factors, key=lambda term: factors[term] * get_idf(frequencies[term], documents), reverse=True)
    return {term: factors[term] for term in ranked[:_TELLING_TERMS]}
