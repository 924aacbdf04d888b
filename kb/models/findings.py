from django.db import models


class UnsourcedFigure(models.Model):
    """A paragraph with a figure and no source (Zahl ohne Quelle): of what is published, else of the draft."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="unsourced_figures")
    excerpt = models.CharField(max_length=300)

    def __str__(self):
        return self.excerpt
