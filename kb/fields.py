from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

YEAR_VALIDATORS = [MinValueValidator(1000), MaxValueValidator(9999)]
"""Four digits: SQLite would keep any number, PostgreSQL refuses a larger one with an error."""


class ChoiceListField(models.JSONField):
    """Several of the given choices, kept as a list of their values."""

    def __init__(self, *args, choices=(), **kwargs):
        self.list_choices = list(choices)
        super().__init__(*args, **{"default": list, **kwargs})

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.list_choices,
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        unknown = sorted(set(value) - {key for key, _label in self.list_choices})
        if unknown:
            raise ValidationError(_("Unknown choice: %(values)s"), params={"values": ", ".join(unknown)})

    def labels(self, values) -> list[str]:
        """The labels of stored values, in the order of the choices."""
        return [str(label) for key, label in self.list_choices if key in values]
