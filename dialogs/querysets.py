from kb.querysets import ClassifiedPageQuerySet


class DialogQuerySet(ClassifiedPageQuerySet):
    def newest_first(self):
        return self.order_by("-asked_on", "-pk")
