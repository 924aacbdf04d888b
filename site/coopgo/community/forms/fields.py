"""Text that readers type: plain, with the control characters refused that no keyboard sends."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_TURNING = {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
"""Characters that turn the direction of what follows, even beyond the text they stand in."""


class LineField(forms.CharField):
    """One line. Invisible characters are refused too: names and places are shown beside those of others."""

    refused_categories = {"Cc", "Cf", "Zl", "Zp"}
    allowed = frozenset()

    def validate(self, value):
        super().validate(value)
        if any(self._is_refused(character) for character in value):
            raise ValidationError(_("Please use letters, digits and signs only: there is an invisible character here."))

    def _is_refused(self, character):
        is_refused = character in _TURNING or unicodedata.category(character) in self.refused_categories
        return is_refused and character not in self.allowed


class TextField(LineField):
    """Several lines. Browsers send each break as two characters and count it as one: so do we."""

    refused_categories = {"Cc"}
    allowed = frozenset("\n\t")
    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
