"""What a message to a person says: neutral, or day, time and place for whoever has asked for that.

The words are made when the message is sent, from ids, so that they tell of what is true then. Words
that would tell what the person takes part in are never sent: the place goes first, then everything.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import telling_words
from core.models import Message, MessageDetail
from core.registry import CalendarEntry, Happening, MessageKind

LOG_IN = _("Logga in som vanligt.")


@dataclass(frozen=True)
class Words:
    """What stands in the message. `entries` and `place` are for the calendar file of an e-mail."""

    subject: str
    body: str
    entries: tuple[CalendarEntry, ...] = ()
    place: str = ""


def words_for(
    kind: MessageKind, message: Message, detail: MessageDetail, at: datetime, *, is_sms: bool = False
) -> Words:
    """As much as the person wishes and as is safe to show on a locked screen."""
    found = happening(kind, message, at) if detail != MessageDetail.NEUTRAL else None
    return safe_words(kind, detail, found, is_sms=is_sms)


def safe_words(
    kind: MessageKind, detail: MessageDetail, found: Happening | None, *, is_sms: bool = False
) -> Words:
    """The words for what was found; also how such a message reads on the page where the person chooses."""
    for place in places_to_try(found, detail):
        words = telling_when(kind, found, place, is_sms=is_sms) if found else None
        if words and not telling_words.found_in(f"{words.subject}\n{words.body}"):
            return words
    return neutral(kind)


def neutral(kind: MessageKind) -> Words:
    return Words(str(kind.subject), str(kind.body))


def happening(kind: MessageKind, message: Message, at: datetime) -> Happening | None:
    if kind.happening is None or message.about is None or message.recipient is None:
        return None
    return kind.happening(message.about, message.recipient, at)


def places_to_try(found: Happening | None, detail: MessageDetail) -> list[str]:
    """With the place where it is wished, and then without."""
    if found is None or not found.when or detail == MessageDetail.NEUTRAL:
        return []
    return [found.place, ""] if found.place and detail == MessageDetail.PLACE else [""]


def telling_when(kind: MessageKind, found: Happening, place: str, *, is_sms: bool = False) -> Words:
    """'Inställt. Måndag 30 november, 14.00–16.30.' The subject of an e-mail never holds the place."""
    where = f", {place}" if place else ""
    then = (found.then_by_sms if is_sms else "") or kind.then or LOG_IN
    body = f"{kind.lead}. {found.when}{where}. {then}"
    return Words(f"{kind.lead}. {found.when}", body, found.entries, place)
