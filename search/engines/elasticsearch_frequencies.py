"""How many documents hold a term: what Elasticsearch's scores rest on, read from the dictionaries of its shards."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from elasticsearch import Elasticsearch

from .elasticsearch_cluster import build_error
from .watching import get_attempt

_STATISTICS = {"term_statistics": True, "positions": False, "offsets": False, "payloads": False}
_READ = [
    "docs._index",
    "docs.error",
    "docs.term_vectors.*.field_statistics.doc_count",
    "docs.term_vectors.*.terms.*.doc_freq",
]
"""What is wanted of the answer, which would be twice as long."""


class FrequencyReader:
    """One request for any number of terms: an invented document of just these terms is asked about in each shard.

    Nothing is counted, so it costs the same for a word in ten texts and in ten million. Deleted documents are
    included until their segment is merged, as they are in the scores.
    """

    def __init__(self, client: Elasticsearch, alias: str) -> None:
        self._client = client
        self._alias = alias
        self._known: tuple[str, list[str]] = ("", ["0"])

    def read(self, terms: Mapping[str, Iterable[str]]) -> "Frequencies":
        """Return the frequencies of terms given by scored field, summed over all shards; for one page once each."""
        known = get_attempt().memory.setdefault(self, Frequencies())
        unknown = {field: list(known.find_unknown(field, wanted)) for field, wanted in terms.items()}
        if invented := {field: " ".join(wanted) for field, wanted in unknown.items() if wanted}:
            known.learn(unknown, self._ask_all_shards(invented))
        return known

    def _ask_all_shards(self, invented: Mapping[str, str]) -> list[Mapping[str, Any]]:
        answers = self._ask(invented)
        if any(answer["_index"] != self._known[0] for answer in answers):
            # A rebuild has put another generation in its place, or this is the first question.
            self._known = self._find_routings()
            answers = self._ask(invented)
        return [answer.get("term_vectors", {}) for answer in answers]

    def _ask(self, invented: Mapping[str, str]) -> list[Mapping[str, Any]]:
        docs = [{"doc": invented, "routing": routing, "fields": list(invented)} for routing in self._known[1]]
        response = self._client.mtermvectors(index=self._alias, docs=docs, filter_path=_READ, **_STATISTICS)
        if failed := [answer for answer in response["docs"] if "error" in answer]:
            is_missing = failed[0]["error"]["type"] == "index_not_found_exception"
            raise build_error(response.meta, failed[0], 404 if is_missing else 503)
        return response["docs"]

    def _find_routings(self) -> tuple[str, list[str]]:
        """Return the generation in use, and for each of its shards a value that leads there.

        Which value leads where is known to the cluster alone, so numbers are tried until each shard has one.
        """
        name, index = next(iter(self._client.indices.get_settings(index=self._alias).items()))
        shards = int(index["settings"]["index"]["number_of_shards"])
        found: dict[int, str] = {} if shards > 1 else {0: "0"}
        routings = map(str, count())
        while len(found) < shards:
            routing = next(routings)
            [[shard, *_]] = self._client.search_shards(index=name, routing=routing)["shards"]
            found.setdefault(shard["shard"], routing)
        return name, list(found.values())


class Frequencies:
    """Numbers of documents by field and term; 0 for what was not asked about."""

    def __init__(self) -> None:
        self._by_field: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._documents: dict[str, int] = {}

    def find_unknown(self, field: str, terms: Iterable[str]) -> Iterator[str]:
        """Yield each of the terms once that was not asked about."""
        return (term for term in dict.fromkeys(terms) if term not in self._by_field[field])

    def learn(self, asked: Mapping[str, Iterable[str]], shards: Iterable[Mapping[str, Any]]) -> None:
        """Take what each shard answered about terms that were asked by field."""
        for field, terms in asked.items():
            self._by_field[field].update(dict.fromkeys(terms, 0))
        documents: Counter[str] = Counter()
        for shard in shards:
            for field, vector in shard.items():
                documents[field] += vector.get("field_statistics", {}).get("doc_count", 0)
                terms = vector.get("terms", {}).items()
                self._by_field[field].update({term: found["doc_freq"] for term, found in terms})
        self._documents |= documents

    @property
    def documents(self) -> int:
        """The number of documents: every one has a term in every scored field."""
        return max(self._documents.values(), default=0)

    def get(self, term: str, field: str) -> int:
        return self._by_field[field][term]

    def is_missing(self, term: str, field: str) -> bool:
        """Tell whether the term was asked about in the field, and is in no document."""
        return self._by_field[field].get(term) == 0

    def get_most(self, term: str, fields: Iterable[str]) -> int:
        """Return the number of documents with the term in the field where it is most frequent."""
        return max(self._by_field[field][term] for field in fields)
