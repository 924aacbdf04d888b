"""The indexes of the house, and the engine that keeps them.

`library` holds every object of every indexed model, drafts included, for Wagtail's admin and modelsearch.
`pages` holds what readers may find, so that drafts neither weigh on its ranking nor lend it their words.
`words` holds the words of `pages`, which a reader's typos are corrected to.
`suggestions` holds the names of what readers are led to while they type.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .engines.base import Engine, IndexDefinition
from .engines.embedded import EmbeddedEngine
from .fields import CONTAINED, TERM_FIELDS
from .passages import TEXT_FIELDS
from .query.vocabulary import FIELD

LIBRARY = IndexDefinition("library", 3, text_fields=TEXT_FIELDS, word_fields=("completions", "named"))
PAGES = IndexDefinition("pages", 5, text_fields=TEXT_FIELDS, term_fields=TERM_FIELDS, contained=CONTAINED)
WORDS = IndexDefinition("words", 2, text_fields=(), term_fields=(FIELD,))
SUGGESTIONS = IndexDefinition("suggestions", 2, text_fields=(), word_fields=("openings", "words"))

INDEXES = (PAGES, LIBRARY, SUGGESTIONS, WORDS)


def get_engine(definition: IndexDefinition) -> Engine:
    """Return the engine that keeps this index in the data folder."""
    return _open_engine(Path(settings.COOPGO_DATA_DIR) / "index", definition)


@lru_cache(maxsize=8)
def _open_engine(root: Path, definition: IndexDefinition) -> Engine:
    return EmbeddedEngine(root, definition)
