"""Queries whose SQL is written once: writing the SQL of a small query takes longer than running it.

What is kept depends on models and database alone; each call brings its own values and reads the database anew.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, Expression, Field, QuerySet
from django.db.models.query import get_related_populators


class Parameter(Expression):
    """Stands in a query for a value that each call brings; the field says how the database stores it."""

    def __init__(self, name: str, field: Field, place: int | None = None):
        super().__init__(output_field=field)
        self.name, self.place = name, place

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def bind(self, values: dict, database):
        value = values[self.name] if self.place is None else values[self.name][self.place]
        return self.output_field.get_db_prep_value(value, database)


class Statement(NamedTuple):
    """The text of a query, and how to read a row of what it finds."""

    sql: str
    parameters: list
    convert: Callable[[list], list]
    read: Callable[[list], Any]


class PreparedQuery:
    """Gives the list a queryset would: models (also with `only`, `select_related`, `annotate`) or tuples of values.

    `build` returns the queryset, given a Parameter for each of the fields. Where a call brings a list, it is given
    as many Parameters in a list: lists of another length are another statement.
    """

    def __init__(self, build: Callable[..., QuerySet], **fields: Field):
        self._build, self._fields, self._statements = build, fields, {}

    def __call__(self, **values) -> list:
        lengths = tuple((name, len(value)) for name, value in values.items() if isinstance(value, list))
        statement = self._statements.get(lengths) or self._prepare(lengths)
        # Django's own name for it looks up the thread's connection anew for each attribute.
        database = connections[DEFAULT_DB_ALIAS]
        bound = [each.bind(values, database) if isinstance(each, Parameter) else each for each in statement.parameters]
        with database.cursor() as cursor:
            cursor.execute(statement.sql, bound)
            rows = cursor.fetchall()
        return [statement.read(row) for row in statement.convert(rows)]

    def _prepare(self, lengths):
        parameters = {name: Parameter(name, field) for name, field in self._fields.items()}
        for name, length in lengths:
            parameters[name] = [Parameter(name, self._fields[name], place) for place in range(length)]
        statement = self._statements[lengths] = _write(self._build(**parameters).query)
        return statement


def _write(query) -> Statement:
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    sql, parameters = compiler.as_sql()
    converters = compiler.get_converters([expression for expression, _sql, _alias in compiler.select])

    def convert(rows):
        return query.get_compiler(DEFAULT_DB_ALIAS).apply_converters(rows, converters)

    return Statement(sql, parameters, convert, tuple if query.selected else _model_reader(compiler))


def _model_reader(compiler):
    """Reads a row as django.db.models.query.ModelIterable does."""
    model, positions = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    # In order as a list, and looked up in at once: where columns are deferred, each field asks whether it is there.
    names = dict.fromkeys(compiler.select[position][0].target.attname for position in positions)
    own = slice(positions[0], positions[-1] + 1)
    populators = get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)
    annotations = compiler.annotation_col_map or {}

    def read(row):
        instance = model.from_db(DEFAULT_DB_ALIAS, names, row[own])
        for populator in populators:
            populator.populate(row, instance)
        for name, position in annotations.items():
            setattr(instance, name, row[position])
        return instance

    return read


def holds_children(page, relation: str) -> bool:
    """Whether the children of a page are known without asking: in a preview, in a listing, before it is stored."""
    held = {**getattr(page, "_cluster_related_objects", {}), **getattr(page, "_prefetched_objects_cache", {})}
    return relation in held or page.pk is None


def read_children(page, relation: str, *related: str) -> list:
    """The children of a page with their related objects: those it holds (a preview, a listing), else those stored."""
    if holds_children(page, relation):
        return list(getattr(page, relation).all())
    return _children_query(page._meta.get_field(relation), related)(page=page.pk)


@cache
def _children_query(relation, related):
    children = relation.related_model._default_manager.select_related(*related or [None])
    return PreparedQuery(lambda page: children.filter(**{relation.field.name: page}), page=BigIntegerField())
