"""Results of modelsearch: the engine ranks what matches, the database says which of it the queryset holds."""

import logging
from collections import OrderedDict
from collections.abc import Hashable

from django.db.models import Count, Model, QuerySet
from modelsearch.backends.base import BaseSearchResults, FilterFieldError

from .engines.base import EngineError, SearchRequest
from .indexes import LIBRARY, get_engine
from .selecting import filter_by_ids

logger = logging.getLogger(__name__)


class SearchResults(BaseSearchResults):
    """Two queries for a page of results, however many there are. Without an index there are none."""

    supports_facet = True

    def _do_search(self) -> list[Model]:
        scores = self._find()
        ids = self._order(scores)[self.start : self.stop]
        by_id = {instance.pk: instance for instance in self.query_compiler.queryset.filter(pk__in=ids)}
        instances = [by_id[id] for id in ids if id in by_id]
        if self._score_field:
            for instance in instances:
                setattr(instance, self._score_field, scores[instance.pk])
        return instances

    def _do_count(self) -> int:
        return len(self._order(self._find())[self.start : self.stop])

    def facet(self, field_name: str) -> OrderedDict[Hashable, int]:
        """Return the number of results for each value of a FilterField, the most frequent first."""
        if self.query_compiler._get_filterable_field(field_name) is None:
            model = self.query_compiler.queryset.model.__name__
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}". '
                f"Please add index.FilterField('{field_name}') to {model}.search_fields.",
                field_name=field_name,
            )
        counted = self._select(self._find()).order_by().values(field_name).annotate(count=Count("pk"))
        return OrderedDict((row[field_name], row["count"]) for row in counted.order_by("-count"))

    def _find(self) -> dict[Hashable, float]:
        """Return the scores of all matches by primary key, the best first."""
        model = self.query_compiler.queryset.model
        filters = {"model": [model._meta.label_lower]}
        request = SearchRequest(self.query_compiler.compile(), filters=filters, limit=None)
        try:
            hits = get_engine(LIBRARY).search(request).hits
        except EngineError:
            logger.exception("The search index cannot be read")
            return {}
        return {model._meta.pk.to_python(hit.id): hit.score for hit in hits}

    def _order(self, scores: dict[Hashable, float]) -> list[Hashable]:
        found = self._select(scores)
        if self.query_compiler.order_by_relevance:
            allowed = set(found.order_by().values_list("pk", flat=True))
            return [id for id in scores if id in allowed]
        ordered = found if found.query.order_by else found.order_by("-pk")
        return list(OrderedDict.fromkeys(ordered.values_list("pk", flat=True)))

    def _select(self, scores: dict[Hashable, float]) -> QuerySet:
        return filter_by_ids(self.query_compiler.queryset, scores)
