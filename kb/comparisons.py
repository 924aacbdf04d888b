from django.utils.html import escape
from wagtail.admin.compare import FieldComparison, TextDiff, register_comparison_class

from coopgo.pages.comparisons import LinesComparison

from .fields import ChoiceListField


class ChecklistComparison(LinesComparison):
    def get_lines(self, value):
        return [value["title"], *value["items"]]


class StagesComparison(LinesComparison):
    def get_lines(self, value):
        stages = value["stages"]
        lines = [" | ".join(filter(None, (stage["name"], stage["gives"], stage["asks"]))) for stage in stages]
        return [value["title"], *lines]


class ChoiceListComparison(FieldComparison):
    """Several choices by their labels."""

    def htmldiff(self):
        old, new = self.field.labels(self.val_a), self.field.labels(self.val_b)
        if old == new:
            return escape(", ".join(new))
        changes = [
            *(("equal" if label in new else "deletion", label) for label in old),
            *(("addition", label) for label in new if label not in old),
        ]
        return TextDiff(changes, separator=", ").to_html()


register_comparison_class(ChoiceListField, comparison_class=ChoiceListComparison)
