"""Fields of a dialog page between the intermediate dialog and the database, both ways."""

from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.models import Locale

from coopgo.pages.imports.block_ids import keep_ids
from coopgo.pages.imports.child_rows import keep_rows
from coopgo.pages.models import PagePartner, PageSource, RelatedPage
from coopgo.pages.slugs import german_slug
from dialogs.models import Correction, DialogPage
from kb.imports.classification import find_region, find_sector
from kb.legal_forms import LegalForm
from kb.models import RegionLink, Sector, SectorLink

from . import intermediate
from .intermediate import IntermediateDialog
from .links import ExportLinks, ImportLinks
from .streams import from_stream, to_stream

PLAIN_FIELDS = {
    "title": "title",
    "asked_on": "date",
    "channel": "channel",
    "asker_role": "role",
    "asker_context": "context",
    "short_answer": "short_answer",
    "motto": "motto",
    "valid_as_of": "valid_as_of",
    "is_sample": "is_sample",
    "summary": "summary",
    "hero_image_alt": "hero_image_alt",
    "reviewed_on": "reviewed_on",
    "review_interval_months": "review_interval_months",
    "slug": "slug",
    "seo_title": "seo_title",
    "search_description": "search_description",
}
"""Field of the page: field of the intermediate dialog."""

LEGAL_FORM_WORDS = {
    "eG": LegalForm.EG,
    "e. V.": LegalForm.EV,
    "GmbH": LegalForm.GMBH,
    "UG": LegalForm.UG,
    "GbR": LegalForm.GBR,
    "Stiftung": LegalForm.FOUNDATION,
    "w. V.": LegalForm.WV,
    "AG": LegalForm.AG,
    "KG": LegalForm.KG,
    "öffentlich-rechtlich": LegalForm.PUBLIC,
}


class DialogFields:
    """Sets one dialog's fields on a page; collects notes on what found no place."""

    def __init__(self, dialog: IntermediateDialog, *, site, links: ImportLinks, creates_sectors: bool = False):
        self.dialog, self.site, self.links, self.creates_sectors = dialog, site, links, creates_sectors
        self.notes: list[str] = []
        self.sectors = self._find_sectors([*dialog.sectors, *dialog.further_sectors])

    def apply(self, page: DialogPage) -> None:
        dialog, links = self.dialog, self.links
        for field, source in PLAIN_FIELDS.items():
            value = getattr(dialog, source)
            if value not in (None, "") or field not in {"slug", "channel", "review_interval_months"}:
                setattr(page, field, self._fit(page, field, value))
        page.question = links.blocks_to_html(dialog.question)
        page.postscript = links.blocks_to_html(dialog.postscript)
        page.answers = keep_ids(list(page.answers.raw_data) if page.pk else [], to_stream(dialog.answers, links))
        page.legal_forms = self._find_legal_forms()
        page.hero_image_id = links.image_id(dialog.hero_image) if dialog.hero_image else None
        page.maintainer = self._find_maintainer()
        self._apply_relations(page)

    def _apply_relations(self, page):
        dialog, locale = self.dialog, page.locale
        page.sector_links = [SectorLink(sector=sector) for sector in self.sectors]
        page.region_links = [RegionLink(region=region) for region in self._find_regions()]
        page.sources = [
            PageSource(
                title=self._fit(PageSource, "title", source.title),
                publisher=self._fit(PageSource, "publisher", source.publisher),
                published_on=self._fit(PageSource, "published_on", source.published_on),
                url=self._fit(PageSource, "url", source.url),
            )
            for source in dialog.sources
        ]
        partners = [
            PagePartner(
                locale=locale,
                name=self._fit(PagePartner, "name", partner.name),
                role=self._fit(PagePartner, "role", partner.role),
                url=self._fit(PagePartner, "url", partner.url),
            )
            for partner in dialog.partners
        ]
        corrections = [
            Correction(
                locale=locale,
                corrected_on=correction.corrected_on,
                is_material=correction.is_material,
                text=self._fit(Correction, "text", correction.text),
            )
            for correction in dialog.corrections
        ]
        for name, rows in (("partners", partners), ("corrections", corrections)):
            keep_rows(page, name, rows)
            setattr(page, name, rows)
        related = [self.links.page_id(path) for path in dialog.related_pages]
        page.related_page_links = [RelatedPage(related_page_id=pk) for pk in dict.fromkeys(related) if pk]
        page.tags.set(dialog.tags, clear=True)

    def _fit(self, model, field, value):
        """Cut what is longer than its field, and keep the whole in the notes."""
        limit = getattr(model._meta.get_field(field), "max_length", None)
        if not isinstance(value, str) or not limit or len(value) <= limit:
            return value
        self.notes.append(_("Shortened to %(limit)d characters: %(text)s") % {"limit": limit, "text": value})
        return f"{value[: limit - 1]}…"

    def _find_sectors(self, words: Sequence[str]) -> list[Sector]:
        found = {sector.pk: sector for word in words if (sector := self._find_sector(word))}
        return list(found.values())

    def _find_sector(self, word):
        sector = find_sector(self.site, word)
        if sector is None and self.creates_sectors:
            return self._create_sector(word)
        if sector is None:
            self.notes.append(_("Unknown sector: %(word)s") % {"word": word})
        return sector

    def _create_sector(self, word):
        self.notes.append(_("New sector, not shown to readers yet: %(word)s") % {"word": word})
        return Sector.objects.create(
            site=self.site,
            locale=Locale.objects.get(language_code="de"),
            name=self._fit(Sector, "name", word),
            slug=german_slug(word) or "bereich",
            is_listed=False,
        )

    def _find_regions(self):
        regions = []
        for word in self.dialog.regions:
            region = find_region(self.site, word)
            if region is None:
                self.notes.append(_("Unknown region: %(word)s") % {"word": word})
            elif region not in regions:
                regions.append(region)
        return regions

    def _find_legal_forms(self):
        known = {word.lower().replace(" ", ""): form.value for word, form in LEGAL_FORM_WORDS.items()}
        forms = []
        for word in self.dialog.legal_forms:
            if form := known.get(word.lower().replace(" ", "")):
                forms.append(form)
            else:
                self.notes.append(_("Unknown legal form: %(word)s") % {"word": word})
        return list(dict.fromkeys(forms))

    def _find_maintainer(self):
        if not self.dialog.maintainer:
            return None
        user = get_user_model().objects.filter(username=self.dialog.maintainer).first()
        if user is None:
            self.notes.append(_("Unknown maintainer: %(name)s") % {"name": self.dialog.maintainer})
        return user


def read_dialog(page: DialogPage, links: ExportLinks) -> IntermediateDialog:
    """The intermediate dialog of a page: the way back."""
    plain = {source: getattr(page, field) for field, source in PLAIN_FIELDS.items()}
    language = page.locale.language_code
    source = None if language == "de" else page.get_translations().filter(locale__language_code="de").first()
    words = {form.value: word for word, form in LEGAL_FORM_WORDS.items()}
    sectors = [link.sector.name for link in page.sector_links.all()]
    return IntermediateDialog(
        **plain,
        reference=page.reference,
        language="" if language == "de" else language,
        translation_of=source.specific.reference if source else "",
        sectors=tuple(sectors[:1]),
        further_sectors=tuple(sectors[1:]),
        regions=tuple(f"{link.region.code} {link.region.name}" for link in page.region_links.all()),
        legal_forms=tuple(words[form] for form in page.legal_forms),
        maintainer=page.maintainer.get_username() if page.maintainer else "",
        tags=tuple(sorted(tag.name for tag in page.tags.all())),
        hero_image=links.image_file(page.hero_image) if page.hero_image else "",
        related_pages=tuple(links.page_path(link.related_page_id) or "" for link in page.related_page_links.all()),
        question=links.html_to_blocks(page.question),
        answers=from_stream(page.answers, links),
        postscript=links.html_to_blocks(page.postscript),
        sources=tuple(
            intermediate.Source(source.title, source.publisher, source.published_on, source.url)
            for source in page.sources.all()
        ),
        partners=tuple(intermediate.Partner(each.name, each.role, each.url) for each in page.partners.all()),
        notes=tuple(page.import_note.splitlines()),
        corrections=tuple(
            intermediate.Correction(each.corrected_on, each.is_material, each.text) for each in page.corrections.all()
        ),
    )
