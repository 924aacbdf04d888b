"""modelsearch's backend for Elasticsearch with its own mapping, as far as a server without analysis plugins has it.

The server of the tests knows neither `asciifolding` nor n-grams, so words are only put in lower case and not completed.
"""

from modelsearch.backends.elasticsearch9 import Elasticsearch9SearchBackend

_WORDS = {"type": "custom", "tokenizer": "standard", "filter": ["lowercase"]}


class SearchBackend(Elasticsearch9SearchBackend):
    settings = {"settings": {"analysis": {"analyzer": dict.fromkeys(("ngram_analyzer", "edgengram_analyzer"), _WORDS)}}}
