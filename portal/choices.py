"""'Mina val': what the person decides about, each a row that leads to a page of its own."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.registry import Text


@dataclass(frozen=True)
class Choice:
    """One row: where it leads, what it is about, and what one can decide there."""

    icon: str
    label: Text
    hint: Text
    url_name: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


@dataclass(frozen=True)
class Group:
    heading: Text
    choices: tuple[Choice, ...]


GROUPS = (
    Group(
        _("Frågor till mig"),
        (
            Choice(
                "star",
                _("Vad jag vill bli frågad om"),
                _("Välj områden."),
                "portal:areas",
            ),
            Choice(
                "shield",
                _("Helst inte möta"),
                _("Enheter och personer. Du behöver inte säga varför."),
                "portal:avoidances",
            ),
        ),
    ),
    Group(
        _("Min plats"),
        (
            Choice(
                "pause",
                _("Ta paus"),
                _("När du vill. Du behöver inte säga varför."),
                "portal:pause",
            ),
            Choice(
                "leaf",
                _("Gå vidare"),
                _("När du har fått annat att göra."),
                "portal:move_on",
            ),
        ),
    ),
    Group(
        _("Min inloggning"),
        (
            Choice(
                "phone",
                _("Mina enheter"),
                _("Se var du är inloggad. Logga ut där du vill."),
                "devices",
            ),
            Choice(
                "lock",
                _("Nycklar"),
                _("Logga in med fingret eller ansiktet. Bara om du vill."),
                "mfa_list_webauthn",
            ),
        ),
    ),
)
