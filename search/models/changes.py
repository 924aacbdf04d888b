"""The journal of what has to be indexed again (Änderungsbuch), and how far each index has followed it."""

from django.db import models

from search.querysets import IndexChangeQuerySet, IndexFollowerQuerySet


class IndexChange(models.Model):
    """That an object was saved or deleted: its model ("app.model") and primary key. What it is now, the database says.

    Rows are written in the transaction of the change, and ascend with their primary key.
    """

    model = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    objects = IndexChangeQuerySet.as_manager()

    def __str__(self):
        return f"{self.model} {self.object_id}"


class IndexFollower(models.Model):
    """The indexes of one engine, those of a folder or those of a cluster: every change up to `position` is in them."""

    name = models.CharField(max_length=200, unique=True)
    position = models.BigIntegerField(default=0)
    followed_at = models.DateTimeField()

    objects = IndexFollowerQuerySet.as_manager()

    def __str__(self):
        return self.name
