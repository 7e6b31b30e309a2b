"""A page that stays, in another language or in easier Swedish, under the page that it says the same as."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager

from core.registry import Item
from news import languages, texts
from news.models.pages import PAGES, PublicPage, cleaned, today
from news.querysets import TranslationQuerySet


class TranslatedPage(PublicPage):
    lead = models.CharField(_("ingress"), max_length=300, blank=True)
    body = RichTextField(_("text"), features=texts.FEATURES)
    language = models.CharField(
        _("språkets kod"),
        max_length=20,
        help_text=_("Till exempel en, ar, so eller uk. Lätt svenska är sv-simple."),
    )
    language_name = models.CharField(
        _("språkets namn på språket"), max_length=40, help_text=_("Till exempel: English")
    )
    translated_by = models.CharField(
        _("vem som har översatt"),
        max_length=120,
        blank=True,
        help_text=_("På samma språk som sidan. En byrå eller en grupp, aldrig en person som inte vill det."),
    )
    translated_on = models.DateField(_("översatt"), default=today)
    older_words = models.CharField(
        _("om den svenska sidan har ändrats sedan dess"),
        max_length=240,
        blank=True,
        help_text=_("På samma språk som sidan. Tomt ger meningen på engelska."),
    )

    objects: ClassVar[Any] = PageManager.from_queryset(TranslationQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["news.PlainPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "news/translated.html"

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("language"), FieldPanel("language_name")], heading=_("Språk")),
        FieldPanel("lead", widget=AdminAutoHeightTextInput),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("translated_by"), FieldPanel("translated_on"), FieldPanel("older_words")],
            heading=_("Översättningen"),
        ),
        FieldPanel(
            "show_in_menus",
            heading=_("visa i sidfoten"),
            help_text=_("Med språkets namn, om den svenska sidan också står där."),
        ),
    ]

    class Meta:
        verbose_name = _("översättning")
        verbose_name_plural = _("översättningar")

    @property
    def source_item(self) -> Item:
        return Item(PAGES, str(self.get_parent().pk))

    @property
    def items(self) -> list[Item]:
        return [self.item, self.source_item]

    @property
    def may_be_shown(self) -> bool:
        """It says the same as the Swedish page: what holds that one back holds this one back."""
        return self.held.isdisjoint(self.items)

    @property
    def direction(self) -> str:
        return languages.direction(self.language)

    def is_older_than(self, changed_on: date) -> bool:
        return changed_on > self.translated_on

    def gone_or_missing(self, request: HttpRequest) -> HttpResponse:
        source = self.get_parent().specific
        return (
            source.gone_or_missing(request) if source.item in self.held else super().gone_or_missing(request)
        )

    def clean(self) -> None:
        super().clean()
        self.body = cleaned(self.body)
        self.language = self.language.strip()
        if not languages.is_code(self.language):
            raise ValidationError({"language": _("Skriv språkets kod, till exempel en eller ar.")})
