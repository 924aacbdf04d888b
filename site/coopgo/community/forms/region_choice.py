"""From a typed name to a region, in two steps where one does not do.

`region` is what was typed. `region_code` is what was chosen for it, from the suggestions or, without script, from a
list that comes back with the form; `region_asked` is the name the choice was offered for. Whoever changes the name
afterwards is asked anew.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kb.models import Region
from kb.region_names import find_namesakes

NONE_OF_THESE = "-"
MOST_NAMESAKES = 40


@dataclass(frozen=True)
class RegionChoice:
    """A region, or a place we do not know yet, or an error with the regions to choose from."""

    region: Region | None = None
    place: str = ""
    error: str = ""
    namesakes: tuple[Region, ...] = ()


def choose_region(typed: str, *, code: str, asked: str, site) -> RegionChoice:
    """What the reader means; asks back once where the name is unknown, until it is chosen where several bear it."""
    if not typed:
        return RegionChoice()
    is_answer = bool(asked) and typed == asked
    if is_answer and code == NONE_OF_THESE:
        return RegionChoice(place=typed)
    if is_answer and code and (region := Region.objects.by_code(site, code).first()):
        return RegionChoice(region)
    return _find(typed, site, is_answer=is_answer)


def _find(typed, site, *, is_answer):
    regions = find_namesakes(typed, site)
    if len(regions) == 1:
        return RegionChoice(regions[0])
    if regions:
        return RegionChoice(
            error=_("There are several. Please choose one below."), namesakes=tuple(regions[:MOST_NAMESAKES])
        )
    if is_answer:
        return RegionChoice(place=typed)
    return RegionChoice(
        error=_("We do not know this place yet. Send the form once more, and we ask the editors to add it.")
    )


def label_region(region: Region) -> str:
    """A name that tells namesakes apart: `Neustadt (Landkreis Ansbach)`."""
    return f"{region.full_name} ({region.parent.full_name})" if region.parent else region.full_name
