from django.db.models import Q

from kb.querysets import ClassifiedPageQuerySet


class DialogQuerySet(ClassifiedPageQuerySet):
    def newest_first(self):
        return self.order_by("-asked_on", "-pk")

    def neighbours_in_sector(self, dialog):
        """The dialogs before and after this one by date in its main sector; either may be None."""
        sector = dialog.main_sector
        if sector is None:
            return None, None
        others = self.in_locale(dialog.locale).for_sector(sector.slug)
        asked_on, pk = dialog.asked_on, dialog.pk
        earlier = others.filter(Q(asked_on__lt=asked_on) | Q(asked_on=asked_on, pk__lt=pk)).newest_first()
        later = others.filter(Q(asked_on__gt=asked_on) | Q(asked_on=asked_on, pk__gt=pk)).order_by("asked_on", "pk")
        return earlier.first(), later.first()
