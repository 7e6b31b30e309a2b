"""Sound and film for the public site. What came is cleaned by a job before anyone hears it."""

from typing import Any, ClassVar
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core import clock
from core.models import StoredFile
from core.registry import Item
from news import captions
from news.forms import RecordingForm

RECORDINGS = "news.recording"


def now() -> Any:
    return clock.now()


class Recording(models.Model):
    """One recording. Without a transcript readers do not get it: who does not hear must be able to read."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(_("titel"), max_length=120)
    # As it came, where nobody reaches it, until it has been cleaned.
    upload = models.ForeignKey(
        StoredFile, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, editable=False
    )
    file = models.ForeignKey(
        StoredFile, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, editable=False
    )
    seconds = models.PositiveIntegerField(_("längd i sekunder"), null=True, blank=True, editable=False)
    problem = models.CharField(_("varför den inte går"), max_length=240, blank=True, editable=False)
    transcript = models.TextField(
        _("utskrift"),
        blank=True,
        help_text=_("Allt som sägs, och ljud som betyder något. Behövs innan någon får se inspelningen."),
    )
    captions = models.TextField(
        _("textning"),
        blank=True,
        help_text=_("Text på filmen med tider, i formatet WebVTT. Börjar med WEBVTT."),
    )
    created_at = models.DateTimeField(_("skapad"), default=now, editable=False)

    base_form_class = RecordingForm
    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("upload_file"),
        FieldPanel("transcript"),
        FieldPanel("captions_file"),
        FieldPanel("captions"),
    ]

    class Meta:
        verbose_name = _("inspelning")
        verbose_name_plural = _("inspelningar")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def item(self) -> Item:
        return Item(RECORDINGS, str(self.pk))

    @property
    def is_complete(self) -> bool:
        """Cleaned, and with words: what readers may get."""
        return self.file is not None and bool(self.transcript.strip())

    @property
    def is_film(self) -> bool:
        return self.file is not None and self.file.content_type.startswith("video/")

    @property
    def lacks(self) -> str:
        """What the editor must do before an article with it is published; empty when nothing."""
        if self.problem:
            return self.problem
        if not self.transcript.strip():
            return str(_("Inspelningen saknar utskrift. Skriv först ner vad som sägs."))
        return "" if self.file else str(_("Inspelningen görs i ordning. Försök igen om några minuter."))

    def clean(self) -> None:
        super().clean()
        if self.captions.strip():
            try:
                self.captions = captions.clean(self.captions)
            except captions.Unfit as unfit:
                raise ValidationError({"captions": str(unfit)}) from unfit
