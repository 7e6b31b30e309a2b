from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from core.registry import Item
from news.photos import CleanPhoto

PHOTOS = "news.photo"


class Photo(AbstractImage):
    """A picture for the public site. Only a cleaned copy is ever stored: see `news.photos`.

    A reader who does not see it gets its words; only one that says nothing may be called decorative.
    """

    description = None
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uppladdad av"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    uploaded_by_user.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]  # Wagtail asks
    alt_text = models.CharField(
        _("bildbeskrivning"),
        max_length=250,
        blank=True,
        help_text=_("Vad syns på bilden? Läses upp för den som inte ser den."),
    )
    is_decorative = models.BooleanField(
        _("dekorativ"), default=False, help_text=_("Bilden säger inget som inte står i texten.")
    )
    photographer = models.CharField(
        _("fotograf"), max_length=80, blank=True, help_text=_("Det namn som fotografen själv har valt.")
    )

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "is_decorative",
        "photographer",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        index.SearchField("title", boost=10),
        index.AutocompleteField("title"),
        index.SearchField("alt_text"),
        index.AutocompleteField("alt_text"),
        index.FilterField("title"),
        index.FilterField("collection"),
        index.FilterField("uploaded_by_user"),
        index.FilterField("created_at"),
        index.FilterField("id"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("bild")
        verbose_name_plural = _("bilder")
        permissions = [("choose_image", _("Kan välja bild"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_decorative=True) | ~models.Q(alt_text=""), name="photo_has_words"
            ),
        ]

    @property
    def item(self) -> Item:
        return Item(PHOTOS, str(self.pk))

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decorative else str(self.alt_text)

    def clean(self) -> None:
        super().clean()
        if not (self.is_decorative or self.alt_text.strip()):
            raise ValidationError(
                {"alt_text": _("Skriv vad som syns på bilden, eller kryssa för att den är dekorativ.")}
            )

    def get_upload_to(self, filename: str) -> str:
        """A name that says nothing: file names from phones tell of time, place and people."""
        return f"original_images/{uuid4().hex}{PurePath(filename).suffix.lower()}"

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> File:  # type: ignore[type-arg]
        """Wagtail leaves the temporary file of each new size open; here it is closed at once."""
        with super().generate_rendition_file(filter, source=source) as made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The last door: whatever the way in, a file that was not cleaned is never written."""
        if not self.file._committed and not isinstance(self.file.file, CleanPhoto):
            raise TypeError("A photo must pass news.photos.cleaned before it is stored")
        super().save(*args, **kwargs)


class PhotoRendition(AbstractRendition):
    """One size of a photo, made once and served to readers."""

    image = models.ForeignKey(Photo, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        verbose_name = _("bildstorlek")
        verbose_name_plural = _("bildstorlekar")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="photo_rendition_once"
            ),
        ]
