"""Contributions as CSV and XLSX, without anything that leads to their authors."""

from django.utils.translation import gettext_lazy as _

FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What spreadsheets take for a formula (OWASP, CSV injection)."""


def neutralise(value):
    """A text that a spreadsheet would calculate becomes one that it shows."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_BEGINNINGS) else value


class SafeExportMixin:
    """For `SpreadsheetExportMixin`: no cell is a formula."""

    def preprocess_field_value(self, field, value, export_format):
        return neutralise(super().preprocess_field_value(field, value, export_format))


EXPORTED = {
    "pk": _("Number"),
    "submit_date": _("Submitted"),
    "published_at": _("Published"),
    "get_state_display": _("State"),
    "get_kind_display": _("Kind"),
    "get_aspect_display": _("What is confirmed"),
    "page.title": _("Page"),
    "language_code": _("Language"),
    "region_code": _("Code of the region"),
    "region": _("Region"),
    "get_role_display": _("Role"),
    "user_name": _("Pseudonym"),
    "comment": _("Text"),
    "participants": _("Who would take part"),
    "is_official": _("Reply of the editors"),
    "rejection": _("Reason of the rejection"),
    "suspicion": _("Suspicion"),
    "is_reported": _("Reported"),
}
"""What is exported, by the accessor of each column."""
