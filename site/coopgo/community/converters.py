from django.urls import register_converter
from django.urls.converters import IntConverter


class RowNumberConverter(IntConverter):
    """The number of a row, `<row:pk>`: no table has more digits, and SQLite fails on what it cannot hold."""

    regex = "[0-9]{1,9}"


register_converter(RowNumberConverter, "row")
