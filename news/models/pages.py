"""The pages of the public site. What a reader gets is built in `news.views.public` from data classes."""

from datetime import date
from typing import Any, ClassVar

from csp.constants import SELF
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core import clock
from core.registry import Item, held_back, is_taken_back
from news import texts
from news.forms import ArticleForm
from news.querysets import ArticleQuerySet

# Addresses under /nyheter/ that are lists and feeds, not articles.
RESERVED_SLUGS = {"amne"}


PAGES = "news.page"
HELD_PAGE = _(
    "Läsarna ser inte sidan nu. Ett samtycke som behövs är inte lämnat, eller har tagits tillbaka. "
    "Fråga samordnaren."
)
HELD_PHOTO = _("Läsarna ser inte bilden nu: samtycke saknas. Fråga samordnaren, eller byt bild.")


def address_of(url_path: str) -> str:
    """The path on this site, from the row alone: /home/nyheter/brevet/ → /nyheter/brevet/."""
    return "/" + url_path.split("/", 2)[2]


class PublicPage(Page):
    """What all our pages share: gates, plain contexts, no passwords on pages."""

    # A page is public or it is not published; a password on a page would be shared in clear.
    private_page_options: ClassVar[list[str]] = []
    settings_panels: ClassVar[list[Any]] = [CommentPanel()]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("För sökmotorer"),
        )
    ]

    # The footer's links, when they were asked about with the page.
    footer: Any = None

    class Meta:
        abstract = True

    @property
    def item(self) -> Item:
        return Item(PAGES, str(self.pk))

    @property
    def items(self) -> list[Item]:
        """The page and what stands on it: each may be held back by itself. A list of pages is nobody's."""
        return []

    @cached_property
    def held(self) -> set[Item]:
        """Those of its items that some gate holds back now; asked once for each page object, that is, once
        a request."""
        return held_back(self.items)

    @property
    def may_be_shown(self) -> bool:
        """Every app that knows a reason why not (a withdrawn consent, a protected person) has a gate."""
        return self.item not in self.held

    @property
    def address(self) -> str:
        return address_of(self.url_path)

    @property
    def url(self) -> str:
        """The same for the editor's list, where Wagtail would ask the cache again for each page."""
        return self.address

    def get_view_restrictions(self) -> Any:
        """None can be set, so none is asked for: one query less on each public page."""
        return PageViewRestriction.objects.none()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page as its readers see it. Held back it is not there, or gone when it was taken back.

        The gates are asked once, about the page and the footer's links together.
        """
        from news import footer

        rows = footer.rows()
        held = held_back([*self.items, *rows])
        self.held, self.footer = held.intersection(self.items), footer.links(rows, held)
        if not self.may_be_shown:
            return self.gone_or_missing(request)
        # For the panels beside it, which know the page by its item alone.
        request.shown = self.item  # type: ignore[attr-defined]
        page: HttpResponse = super().serve(request, *args, **kwargs)
        return page

    def gone_or_missing(self, request: HttpRequest) -> HttpResponse:
        """410 tells caches and search engines to forget; to a reader it says neither whose nor why."""
        if not is_taken_back(self.item):
            raise Http404
        return render(request, "public/410.html", status=410)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Shown in a frame beside the form, which no page for readers may be."""
        page: HttpResponse = super().serve_preview(request, mode_name)
        page._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
        return page

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """For readers and for the editor's preview: data classes instead of Wagtail's page object."""
        from news.views.public import context_of

        around = {"held_back": self.held_words(request), "footer": self.footer}
        return {**context_of(self, request), **around}

    def held_words(self, request: HttpRequest) -> str:
        """To the editor, in the preview: why readers do not see it. Never whose consent is lacking."""
        if not getattr(request, "is_preview", False) or not self.held:
            return ""
        return str(HELD_PHOTO if self.may_be_shown else HELD_PAGE)


class ParentPage(PublicPage):
    """A page with pages under it. `listed` is their kind, with all that one of them shows."""

    class Meta:
        abstract = True

    def listed(self) -> Any:
        raise TypeError(f"{type(self).__name__} does not say what it lists")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """A page under it straight by its slug, in one query."""
        if not path_components:
            return super().route(request, path_components)
        slug = path_components[0]
        found = self.listed().child_of(self).filter(slug=slug).first() or self.taken_back(slug)
        if found is None or len(path_components) > 1:
            raise Http404
        found._cached_parent_obj = self
        return RouteResult(found)

    def taken_back(self, slug: str) -> Any:
        """One that is not out any more because somebody has taken it back: it says itself that it is gone."""
        found = self.get_children().not_live().filter(slug=slug).first()
        page = found.specific if found else None
        return page if isinstance(page, PublicPage) and is_taken_back(page.item) else None


class ListPage(ParentPage):
    """There is one of each, with no fields of its own."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["news.HomePage"]

    class Meta:
        abstract = True


class HomePage(PublicPage):
    """The front page. What stands on it comes from the articles and from the public panels."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "news.NewsIndexPage",
        "news.DevelopmentIndexPage",
        "news.CalendarPage",
        "news.PlainPage",
    ]
    template = "news/home.html"

    class Meta:
        verbose_name = _("startsida")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """As Wagtail does, but a list has nothing that needs to be fetched: a query less on each page."""
        if not path_components:
            return super().route(request, path_components)
        page = self.get_children().filter(slug=path_components[0]).first()
        if page is None:
            raise Http404
        page._cached_parent_obj = self
        is_list = issubclass(page.specific_class, ListPage)
        found = page.specific_deferred if is_list else page.specific
        return found.route(request, path_components[1:])


class NewsIndexPage(ListPage):
    """All articles, newest first."""

    subpage_types: ClassVar[list[str]] = ["news.ArticlePage"]
    template = "news/index.html"

    class Meta:
        verbose_name = _("nyhetslista")

    def listed(self) -> Any:
        return ArticlePage.objects.readable()


def today() -> date:
    return clock.today()


def cleaned(body: str, field: str = "body") -> str:
    """Or why not, beside the field."""
    try:
        return texts.clean_stored(body)
    except texts.Unfit as unfit:
        raise ValidationError({field: unfit.message}) from unfit


class ArticlePage(PublicPage):
    """An article. The byline is what the writer chose to be called, never a log-in."""

    topic = models.ForeignKey(
        "news.Topic", on_delete=models.PROTECT, related_name="+", verbose_name=_("ämne")
    )
    lead = models.CharField(
        _("ingress"), max_length=240, help_text=_("Det viktigaste, i en eller ett par meningar.")
    )
    byline = models.CharField(
        _("skriven av"),
        max_length=80,
        blank=True,
        help_text=_("Det namn som skribenten själv har valt. En signatur går lika bra, eller inget alls."),
    )
    byline_role = models.CharField(
        _("roll"), max_length=60, blank=True, help_text=_("Till exempel: invånarreporter")
    )
    published_on = models.DateField(_("publicerad"), default=today)
    photo = models.ForeignKey(
        "news.Photo",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bild"),
    )
    caption = models.CharField(_("bildtext"), max_length=200, blank=True)
    # So that only a page with more photos asks for them.
    has_gallery = models.BooleanField(default=False, editable=False)
    recording = models.ForeignKey(
        "news.Recording",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ljud eller film"),
    )
    easy_to_read = models.TextField(
        _("lätt att läsa"),
        max_length=600,
        blank=True,
        help_text=_("Tre eller fyra korta meningar som säger det viktigaste. En mening på varje rad."),
    )
    body = RichTextField(_("text"), features=texts.FEATURES)
    corrected_on = models.DateField(
        _("rättad"), null=True, blank=True, help_text=_("Fyll i när något i texten har rättats.")
    )
    correction = models.CharField(
        _("vad som rättades"), max_length=200, blank=True, help_text=_("Visas under texten.")
    )
    series = models.ForeignKey(
        "news.Series",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("serie"),
    )
    part = models.PositiveSmallIntegerField(
        _("del"), null=True, blank=True, help_text=_("Delarna läses i den ordningen.")
    )

    objects: ClassVar[Any] = PageManager.from_queryset(ArticleQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "news/article.html"
    base_form_class = ArticleForm

    # Published and taken in by the clock (`news.actions.publish_due`).
    settings_panels: ClassVar[list[Any]] = [PublishingPanel(), CommentPanel()]
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("topic"),
        FieldPanel("lead", widget=AdminAutoHeightTextInput),
        MultiFieldPanel(
            [FieldPanel("byline"), FieldPanel("byline_role"), FieldPanel("published_on")],
            heading=_("Vem och när"),
        ),
        MultiFieldPanel([FieldPanel("photo"), FieldPanel("caption")], heading=_("Bild")),
        MultiFieldPanel([FieldPanel("series"), FieldPanel("part")], heading=_("Serie")),
        FieldPanel("recording"),
        FieldPanel("easy_to_read"),
        FieldPanel("body"),
        InlinePanel("gallery", heading=_("Fler bilder"), label=_("Bild"), max_num=12),
        MultiFieldPanel([FieldPanel("corrected_on"), FieldPanel("correction")], heading=_("Rättelse")),
    ]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("lead", boost=2),
        index.SearchField("easy_to_read"),
        index.SearchField("body"),
        index.AutocompleteField("lead"),
        index.AutocompleteField("body"),
    ]

    class Meta:
        verbose_name = _("artikel")
        verbose_name_plural = _("artiklar")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "part"],
                name="article_part_once",
                violation_error_message=_("Serien har redan den delen. Välj ett annat nummer."),
            ),
            models.CheckConstraint(
                condition=models.Q(series__isnull=True, part__isnull=True)
                | models.Q(series__isnull=False, part__isnull=False),
                name="article_series_and_part",
                violation_error_message=_("Fyll i både serie och del, eller lämna båda tomma."),
            ),
        ]
        # Lists are read newest first, of all or of a topic: as many as a page shows, however many there are.
        indexes = [
            models.Index(fields=["-published_on", "-page_ptr"], name="articles_newest_first"),
            models.Index(fields=["topic", "-published_on", "-page_ptr"], name="topic_newest_first"),
        ]

    @property
    def items(self) -> list[Item]:
        return [self.item, *(part.item for part in (self.photo, self.recording) if part)]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.has_gallery = self.gallery.exists()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.body = cleaned(self.body)
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("Adressen används redan. Välj en annan.")})
        if self.correction and not self.corrected_on:
            raise ValidationError({"corrected_on": _("Fyll i vilken dag texten rättades.")})


class PlainPage(ParentPage):
    """A page that stays: how to take part, accessibility, how we handle data. Translations stand under it."""

    lead = models.CharField(_("ingress"), max_length=240, blank=True)
    body = RichTextField(_("text"), features=texts.FEATURES)
    shows_contact = models.BooleanField(
        _("visa telefonnumret"), default=False, help_text=_("Visar vart man ringer, och när vi svarar.")
    )
    updated_on = models.DateField(_("senast ändrad"), default=today)

    parent_page_types: ClassVar[list[str]] = ["news.HomePage"]
    subpage_types: ClassVar[list[str]] = ["news.TranslatedPage"]
    template = "news/plain.html"

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("lead", widget=AdminAutoHeightTextInput),
        FieldPanel("body"),
        FieldPanel("shows_contact"),
        FieldPanel("updated_on"),
        FieldPanel("show_in_menus", heading=_("visa i sidfoten")),
    ]

    class Meta:
        verbose_name = _("fast sida")
        verbose_name_plural = _("fasta sidor")

    @property
    def items(self) -> list[Item]:
        return [self.item]

    def clean(self) -> None:
        super().clean()
        self.body = cleaned(self.body)

    def listed(self) -> Any:
        from news.models.translations import TranslatedPage

        return TranslatedPage.objects.live()

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """What has been taken down in Swedish is not left standing in other languages."""
        if path_components and not self.live:
            raise Http404
        return super().route(request, path_components)
