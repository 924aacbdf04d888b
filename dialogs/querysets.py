from django.db.models import Exists, OuterRef, Q

from kb.querysets import ClassifiedPageQuerySet


class DialogQuerySet(ClassifiedPageQuerySet):
    def newest_first(self):
        return self.order_by("-asked_on", "-pk")

    def neighbours_in_sector(self, dialog):
        """The dialogs before and after this one by date in its main sector, with what a link needs; may be None."""
        sector = dialog.main_sector
        if sector is None:
            return None, None
        candidates = self.in_locale(dialog.locale).for_sector(sector.slug)
        # Walks the dates from this dialog on; without the Exists all dialogs of the language are collected and sorted.
        others = self.model.objects.filter(Exists(candidates.filter(pk=OuterRef("pk"))))
        others = others.only("title", "url_path", "locale", "asked_on")
        asked_on, pk = dialog.asked_on, dialog.pk
        earlier = others.filter(Q(asked_on__lt=asked_on) | Q(pk__lt=pk), asked_on__lte=asked_on).newest_first()
        later = others.filter(Q(asked_on__gt=asked_on) | Q(pk__gt=pk), asked_on__gte=asked_on)
        neighbours = earlier.first(), later.order_by("asked_on", "pk").first()
        for neighbour in filter(None, neighbours):
            neighbour.locale = dialog.locale
        return neighbours
