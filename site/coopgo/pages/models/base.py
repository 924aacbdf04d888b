from dataclasses import dataclass

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageViewRestriction, TranslatableMixin
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod
from wagtail_localize.fields import SynchronizedField

from coopgo.pages.completeness import check_complete
from coopgo.pages.content_version import get_content_version
from coopgo.pages.forms import BasePageForm
from coopgo.pages.panels import GapsPanel
from coopgo.pages.prepared_queries import read_children
from coopgo.pages.routing import may_be_restricted
from coopgo.pages.slugs import german_slug
from coopgo.pages.surroundings import get_surroundings

DEFAULT_REVIEW_INTERVAL_MONTHS = 12


@dataclass(frozen=True)
class Crumb:
    title: str
    url: str


class PageTag(ItemBase):
    """A free tag (Schlagwort): for editors and search only, never a public facet."""

    tag = models.ForeignKey("taggit.Tag", on_delete=models.CASCADE, related_name="page_tags")
    content_object = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="page_tags")

    @classmethod
    def tag_model(cls) -> type[TagBase]:
        return cls._meta.get_field("tag").related_model


class PageSource(Orderable):
    """A source (Quelle); the text refers to the first one as [1]. Its data stay as printed in every language."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    published_on = models.CharField(
        _("date"), max_length=60, blank=True, help_text=_("As printed, for example 2019 or 28.2.2025.")
    )
    url = models.URLField(_("link"), max_length=500, blank=True)

    panels = [FieldPanel("title"), FieldPanel("publisher"), FieldPanel("published_on"), FieldPanel("url")]

    def __str__(self):
        return self.title


class PagePartner(TranslatableMixin, Orderable):
    """Who stands behind a text (Mitwirkende): an institution with its role."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=200, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)

    panels = [FieldPanel("name"), FieldPanel("role"), FieldPanel("url")]
    override_translatable_fields = [SynchronizedField("name")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass

    def __str__(self):
        return self.name


class RelatedPage(Orderable):
    """A related page that an editor picked by hand."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="related_page_links")
    related_page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )

    panels = [PageChooserPanel("related_page")]


class BasePage(Page):
    """What every page of the house has: a lead, somebody who answers for it, sources, and a date of review."""

    art = "seite"
    """The type's value of the public `art` parameter."""
    social_image = "img/og.png"
    """The static picture shown where a link is shared: it says what kind of text this is, whatever its hero image."""
    quoted_fields = ()
    """Fields in the words of who asked: nothing to explain or to prove there."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=500,
        help_text=_(
            "One or two plain sentences: what will readers know afterwards? Shown in lists and search results."
        ),
    )
    hero_image = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("hero image"),
    )
    hero_image_alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What the image shows. Leave empty only if it is decorative."),
    )
    maintainer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("maintainer"),
        help_text=_("Who answers for this text and is asked when it is due for review."),
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_interval_months = models.PositiveSmallIntegerField(
        _("review interval in months"),
        default=DEFAULT_REVIEW_INTERVAL_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    tags = ClusterTaggableManager(
        through=PageTag,
        blank=True,
        verbose_name=_("tags"),
        help_text=_("For editors and search only; readers see the sectors."),
    )

    source_panels = [
        InlinePanel(
            "sources",
            heading=_("Sources"),
            label=_("source"),
            help_text=_("In the order of their first mention: the text refers to the first one as [1]."),
        ),
        InlinePanel("partners", heading=_("Who stands behind this text"), label=_("partner")),
    ]
    care_panels = [
        MultiFieldPanel(
            [FieldPanel("maintainer"), FieldPanel("reviewed_on"), FieldPanel("review_interval_months")],
            heading=_("Review"),
        ),
        InlinePanel("related_page_links", heading=_("Related pages, picked by hand"), label=_("page")),
    ]
    classification_panels = [FieldPanel("tags")]
    hero_panel = MultiFieldPanel([FieldPanel("hero_image"), FieldPanel("hero_image_alt")], heading=_("Hero image"))
    content_panels = [
        HelpPanel(
            heading=_("How we write"),
            content=_(
                "Answer first. Short sentences, everyday words, “Sie”. Every figure has its year and its source."
            ),
        ),
        FieldPanel("title", classname="title"),
        FieldPanel("summary"),
    ]
    promote_panels = [*Page.promote_panels, hero_panel]

    base_form_class = BasePageForm
    override_translatable_fields = [SynchronizedField("slug", overridable=True)]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.RelatedFields("tags", [index.SearchField("name", boost=0.5)]),
        index.RelatedFields("partners", [index.SearchField("name", boost=0.5)]),
    ]

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls):  # noqa: N805
        """The editor's tabs, in the order in which a text comes into being."""
        tabs = {
            _("Content"): [GapsPanel(heading=_("What is still missing"), icon="tasks"), *cls.content_panels],
            _("Classification"): cls.classification_panels,
            _("Sources and care"): [*cls.source_panels, *cls.care_panels],
            _("Publication"): [*cls.promote_panels, *cls.settings_panels],
        }
        return TabbedInterface(
            [ObjectList(panels, heading=heading) for heading, panels in tabs.items()],
            base_form_class=cls.base_form_class,
        ).bind_to_model(cls)

    def _set_core_field_defaults(self):
        is_placed = self.path or getattr(self, "_cached_parent_obj", None)
        if is_placed and self.title and not self.slug:
            self.slug = self._get_autogenerated_slug(german_slug(self.title) or "seite")
        super()._set_core_field_defaults()

    def serializable_data(self):
        """Items of lists get their ids here at the latest: translations and comparisons know an item by its id."""
        for field in self._meta.get_fields():
            if isinstance(field, StreamField):
                list(getattr(self, field.name))
        return super().serializable_data()

    def publish(self, revision, **kwargs):
        """Refuse what is incomplete now rather than on the day it is scheduled for.

        Wagtail validates a page whenever it is saved live; a revision scheduled for later is saved as a draft.
        Raises: django.core.exceptions.ValidationError, naming each field.
        """
        check_complete(revision.as_object())
        return super().publish(revision, **kwargs)

    def get_view_restrictions(self):
        """As Wagtail finds them; where nothing on the way is private, one small query says so."""
        return super().get_view_restrictions() if may_be_restricted(self) else PageViewRestriction.objects.none()

    def get_breadcrumbs(self, request) -> list[Crumb]:
        """The way from home to this page, itself included."""
        surroundings = get_surroundings(request, self)
        way = surroundings.way_to(self)
        return [Crumb(each.title, surroundings.get_address(each.url_path, each.language_code)) for each in way]

    def get_onward_link(self) -> Crumb:
        """Where a reader goes on once this page is gone."""
        parent = self.get_parent()
        return Crumb(parent.title, parent.get_url())

    def get_contents(self) -> list[Crumb]:
        """The headings of this page's streams as its list of contents, in reading order."""
        return []

    @cached_property
    def content_version(self) -> str:
        """As it stood when this page began to be shown: asked once for all that is kept beside it."""
        return get_content_version()

    @cached_property
    def cited_sources(self) -> list[PageSource]:
        """The sources in the order in which the text counts them."""
        return read_children(self, "sources")

    @cached_property
    def named_partners(self) -> list[PagePartner]:
        """Who stands behind the text, in the order given."""
        return read_children(self, "partners")

    @cached_property
    def live_related_pages(self) -> list[Page]:
        """The pages picked by hand, in their order, without those that are not published or are this text itself."""
        links = read_children(self, "related_page_links", "related_page__locale")
        pages = [link.related_page for link in links]
        return [page for page in pages if page.live and page.translation_key != self.translation_key]

    @property
    def related_pages(self) -> list[Page]:
        """Where readers go on, in one list; types of pages that know more than what was picked add to it."""
        return self.live_related_pages

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, "breadcrumbs": SimpleLazyObject(lambda: self.get_breadcrumbs(request))}
