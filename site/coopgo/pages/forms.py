from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.auth import LoginForm


class BasePageForm(WagtailAdminPageForm):
    """Asks for no slug: `BasePage` makes one from the title that spells umlauts the German way."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if slug := self.fields.get("slug"):
            slug.required = False
            slug.help_text = _("Part of the address. Leave it empty and it is made from the title.")


class OfficeLoginForm(LoginForm):
    """Gives the password a label that can be translated; Wagtail's form shows the English name of the field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
