"""Objects of any indexed model as documents of the index `library`."""

from django.db.models import Model
from modelsearch.backends.base import get_model_root

from .analysis import analyze, get_words
from .engines.base import Document, get_key
from .languages import get_language
from .passages import Passage, read_completions, read_passages


def get_object_key(instance: Model) -> str:
    """Return the identity of an object in the index."""
    return get_key(get_kind(type(instance)), str(instance.pk))


def get_kind(model: type[Model]) -> str:
    """Return the label of the model's table root, which numbers all its descendants."""
    return get_model_root(model)._meta.label_lower


def build_document(instance: Model) -> Document:
    """Return the document of an object: its texts by weight, its words by name, the models it is one of."""
    language = get_language(instance)
    passages = read_passages(instance)
    completions = read_completions(instance)
    return Document(
        kind=get_kind(type(instance)),
        id=str(instance.pk),
        texts=_collect_terms(passages, language),
        words={
            "completions": [word for _, text in completions for word in get_words(text, language)],
            "named": [
                *(name_term(p.name, term) for p in passages for term, _, _ in analyze(p.text, language)),
                *(name_beginning(name, word) for name, text in completions for word in get_words(text, language)),
            ],
        },
        keywords={"model": _get_labels(type(instance))},
    )


def name_term(field_name: str, term: str) -> str:
    """Return the word that stands for a term in one SearchField."""
    return f"{field_name}={term}"


def name_beginning(field_name: str, word: str) -> str:
    """Return the word that stands for a word in one AutocompleteField."""
    return f"{field_name}~{word}"


def _get_labels(model: type[Model]) -> list[str]:
    return [ancestor._meta.label_lower for ancestor in (model, *model._meta.get_parent_list())]


def _collect_terms(passages: list[Passage], language: str) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for passage in passages:
        terms = (term for term, _, _ in analyze(passage.text, language))
        texts.setdefault(passage.weight, []).append(" ".join(terms))
    return texts
