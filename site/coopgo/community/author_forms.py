from django import forms
from django.utils.translation import gettext_lazy as _

from .forms.fields import TextField
from .models import LONGEST_TEXT


class OwnPageRequestForm(forms.Form):
    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        error_messages={
            "required": _("Please enter your mail address."),
            "invalid": _("This address looks incomplete. Is the @ missing?"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "kern-form-input__input"}),
    )


class CorrectionForm(forms.Form):
    text = TextField(
        label=_("Your contribution"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8, "class": "kern-form-input__input"}),
        error_messages={"required": _("Please write something. To take it back, withdraw it.")},
    )


class ErasureForm(forms.Form):
    is_sure = forms.BooleanField()
    withdraws_texts = forms.BooleanField(required=False)
