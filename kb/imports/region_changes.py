"""Places that went into another one: their pages, parts and addresses follow to the successor."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from modelsearch.index import insert_or_update_object
from wagtail.models import Page, Revision

from coopgo.pages.imports.files import TableRow, read_table
from kb.models import Region, RegionCode, RegionLink
from kb.signals import region_merged

COLUMNS = ("old_code", "new_code", "day")


@dataclass(frozen=True)
class Followed:
    """A place that is now found under another; `pages` is the number of pages that moved with it."""

    old: str
    new: str
    pages: int


def follow_changes(
    path: str | Path, *, site, list_codes: set[str]
) -> tuple[list[Followed], list[tuple[TableRow, str]]]:
    """(places that were followed, rows that could not be, with their reason). Raises: ImportRefused.

    The table has the columns of COLUMNS, one row for each place that ceased to be, in any order. `list_codes` are
    the codes of the list that was just read: what it still names has not ceased to be.
    """
    rows = sorted(read_table(path, required=COLUMNS), key=lambda row: row.values["day"])
    successors: dict[str, set[str]] = {}
    for row in rows:
        successors.setdefault(row.values["old_code"], set()).add(row.values["new_code"])
    followed, skipped = [], []
    for row in rows:
        old = row.values["old_code"]
        new = _find_successor(row.values["new_code"], successors, site)
        if reason := _reason_to_skip(old, new, successors, list_codes):
            skipped.append((row, reason))
        elif found := _follow(old, new, site):
            followed.append(found)
    return followed, skipped


def _find_successor(code: str, successors: dict[str, set[str]], site) -> Region | None:
    """The region of a code, or of what came after it."""
    seen = set()
    while code not in seen:
        if region := Region.objects.by_code(site, code).first():
            return region
        seen.add(code)
        code = next(iter(successors.get(code, {code})))
    return None


def _reason_to_skip(old: str, new: Region | None, successors, list_codes: set[str]) -> str:
    if old in list_codes:
        return _("The list still names this place.")
    if len(successors[old]) > 1:
        return _("The place was divided among several; please look at its pages yourself.")
    if new is None or new.code == old:
        return _("The place it went into is unknown.")
    return ""


def _follow(old_code: str, new: Region, site) -> Followed | None:
    """None where the old code leads to the new place already."""
    if RegionCode.objects.for_site(site).filter(code=old_code, region=new).exists():
        return None
    old, pages = Region.objects.for_site(site).filter(code=old_code).first(), set()
    if old:
        pages = _move_links(old, new)
        transaction.on_commit(lambda: _index(pages), robust=True)
        _move_revisions(old, new)
        for part in old.children.all():
            part.parent = new
            part.save()
        old.further_codes.update(region=new)
        region_merged.send(sender=Region, old=old, new=new)
        old.delete()
    RegionCode.objects.update_or_create(site=site, code=old_code, defaults={"region": new})
    return Followed(old_code, new.code, len(pages))


def _index(page_ids: set[int]) -> None:
    """Readers search and filter by region; bulk writes send no signals."""
    for page in Page.objects.filter(pk__in=page_ids).specific():
        insert_or_update_object(page)


def _move_links(old: Region, new: Region) -> set[int]:
    links = RegionLink.objects.filter(region=old)
    pages = set(links.values_list("page_id", flat=True))
    linked_already = RegionLink.objects.filter(region=new, page_id__in=pages).values_list("page_id", flat=True)
    links.filter(page_id__in=list(linked_already)).delete()
    links.update(region=new)
    return pages


def _move_revisions(old: Region, new: Region) -> None:
    """Drafts and earlier versions name the region by its key in the database."""
    for revision in Revision.page_revisions.iterator():
        links = revision.content.get("region_links", [])
        if any(link["region"] == old.pk for link in links):
            moved = {(new.pk if link["region"] == old.pk else link["region"]): link for link in reversed(links)}
            revision.content["region_links"] = [{**link, "region": region} for region, link in reversed(moved.items())]
            revision.save(update_fields=["content"])
