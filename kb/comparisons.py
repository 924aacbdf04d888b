from django.utils.html import escape
from wagtail.admin.compare import FieldComparison, TextDiff, register_comparison_class

from .fields import ChoiceListField


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
