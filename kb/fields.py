from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.query.names import fold_name

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


class FoldedNameField(models.CharField):
    """The name in another field as it is looked up, however it is typed; written with each save, also in bulk."""

    def __init__(self, *, of, **kwargs):
        self.of = of
        super().__init__(**{"max_length": 120, "editable": False, "default": "", **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance, add):
        setattr(model_instance, self.attname, fold_name(getattr(model_instance, self.of))[: self.max_length])
        return super().pre_save(model_instance, add)
