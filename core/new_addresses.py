"""A new number or e-mail counts when somebody has read a code that went there.

What is under way lies in the session: it ends with it and works in no other browser. Of the code only a keyed
hash is kept. A taken address gets a code as any other, so that nobody can ask the page who is here.
"""

from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import constant_time_compare, get_random_string
from django.utils.translation import gettext_lazy as _

from core import crypto, messages
from core.addresses import Address
from core.login_codes import DIGITS, LENGTH
from core.models import User
from core.registry import MessageKind, message_kinds

CODE, CHANGED = "core.new_address_code", "core.address_changed"
PENDING = "new_address"
LIVES, TRIES = timedelta(minutes=15), 3


class Outcome(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"


def send_code(session: SessionBase, address: Address, *, at: datetime) -> None:
    """Another one that is under way no longer counts."""
    code = get_random_string(LENGTH, DIGITS)
    messages.send_to_address(CODE, at=at, email=address.email, phone=address.phone, context={"code": code})
    session[PENDING] = {
        "email": address.email,
        "phone": address.phone,
        "code": hashed(code, address),
        "until": (at + LIVES).timestamp(),
        "wrong": 0,
    }


def under_way(session: SessionBase, *, at: datetime) -> Address | None:
    """The address that waits for its code; None when there is none, or its time or tries are out."""
    found = session.get(PENDING)
    if found is None or at.timestamp() > found["until"] or found["wrong"] >= TRIES:
        return None
    return Address(email=found["email"], phone=found["phone"])


def check(session: SessionBase, typed: str, *, at: datetime) -> Outcome:
    """Counts a wrong try; the third ends it."""
    address = under_way(session, at=at)
    if address is None:
        return Outcome.OVER
    if constant_time_compare(session[PENDING]["code"], hashed(typed, address)):
        forget(session)
        return Outcome.RIGHT
    session[PENDING] = {**session[PENDING], "wrong": session[PENDING]["wrong"] + 1}
    return Outcome.WRONG if under_way(session, at=at) else Outcome.OVER


def forget(session: SessionBase) -> None:
    session.pop(PENDING, None)


def hashed(code: str, address: Address) -> str:
    return crypto.blind_index(f"{''.join(code.split())} {address}", purpose=CODE)


# --- Telling the old address -----------------------------------------------------------------------
def addresses_of(user: User) -> list[Address]:
    found = (Address(email=user.email or ""), Address(phone=user.phone or ""))
    return [address for address in found if str(address)]


def tell_of_change(before: list[Address], *, at: datetime) -> None:
    """To every address from before, whatever the person otherwise wishes: it may not be them who changed."""
    call = {name: settings.SITE_WORDS[f"contact_{name}"] for name in ("phone", "hours")}
    for address in before:
        messages.send_to_address(CHANGED, at=at, email=address.email, phone=address.phone, context=call)


def connect() -> None:
    message_kinds.add(
        CODE,
        MessageKind(
            CODE,
            label=_("Kod till ett nytt nummer eller en ny e-post"),
            subject=_("Din kod"),
            body=_(
                "Din kod är {code}. Skriv den på sidan som du har öppen. Den gäller i 15 minuter. "
                "Har du inte bett om någon kod? Då kan du strunta i det här."
            ),
            during_pause=True,
            lives_minutes=15,
        ),
    )
    message_kinds.add(
        CHANGED,
        MessageKind(
            CHANGED,
            label=_("Nummer eller e-post har ändrats"),
            subject=_("Din inloggning har ändrats"),
            body=_(
                "Numret eller e-posten som du loggar in med har ändrats. Var det inte du? "
                "Ring {phone}, {hours}, så ändrar vi tillbaka."
            ),
            during_pause=True,
        ),
    )
