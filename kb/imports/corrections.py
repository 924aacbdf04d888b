"""The correction log in the front matter of guides and blueprints."""

from coopgo.pages.imports.entries import Rows, clean_field, filled, read_switch
from kb.models import BaseCorrection


class Corrections(Rows):
    """What was changed after publication; `is_material` is written only where it is yes."""

    def __init__(self, model: type[BaseCorrection]):
        super().__init__("corrections", model, ("corrected_on", "text", "is_material"))

    def read(self, value, values):
        values.relations[self.name] = (self.model, [self._read_row(row) for row in value])

    def _read_row(self, row):
        texts = {name: self._clean(name, row.get(name, "")) for name in ("corrected_on", "text")}
        is_material = read_switch(row.get("is_material", ""), name=f"{self.name}.is_material")
        return {**texts, "is_material": is_material}

    def _clean(self, column, text):
        return clean_field(self.model, column, text, name=f"{self.name}.{column}")

    def write(self, page, names):
        return [_write_row(row) for row in getattr(page, self.name).all()]


def _write_row(row: BaseCorrection) -> dict[str, str]:
    is_material = "true" if row.is_material else ""
    return filled({"corrected_on": row.corrected_on, "text": row.text, "is_material": is_material})
