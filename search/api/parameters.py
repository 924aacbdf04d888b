"""What may be asked, with the names and values of the site's pages. What makes no sense is passed over."""

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, Field

from search.registry import get_facets


def _read_number(value: Any) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _read_sort(value: Any) -> str:
    return "datum" if value == "datum" else "relevanz"


def _read_switch(value: Any) -> bool:
    return value in ("1", True)


Number = Annotated[int, BeforeValidator(_read_number)]
Sort = Annotated[Literal["relevanz", "datum"], BeforeValidator(_read_sort)]
Switch = Annotated[bool, BeforeValidator(_read_switch)]

_OR = "Several values mean “or”."


class Filters(Schema):
    """Several values of one parameter mean "or", several parameters mean "and"."""

    art: list[str] = Field([], description=f"Types: dialog, ratgeber, blaupause, beispiel, seite. {_OR}")
    bereich: list[str] = Field(
        [], description=f"Sectors by their slug. {_OR}", json_schema_extra={"example": ["energie"]}
    )
    region: list[str] = Field(
        [],
        description=f"Regions by their official key (AGS) or ISO 3166 code; what lies within one counts too. {_OR}",
        json_schema_extra={"example": ["09"]},
    )
    jahr: list[str] = Field([], description=f"Years of the date that lists are sorted by. {_OR}")
    bestaetigt: list[str] = Field(
        [], description=f"What readers report: ja (confirmed in a region), widersprochen (contradicted). {_OR}"
    )
    seite: Number = Field(1, description="Page of the list, from 1 on; beyond the last one the last one.")

    def get_filters(self) -> dict[str, list[str]]:
        """Return the values of each facet as they stand in the address."""
        return {facet.name: getattr(self, facet.name, []) for facet in get_facets()}


class PagesParameters(Filters):
    """What the list of all pages takes."""

    sprache: list[str] = Field([], description=f"Languages by their code; without it pages of all languages. {_OR}")


class SearchParameters(Filters):
    """What the search takes."""

    q: str = Field(
        "",
        description="What is searched for; 32 words and 500 characters are read. Empty: everything, the newest first.",
        json_schema_extra={"example": "Genossenschaft gründen"},
    )
    sprache: list[str] = Field(
        [],
        description="Languages by their code. Without it German pages, and others where there is no German one.",
    )
    sortierung: Sort = Field("relevanz", description="By relevance, or by date with the newest first.")
    genau: Switch = Field(False, description="1: exactly as typed, nothing corrected.")
