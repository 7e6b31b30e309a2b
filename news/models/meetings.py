"""Open meetings: who may come and how to get there before, and what was said after."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager

from core.registry import Item
from news import texts
from news.models.pages import ListPage, PublicPage, cleaned
from news.querysets import MeetingQuerySet


class CalendarPage(ListPage):
    """Open meetings, and what programmes have put in the calendar. What has been stays to be read."""

    subpage_types: ClassVar[list[str]] = ["news.MeetingPage"]
    template = "news/calendar.html"

    class Meta:
        verbose_name = _("kalender")

    def listed(self) -> Any:
        return MeetingPage.objects.live()


class MeetingPage(PublicPage):
    lead = models.CharField(
        _("ingress"), max_length=240, help_text=_("Vad mötet handlar om, i en eller två meningar.")
    )
    starts_at = models.DateTimeField(_("börjar"))
    ends_at = models.DateTimeField(_("slutar"))
    place = models.CharField(_("plats"), max_length=80)
    address_of_place = models.CharField(_("adress"), max_length=120, blank=True)
    getting_there = models.TextField(
        _("så hittar du"),
        max_length=400,
        blank=True,
        help_text=_("Dörr, hiss, buss och vem som möter. En sak på varje rad."),
    )
    who_may_come = models.CharField(
        _("vem får komma"), max_length=200, help_text=_("Till exempel: Alla. Du behöver inte anmäla dig.")
    )
    agenda = RichTextField(_("det här ska vi prata om"), features=texts.FEATURES, blank=True)
    cancelled_because = models.CharField(
        _("inställt, därför att"),
        max_length=200,
        blank=True,
        help_text=_("När du fyller i varför visas mötet som inställt."),
    )
    minutes = RichTextField(
        _("anteckningar"),
        features=texts.FEATURES,
        blank=True,
        help_text=_("Vad som sas, efter mötet. Skriv inte vem som sa det."),
    )

    objects: ClassVar[Any] = PageManager.from_queryset(MeetingQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["news.CalendarPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "news/meeting.html"

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("lead", widget=AdminAutoHeightTextInput),
        MultiFieldPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("När")),
        MultiFieldPanel(
            [FieldPanel("place"), FieldPanel("address_of_place"), FieldPanel("getting_there")],
            heading=_("Var"),
        ),
        FieldPanel("who_may_come"),
        FieldPanel("agenda"),
        FieldPanel("cancelled_because"),
        FieldPanel("minutes"),
    ]

    class Meta:
        verbose_name = _("öppet möte")
        verbose_name_plural = _("öppna möten")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_it_starts"
            )
        ]

    @property
    def items(self) -> list[Item]:
        return [self.item]

    @property
    def is_cancelled(self) -> bool:
        return bool(self.cancelled_because)

    @property
    def sequence(self) -> int:
        """Rises each time it is published anew, so that a calendar changes the time it has."""
        if not (self.first_published_at and self.last_published_at):
            return 0
        return int((self.last_published_at - self.first_published_at).total_seconds()) // 60

    def clean(self) -> None:
        super().clean()
        self.agenda, self.minutes = cleaned(self.agenda, "agenda"), cleaned(self.minutes, "minutes")
        self.cancelled_because = self.cancelled_because.strip()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("Mötet slutar innan det börjar. Ändra tiden.")})
