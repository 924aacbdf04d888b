"""English as Europe writes it; the admin writes dates the German way in every language, so English reads those too."""

from django.conf.locale.en import formats as english

DATE_FORMAT = "j F Y"
DATE_INPUT_FORMATS = ["%d.%m.%Y", *english.DATE_INPUT_FORMATS]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", *english.DATETIME_INPUT_FORMATS]
