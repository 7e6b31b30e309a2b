"""The welcome talk: what is said to everybody before the first assignment, and in which version.

A talk is stored with the version of the text, so change the words and the version together. The words
stand on a paper that is taken home; they tell neither of social services nor of a programme.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from core.templatetags.words import phone
from participants.contacts import Contact

VERSION = "2026-11-25"


@dataclass(frozen=True)
class Item:
    """One thing to talk about. `words` may name the contact and the senders of messages."""

    key: str
    heading: Text
    words: Text


ITEMS = (
    Item(
        "work",
        _("Vad arbetet är"),
        _(
            "Du hjälper oss att göra vårt arbete bättre med det du vet. Du får en fråga i taget. Den säger "
            "vad du ska göra, var, när och med vem. Du behöver aldrig berätta om dig själv."
        ),
    ),
    Item(
        "pay",
        _("Hur lönen fungerar"),
        _(
            "Innan du svarar ser du vad uppdraget betalar och vilken dag pengarna kommer. Lever du på stöd "
            "eller ersättning kan den påverkas. Räkna eller fråga först. "
            "Om du är timanställd kan ditt namn finnas på en lönelista "
            "som andra kan begära ut; vi prövar varje gång."
        ),
    ),
    Item(
        "confidentiality",
        _("Tystnadsplikt åt båda håll"),
        _(
            "Det du får veta om andra berättar du inte vidare. Det du säger om dig själv berättar inte vi "
            "vidare. Att du är med säger vi bara till dem som behöver veta det i sitt arbete."
        ),
    ),
    Item(
        "no_and_rest",
        _("Du får säga nej och du får vila"),
        _(
            "Ja och nej är lika bra svar. Du kan ta paus när du vill. Du behöver inte säga varför, och "
            "inget försvinner. Du kan sluta när du vill."
        ),
    ),
    Item(
        "stored",
        _("Vad vi sparar"),
        _(
            "Vi sparar ditt namn, hur du vill nås, vad du har fått frågor om och svarat, din tid, dina "
            "pengar och det du har lämnat. Be om Allt om mig, så får du läsa allt. Är något fel rättar vi "
            "det. Det vi inte måste ha kvar tar vi bort om du vill."
        ),
    ),
    Item(
        "messages",
        _("Våra meddelanden"),
        _(
            "Ett meddelande säger bara att det finns något att läsa. Andra som ser din mobil kan inte läsa "
            "vad det gäller. Vill du att det säger dag, tid och plats? Det väljer du under Mina val, eller "
            "säg till. I sms heter avsändaren {sms_sender} och i e-post {email_sender}. Vi använder bara de "
            "sätt som du har sagt ja till, och inte när du vill ha det tyst."
        ),
    ),
    Item("contact", _("Din kontaktperson"), _("{contact} {stand_in} Allt går att göra via telefon också.")),
    Item(
        "no_promise",
        _("Det här kan vi inte lova"),
        _(
            "Vi kan inte lova hur många uppdrag det blir, eller att allt du föreslår används. Vi lovar att "
            "svara. Vi kan inte lova att ditt namn aldrig lämnas ut: om du är timanställd kan det finnas på "
            "en lönelista som andra kan begära ut. Vi prövar varje gång."
        ),
    ),
)
KEYS = frozenset(item.key for item in ITEMS)


def items_for(contact: Contact) -> Iterator[Item]:
    """The items with the names that this person meets."""
    names = {
        "sms_sender": settings.SMS_SENDER,
        "email_sender": parseaddr(settings.DEFAULT_FROM_EMAIL)[0],
        "contact": contact_words(contact),
        "stand_in": stand_in_words(contact),
    }
    for item in ITEMS:
        yield Item(item.key, item.heading, " ".join(str(item.words).format_map(names).split()))


def contact_words(contact: Contact) -> str:
    said = ", ".join(part for part in (contact.name, phone(contact.phone), contact.hours.lower()) if part)
    return f"{said}."


def stand_in_words(contact: Contact) -> str:
    if not contact.stand_in_name:
        return ""
    return _t("När %(name)s är borta svarar %(other)s, %(phone)s.") % {
        "name": contact.first_name,
        "other": contact.stand_in_name,
        "phone": phone(contact.stand_in_phone),
    }
