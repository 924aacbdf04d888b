from django import forms
from django.utils.translation import gettext_lazy as _

from coopgo.community.forms.fields import TextField
from coopgo.community.models import ContributionReport, PageFeedback

Answer = PageFeedback.Answer

INPUT_CLASS = "kern-form-input__input"


class PageFeedbackForm(forms.Form):
    """What a reader says of a page; `answer` is what was chosen before: yes needs no words, a mistake does."""

    text = TextField(max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5, "class": INPUT_CLASS}))

    LABELS = {Answer.NO: _("What is missing, or what was not clear?"), Answer.ERROR: _("What is wrong, and where?")}

    def __init__(self, *args, answer: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.answer = Answer(answer)
        if self.answer == Answer.YES:
            del self.fields["text"]
            return
        field = self.fields["text"]
        field.label = self.LABELS[self.answer]
        field.help_text = _("Please write no names here. Only the editors read it.")
        field.required = self.answer == Answer.ERROR
        field.error_messages["required"] = _("Please say what is wrong.")


class ContributionReportForm(forms.Form):
    """Why a contribution should not stay as it is."""

    ground = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ContributionReport.Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a reason.")},
    )
    text = TextField(
        label=_("In your words"),
        help_text=_("Only the moderators read it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": INPUT_CLASS}),
    )
