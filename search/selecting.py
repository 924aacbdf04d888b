"""Querysets narrowed to many ids at once."""

import json
from collections.abc import Hashable, Iterable

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

_SELECT_IDS = {
    "sqlite": "SELECT CAST(value AS {type}) FROM json_each(%s)",
    "postgresql": "SELECT CAST(value AS {type}) FROM jsonb_array_elements_text(CAST(%s AS jsonb))",
}


def filter_by_ids(queryset: QuerySet, ids: Iterable[Hashable]) -> QuerySet:
    """Return the queryset narrowed to these primary keys, which go to the database as one parameter.

    A query may have more hits than a database takes parameters (SQLite 250,000, psycopg 65,535).
    """
    connection = connections[queryset.db]
    key = queryset.model._meta.pk
    values = json.dumps([key.get_db_prep_value(id, connection) for id in ids], default=str)
    statement = _SELECT_IDS[connection.vendor].format(type=key.rel_db_type(connection))
    return queryset.filter(pk__in=RawSQL(statement, [values]))  # noqa: S611
