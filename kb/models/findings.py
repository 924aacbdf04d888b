from django.db import models


class UnsourcedFigure(models.Model):
    """A paragraph with a figure and no source (Zahl ohne Quelle), found in a page's latest draft."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="unsourced_figures")
    excerpt = models.CharField(max_length=300)

    def __str__(self):
        return self.excerpt
