"""What applications get. Other people's programs read these names: they only grow."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

Art = Literal["dialog", "ratgeber", "blaupause", "beispiel", "seite"]
Span = Annotated[list[int], Field(min_length=2, max_length=2)]


class PageSchema(Schema):
    """What every page is called and where it belongs."""

    id: int = Field(description="Number of the page in this installation, for /api/v1/pages/{id}/.", examples=[42])
    type: Art
    reference: str | None = Field(
        description="Reference of a dialog, the same in every language.", examples=["D-2017-014"]
    )
    title: str = Field(description="Plain text.", examples=["Wie gründen wir eine Genossenschaft?"])
    url: str = Field(
        description="Absolute address of the page for people.",
        examples=["https://wissen.example.org/dialoge/wie-gruenden-wir/"],
    )
    language: str = Field(description="Language code.", examples=["de"])
    sectors: list[str] = Field(
        description="Slugs, the main sector first; names stand in the facet `bereich`.", examples=[["energie"]]
    )
    regions: list[str] = Field(
        description="Official keys (AGS) or ISO 3166 codes of what the page speaks of.", examples=[["09162"]]
    )
    asked_on: date | None = Field(description="The day a dialog's question was asked.", examples=["2017-03-25"])


class HitSchema(PageSchema):
    """A page that answers a query, with the passage that says why."""

    snippet: str = Field(
        description="The best passage as plain text; … stands for what was left out.",
        examples=["… Eine Genossenschaft gründen mindestens drei Personen. …"],
    )
    highlights: list[Span] = Field(
        description="[start, end) of each word in the snippet that answers the query, counted in Unicode characters.",
        examples=[[[7, 21], [22, 30]]],
    )
    score: float = Field(description="Comparable within one answer only; higher is better.", examples=[12.5])


class ListedPageSchema(PageSchema):
    """A page of a list."""

    summary: str = Field(description="One or two sentences as plain text; may be empty.")
    first_published_at: datetime | None
    last_published_at: datetime | None


class TranslationSchema(Schema):
    """The same page in another language."""

    language: str
    url: str


class LicenceSchema(Schema):
    """Under which conditions the text may be used."""

    name: str = Field(examples=["CC BY-SA 4.0"])
    url: str


class PageDetailSchema(ListedPageSchema):
    """One page with its text."""

    short_answer: str | None = Field(description="A dialog's answer in two to four sentences.")
    text: str = Field(
        description="The text as plain text, a paragraph a line; tables and figures are better seen at `url`."
    )
    translations: list[TranslationSchema]
    licence: LicenceSchema


class CorrectionSchema(Schema):
    """A word nobody has written here, and the one searched for beside it."""

    typed: str = Field(examples=["Genosenschaft"])
    replacement: str = Field(examples=["Genossenschaft"])


class FacetValueSchema(Schema):
    """One value of a filter."""

    value: str
    label: str
    count: int = Field(description="Results with this value alone in its facet, all other filters kept.")


class AnswerSchema(Schema):
    """One page of a list."""

    total: int
    page: int = Field(description="Number of this page.")
    pages: int = Field(description="Number of pages, at least 1; each has up to 20 entries.")


class SearchAnswerSchema(AnswerSchema):
    """What was found, the best first."""

    query: str = Field(description="What was searched for, as it was read.")
    corrections: list[CorrectionSchema]
    hits: list[HitSchema]
    facets: dict[str, list[FacetValueSchema]] = Field(
        description="Values by facet: art, bereich, region, jahr, sprache."
    )


class PagesAnswerSchema(AnswerSchema):
    """All public pages that the filters leave, the newest first."""

    items: list[ListedPageSchema]


class ProblemSchema(Schema):
    """Problem details (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str
    status: int
    detail: str
