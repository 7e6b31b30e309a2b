"""What the organisation tries to make better, openly: also what has stopped, and why."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.search import index

from core.registry import Item
from news import texts
from news.models.pages import ListPage, PublicPage, cleaned, today
from news.querysets import DevelopmentQuerySet

LONG_SINCE = timedelta(days=180)


class Standing(models.TextChoices):
    """In the order of the list. An editor's word about the work, not a step that the platform takes."""

    ONGOING = "ongoing", _("pågår")
    RESTING = "resting", _("vilar")
    EVERYDAY = "everyday", _("i vardagen")
    DONE = "done", _("klart")
    STOPPED = "stopped", _("stannat")


# Of these nothing new is to be expected.
OVER = frozenset({Standing.DONE, Standing.STOPPED})


class DevelopmentIndexPage(ListPage):
    """All of them, by how they stand."""

    subpage_types: ClassVar[list[str]] = ["news.DevelopmentPage"]
    template = "news/developments.html"

    class Meta:
        verbose_name = _("lista över utveckling")

    def listed(self) -> Any:
        return DevelopmentPage.objects.readable()


class DevelopmentPage(PublicPage):
    """One of them. Groups and units take part, never persons: this page names nobody."""

    lead = models.CharField(_("ingress"), max_length=240, help_text=_("Vad ni gör, i en eller två meningar."))
    body = RichTextField(_("vad det är"), features=texts.FEATURES)
    taking_part = models.TextField(
        _("vilka som är med"),
        max_length=400,
        help_text=_("Grupper och enheter, en på varje rad. Aldrig personer."),
    )
    started_on = models.DateField(_("sedan"), null=True, blank=True)
    standing = models.CharField(_("läge"), max_length=10, choices=Standing, default=Standing.ONGOING)
    stopped_because = models.CharField(
        _("därför stannade det"), max_length=300, blank=True, help_text=_("Behövs när det har stannat.")
    )
    became = models.CharField(
        _("det blev"), max_length=300, blank=True, help_text=_("Behövs när det är klart.")
    )
    learnt = models.TextField(
        _("det har vi lärt oss"), max_length=900, blank=True, help_text=_("En sak på varje rad.")
    )
    topic = models.ForeignKey(
        "news.Topic",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ämne"),
        help_text=_("Artiklar om samma ämne visas på sidan."),
    )
    updated_on = models.DateField(
        _("senast genomgången"),
        default=today,
        help_text=_(
            "När ni senast såg till att allt stämmer. Efter ett halvår säger sidan att det var länge sedan."
        ),
    )

    objects: ClassVar[Any] = PageManager.from_queryset(DevelopmentQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["news.DevelopmentIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "news/development.html"

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("lead", widget=AdminAutoHeightTextInput),
        MultiFieldPanel(
            [FieldPanel("standing"), FieldPanel("stopped_because"), FieldPanel("became")],
            heading=_("Hur det står till"),
        ),
        FieldPanel("body"),
        FieldPanel("taking_part"),
        FieldPanel("learnt"),
        FieldPanel("topic"),
        MultiFieldPanel([FieldPanel("started_on"), FieldPanel("updated_on")], heading=_("När")),
    ]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("lead", boost=2),
        index.SearchField("body"),
        index.SearchField("learnt"),
        index.AutocompleteField("lead"),
        index.AutocompleteField("body"),
    ]

    class Meta:
        verbose_name = _("utvecklingsarbete")
        verbose_name_plural = _("utvecklingsarbeten")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(standing=Standing.STOPPED) | ~models.Q(stopped_because=""),
                name="development_stopped_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(standing=Standing.DONE) | ~models.Q(became=""),
                name="development_done_says_what",
            ),
        ]

    @property
    def items(self) -> list[Item]:
        return [self.item]

    @property
    def outcome(self) -> str:
        """What belongs to how it stands now; what was written for another standing is not shown."""
        words = {Standing.STOPPED: self.stopped_because, Standing.DONE: self.became}
        return words.get(Standing(self.standing), "")

    def is_long_since(self, day: date) -> bool:
        return self.standing not in OVER and day - self.updated_on > LONG_SINCE

    def clean(self) -> None:
        super().clean()
        self.body = cleaned(self.body)
        self.stopped_because, self.became = self.stopped_because.strip(), self.became.strip()
        if self.standing == Standing.STOPPED and not self.stopped_because:
            raise ValidationError({"stopped_because": _("Skriv varför det stannade.")})
        if self.standing == Standing.DONE and not self.became:
            raise ValidationError({"became": _("Skriv vad det blev av det.")})
