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
                _("Vad jag vill göra"),
                _("Områden, hur, när och hur ofta."),
                "portal:wishes",
            ),
            Choice(
                "door",
                _("Det här behöver jag"),
                _("Tolk, hiss, paus ofta. Till nästa uppdrag."),
                "portal:needs_next",
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
        _("Hur ni når mig"),
        (
            Choice(
                "phone",
                _("Meddelanden"),
                _("Sms eller e-post, vad de får säga och när det är tyst."),
                "portal:message_wishes",
            ),
            Choice(
                "pen",
                _("Mina kontaktuppgifter"),
                _("Mobilnummer och e-post."),
                "portal:contact",
            ),
        ),
    ),
    Group(
        _("Det andra ser"),
        (
            Choice(
                "camera",
                _("Det här har jag sagt ja till"),
                _("Namn, bild och egna ord. Ta tillbaka när du vill."),
                "portal:consents",
            ),
        ),
    ),
    Group(
        _("Mina pengar"),
        (
            Choice(
                "paper",
                _("Besked"),
                _("Vad du har fått, månad för månad. Att läsa eller skriva ut."),
                "portal:statements",
            ),
            Choice(
                "wallet",
                _("Mina gränser"),
                _("Av tills du slår på. Bara du ser dem."),
                "portal:own_limits",
            ),
        ),
    ),
    Group(
        _("Min plats"),
        (
            Choice(
                "star",
                _("Det här har du gjort"),
                _("Som en sida, eller ett blad att skriva ut."),
                "portal:what_you_did",
            ),
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
            Choice(
                "list",
                _("Allt om mig"),
                _("Läs allt som finns om dig, spara det i en fil eller be att det raderas."),
                "portal:all_about_me",
            ),
            Choice(
                "door",
                _("Lämna registret"),
                _("Vad som tas bort och vad som finns kvar."),
                "portal:leave_register",
            ),
        ),
    ),
    Group(
        _("Det som står om mig"),
        (
            Choice(
                "person",
                _("Vem har läst om mig"),
                _("Dag för dag, och i vilket arbete."),
                "portal:who_read",
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
