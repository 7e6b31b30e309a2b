"""What a person needs at the next assignment, such as an interpreter. Kept until it is over."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from participants.models.offers import OfferRound
from participants.models.people import Participant
from participants.querysets import AdaptationQuerySet


class Need(models.TextChoices):
    INTERPRETER = "interpreter", _("tolk")
    SIGN_LANGUAGE = "sign_language", _("teckenspråkstolk")
    SUPPORT = "support", _("en stödperson med mig")
    COMPANION = "companion", _("ledsagare")
    CALM = "calm", _("en lugn plats")
    STEP_FREE = "step_free", _("hiss, eller plats för rullstol")
    BREAKS = "breaks", _("paus ofta")
    WRITTEN = "written", _("skriftligt i förväg")
    OTHER = "other", _("något annat, ring mig om det")


class Language(models.TextChoices):
    """Of an interpreter: those most often asked for, and a way to say another. Chosen, never written."""

    ARABIC = "arabic", _("arabiska")
    BCS = "bcs", _("bosniska, kroatiska, serbiska")
    DARI = "dari", _("dari")
    ENGLISH = "english", _("engelska")
    FINNISH = "finnish", _("finska")
    KURMANJI = "kurmanji", _("kurdiska (kurmanji)")
    SORANI = "sorani", _("kurdiska (sorani)")
    PASHTO = "pashto", _("pashto")
    PERSIAN = "persian", _("persiska")
    POLISH = "polish", _("polska")
    ROMANIAN = "romanian", _("rumänska")
    RUSSIAN = "russian", _("ryska")
    SOMALI = "somali", _("somaliska")
    SPANISH = "spanish", _("spanska")
    TIGRINYA = "tigrinya", _("tigrinska")
    TURKISH = "turkish", _("turkiska")
    UKRAINIAN = "ukrainian", _("ukrainska")
    OTHER = "other", _("ett annat språk, ring mig om det")


@dataclass(frozen=True)
class Needs:
    """What is needed, and which language the interpreter speaks. There is nowhere to write why."""

    ticked: tuple[str, ...] = ()
    language: str = ""

    @classmethod
    def read(cls, text: str) -> "Needs":
        data: dict[str, Any] = json.loads(text)
        return cls(tuple(data["ticked"]), data["language"])

    def written(self) -> str:
        return json.dumps({"ticked": list(self.ticked), "language": self.language})

    @property
    def is_empty(self) -> bool:
        return not self.ticked

    @property
    def lines(self) -> list[str]:
        """One for each need, in the order of the page."""
        found = [str(need.label).capitalize() for need in Need if need.value in self.ticked]
        if self.language and Need.INTERPRETER in self.ticked:
            found[0] = f"{found[0]}: {Language(self.language).label}"
        return found


class Adaptation(models.Model):
    """Of one person for one question, whatever the number of its dates; or for the next one said yes to.

    Sensitive: encrypted, in no list, export or message; read by the person, and on the assignment's page.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="adaptations")
    # Empty until the person has said yes to something.
    round = models.ForeignKey(OfferRound, on_delete=models.CASCADE, related_name="+", null=True)
    words = EncryptedTextField(_("behov"))
    said_at = models.DateTimeField(_("sagt"))

    objects = AdaptationQuerySet.as_manager()

    class Meta:
        verbose_name = _("anpassning")
        verbose_name_plural = _("anpassningar")
        constraints = [
            models.UniqueConstraint(fields=["participant", "round"], name="adaptation_once_for_a_question"),
            models.UniqueConstraint(
                fields=["participant"],
                condition=models.Q(round__isnull=True),
                name="adaptation_once_for_the_next",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def needs(self) -> Needs:
        return Needs.read(self.words)
