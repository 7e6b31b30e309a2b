"""Photos of a piece, and the yes of each person who can be recognised in one, asked on the spot."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.models import StoredFile
from reporters.models.drafts import Draft


class PhotoState(models.TextChoices):
    """Cleaned by a job: what comes from a phone tells of place, time and device."""

    CHECKING = "checking", _("görs klar")
    READY = "ready", _("klar")
    UNREADABLE = "unreadable", _("gick inte att läsa")


class DraftPhoto(models.Model):
    """One photo in a piece. `shown` is its copy on the public site, made when the piece is handed in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField(_("ordning"))
    state = models.CharField(_("läge"), max_length=12, choices=PhotoState, default=PhotoState.CHECKING)
    # What came in lies encrypted until the job has made a clean picture of it.
    upload = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    picture = models.ForeignKey(
        StoredFile, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    shown = models.OneToOneField(
        "news.Photo", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    uploaded_at = models.DateTimeField(_("tillagd"))
    caption = EncryptedTextField(_("bildtext"), blank=True)
    alt_text = EncryptedTextField(_("vad som syns"), blank=True)
    is_decorative = models.BooleanField(_("säger inget som inte står i texten"), default=False)
    # None until the writer has said whether anybody can be recognised.
    has_people = models.BooleanField(_("någon går att känna igen"), null=True, blank=True)

    class Meta:
        verbose_name = _("foto i en text")
        verbose_name_plural = _("foton i texter")
        ordering = ["draft", "position"]
        constraints = [models.UniqueConstraint(fields=["draft", "position"], name="photo_position_once")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_described(self) -> bool:
        return self.is_decorative or bool(self.alt_text)


class PhotoPerson(models.Model):
    """Somebody who can be recognised in a photo, and has said yes to it being shown.

    The person need not be known to the city. A code that the person is shown, and that only its keyed hash is
    kept of, takes the photo away at any time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    photo = models.ForeignKey(DraftPhoto, on_delete=models.CASCADE, related_name="people")
    who = EncryptedTextField(_("vem"))
    is_child = models.BooleanField(_("under 18 år"), default=False)
    adult_said_yes = models.BooleanField(_("den vuxna som ansvarar sa ja"), default=False)
    said_yes_at = models.DateTimeField(_("sa ja"))
    code_index = models.CharField(max_length=64, unique=True)
    withdrawn_at = models.DateTimeField(_("tog tillbaka"), null=True, blank=True)

    class Meta:
        verbose_name = _("person på ett foto")
        verbose_name_plural = _("personer på foton")
        ordering = ["photo", "said_yes_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_child=False) | models.Q(adult_said_yes=True),
                name="child_in_photo_has_an_adults_yes",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
