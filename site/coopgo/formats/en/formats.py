"""The admin writes dates the German way in every language, so English has to read them too."""

from django.conf.locale.en import formats as english

DATE_INPUT_FORMATS = ["%d.%m.%Y", *english.DATE_INPUT_FORMATS]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", *english.DATETIME_INPUT_FORMATS]
