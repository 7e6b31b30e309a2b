"""What the register may send, in neutral words, and through which channels a person may be reached.

Nothing on a lock screen tells of social services, a programme, a role or an amount. Units and venues
are told what, when and where; never who.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import messages
from core.messages import Reach
from core.models import User
from core.registry import MessageKind, message_kinds
from participants.models import Participant

SUBJECT = _("Du har ett nytt meddelande")
TEXT = _("Du har ett nytt meddelande. Logga in som vanligt.")

TO_PEOPLE = (
    ("new_offer", _("ny fråga"), False),
    ("answer_recorded", _("svar som skrevs in åt dig"), False),
    ("place_for_you", _("en plats har blivit ledig"), False),
    ("place_taken", _("någon annan fick platsen"), False),
    ("assignment_changed", _("ändrat uppdrag"), True),
    # What is owed for work already done arrives during a pause too; a question can wait.
    ("contribution_answered", _("svar på det du gjort"), True),
    ("contribution_question", _("fråga om det du gjort"), False),
    # Someone who rests would otherwise travel in vain to what was said yes to before.
    ("assignment_cancelled", _("inställt uppdrag"), True),
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
    if person.is_protected:
        return Reach()
    # Under 18 with nothing decided: no text messages, whatever was ticked before.
    may_sms = person.may_sms and not person.awaits_decision
    approved = (messages.SMS, may_sms), (messages.EMAIL, person.may_email)
    is_active = Participant.objects.active().filter(pk=person.pk).exists()
    return Reach(tuple(name for name, allowed in approved if allowed), is_paused=not is_active)


def register() -> None:
    messages.channel_sources.add("participants", reach_of_person)
    for key, label, during_pause in TO_PEOPLE:
        name = f"participants.{key}"
        message_kinds.add(name, MessageKind(name, label, SUBJECT, TEXT, during_pause=during_pause))
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
    for key, label, body in (*TO_UNITS, *TO_EMPLOYEES):
        name = f"participants.{key}"
        message_kinds.add(name, MessageKind(name, label, UNIT_SUBJECT, body))
