from django.db.models import Q, Subquery

from kb.querysets import ClassifiedPageQuerySet


class DialogQuerySet(ClassifiedPageQuerySet):
    def newest_first(self):
        return self.order_by("-asked_on", "-pk")

    def neighbours_in_sector(self, dialog):
        """The dialogs before and after this one by date in its main sector; either may be None. One query."""
        sector = dialog.main_sector
        if sector is None:
            return None, None
        others = self.in_locale(dialog.locale).for_sector(sector.slug)
        moment = (dialog.asked_on, dialog.pk)
        earlier = others.filter(Q(asked_on__lt=moment[0]) | Q(asked_on=moment[0], pk__lt=moment[1])).newest_first()
        later = others.filter(Q(asked_on__gt=moment[0]) | Q(asked_on=moment[0], pk__gt=moment[1]))
        nearest = Q(pk=Subquery(earlier.values("pk")[:1])) | Q(
            pk=Subquery(later.order_by("asked_on", "pk").values("pk")[:1])
        )
        found = {(each.asked_on, each.pk) > moment: each for each in self.filter(nearest).select_related("locale")}
        return found.get(False), found.get(True)
