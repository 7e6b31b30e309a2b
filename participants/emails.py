"""What the register may send, in neutral words, and through which channels a person may be reached.

Nothing on a lock screen tells of social services, a programme, a role or an amount. Whoever wishes may
read day and time, or the place too. Units and venues are told what, when and where; never who.
"""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils.translation import gettext_lazy as _

from core import messages
from core.messages import Reach
from core.models import MessageDetail, User
from core.registry import MessageKind, Text, message_kinds, sms_readers
from participants.actions.sms_answers import take_reply
from participants.happenings import Tells, called_off, question, standing
from participants.models import HeldWelcome, Participant
from participants.states import OfferState

SUBJECT = _("Du har ett nytt meddelande")
TEXT = _("Du har ett nytt meddelande. Logga in som vanligt.")

S = OfferState


@dataclass(frozen=True)
class ToPerson:
    """A neutral message, and what it may say besides to someone who wishes to read day, time or place."""

    key: str
    label: Text
    during_pause: bool = False
    waits_for_morning: bool = True
    subject: Text = SUBJECT
    text: Text = TEXT
    lead: Text = ""
    then: Text = ""
    happening: Tells | None = None

    def kind(self) -> MessageKind:
        return MessageKind(
            f"participants.{self.key}",
            self.label,
            self.subject,
            self.text,
            during_pause=self.during_pause,
            waits_for_morning=self.waits_for_morning,
            lead=self.lead,
            then=self.then,
            happening=self.happening,
        )


TO_PEOPLE = (
    ToPerson(
        "welcome",
        _("välkommen in"),
        subject=_("Välkommen"),
        text=_("Välkommen! Nu kan du logga in. Koden skickas hit när du loggar in."),
    ),
    ToPerson(
        "new_offer",
        _("ny fråga"),
        lead=_("Ny fråga"),
        then=_("Logga in och svara."),
        happening=question,
    ),
    ToPerson("answer_recorded", _("svar som skrevs in åt dig")),
    ToPerson("erasure_decided", _("svar om radering"), during_pause=True),
    ToPerson(
        "place_for_you", _("en plats har blivit ledig"), lead=_("Bokat"), happening=standing(S.ACCEPTED)
    ),
    ToPerson(
        "place_taken",
        _("någon annan fick platsen"),
        lead=_("Tack. Tiden är tagen"),
        happening=standing(S.WITHDRAWN),
    ),
    ToPerson(
        "assignment_changed",
        _("ändrat uppdrag"),
        during_pause=True,
        lead=_("Ändrat"),
        happening=standing(S.ACCEPTED, S.WAITING),
    ),
    ToPerson(
        "tomorrow",
        _("påminnelse om något i morgon"),
        subject=_("Påminnelse"),
        text=_("Påminnelse om i morgon. Logga in som vanligt."),
        lead=_("Påminnelse"),
        happening=standing(S.ACCEPTED),
    ),
    # To whoever has just written to us.
    ToPerson(
        "sms_answer_kept",
        _("kvitto på svar med sms"),
        text=_("Tack. Ditt svar är sparat. Logga in om du vill ändra."),
        waits_for_morning=False,
    ),
    ToPerson(
        "sms_not_read",
        _("svar med sms som inte gick att läsa"),
        text=_("Vi kunde inte spara ditt svar. Logga in som vanligt eller ring."),
        waits_for_morning=False,
    ),
    ToPerson("in_line", _("du står på tur"), lead=_("Du står på tur"), happening=standing(S.WAITING)),
    ToPerson(
        "swap_asked",
        _("fråga om att ta en plats"),
        lead=_("Fråga om en tid"),
        then=_("Logga in och svara."),
        happening=standing(S.WAITING),
    ),
    # Someone who rests would otherwise travel in vain to what another now does.
    ToPerson(
        "swapped",
        _("någon annan tog din plats"),
        during_pause=True,
        lead=_("Någon annan tog tiden"),
        happening=standing(S.DECLINED),
    ),
    # What is owed for work already done arrives during a pause too; a question can wait.
    ToPerson("contribution_answered", _("svar på det du gjort"), during_pause=True),
    ToPerson("consent_asked", _("fråga om något får visas")),
    ToPerson("contribution_question", _("fråga om det du gjort")),
    # Someone who rests would otherwise travel in vain to what was said yes to before.
    ToPerson(
        "assignment_cancelled",
        _("inställt uppdrag"),
        during_pause=True,
        lead=_("Inställt"),
        happening=called_off,
    ),
    # Asked twice and no more, also of whoever rests: otherwise a place could end without a word.
    ToPerson("keep_place", _("vill du ha kvar din plats"), during_pause=True),
)

UNIT_SUBJECT = _("Ni har något att svara på")
TO_UNITS = (
    ("unit_owes_answer", _("till enhet: något att svara på"), _("Logga in och läs det som väntar på svar.")),
    (
        "unit_answer_soon",
        _("till enhet: svaret behövs snart"),
        _("Ett svar behövs snart eller har dröjt. Logga in och svara, eller flytta dagen och säg varför."),
    ),
)

# To whom it concerns that somebody has opened a page that few may open; says neither whose nor what.
TO_WATCHERS = ("protected_opened", _("till granskare och kontakt: en sida har öppnats"))
TO_EMPLOYEES = (
    (
        "unit_answers_wait",
        _("till medarbetare: något väntar på svar"),
        _("Ett svar behövs snart eller har dröjt. Logga in och svara, eller flytta dagen och säg varför."),
    ),
)


def reach_of_person(user: User, at: datetime) -> Reach | None:
    """The channels the person has approved; none with protected data; quiet for who rests or moved on."""
    person = Participant.objects.filter(user=user).first()
    if person is None:
        return None
    if person.is_protected or is_held(person):
        return Reach()
    is_active = Participant.objects.active().filter(pk=person.pk).exists()
    return Reach(
        person.message_channels,
        is_paused=not is_active,
        detail=MessageDetail(person.message_detail),
        quiet=(time(person.quiet_from), time(person.quiet_until)),
    )


def is_held(person: Participant) -> bool:
    """Came in by a workbook, and nobody has released the welcome."""
    return HeldWelcome.objects.filter(participant=person).held().exists()


def register() -> None:
    messages.channel_sources.add("participants", reach_of_person)
    sms_readers.add("participants", take_reply)
    for item in TO_PEOPLE:
        kind = item.kind()
        message_kinds.add(kind.key, kind)
    message_kinds.add(
        "participants.unit_informed",
        MessageKind(
            "participants.unit_informed",
            _("till enhet: det här behöver ni veta"),
            _("Det här behöver ni veta"),
            _("{title}\n{when}\n{place}\n\nNi behöver inte svara. Vi skriver igen om något ändras."),
        ),
    )
    message_kinds.add(
        "participants.unit_told_cancelled",
        MessageKind(
            "participants.unit_told_cancelled",
            _("till enhet: inställt"),
            _("Inställt"),
            _("Det här blir inte av:\n\n{title}\n{when}\n{place}"),
        ),
    )
    key, label = TO_WATCHERS
    message_kinds.add(
        f"participants.{key}",
        MessageKind(
            f"participants.{key}",
            label,
            _("Något att titta på"),
            _("En sida som få får läsa har öppnats. Logga in som vanligt om du vill se mer."),
            waits_for_morning=False,
        ),
    )
    for key, label, body in (*TO_UNITS, *TO_EMPLOYEES):
        name = f"participants.{key}"
        message_kinds.add(name, MessageKind(name, label, UNIT_SUBJECT, body))
