"""Independent first, then together: who sees what the other readers say, and who may talk.

A reader who has not let go of the text hears nothing of the others, whatever the address or the state: an
opinion that has met others is not one's own any more.
"""

import re
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from klarsprak.models import Reading, ReadingRound, ShownAs
from klarsprak.querysets import ReadingQuerySet
from klarsprak.states import ReadingState, TextState
from participants.fitting import between
from participants.models import Participant

# Once the readers have begun to talk, what was said can be read until the record plan lets it go.
TALKED = frozenset({TextState.DISCUSSING, TextState.ANSWERING, TextState.DONE})
# Handed back is let go of too. A reading that ended with the round was not: it hears nothing.
LET_GO = frozenset({ReadingState.HANDED_IN, ReadingState.HANDED_BACK})


def hears(text_state: str, reading_state: str) -> bool:
    return text_state in TALKED and reading_state in LET_GO


def speaks(text_state: str, reading_state: str, until: date | None, today: date) -> bool:
    """Until the talk's last day, that day too. Who handed back may read along and need not say anything."""
    is_open = text_state == TextState.DISCUSSING and until is not None and today <= until
    return is_open and reading_state == ReadingState.HANDED_IN


def may_hear(reading: Reading) -> bool:
    return hears(reading.round.version.text.state, reading.state)


def may_speak(reading: Reading, today: date) -> bool:
    round_ = reading.round
    return speaks(round_.version.text.state, reading.state, round_.talks_until, today)


# --- Who is heard, and as whom ------------------------------------------------------------------------
def heard_by(reading: Reading) -> ReadingQuerySet:
    """The others in the round, and the reader. Two who would rather not meet were never asked together;
    should either have said so since, neither hears the other."""
    others = Reading.objects.filter(round=reading.round_id)
    apart = between(reading.participant_id, others.values("participant")).values_list("participant", "other")
    away = {person for pair in apart for person in pair} - {reading.participant_id}
    return others.heard_by_others().exclude(participant__in=away).select_related("participant")


def heard_by_staff(round_: ReadingRound) -> ReadingQuerySet:
    """As the readers hear each other: no name that a reader has not chosen to show."""
    return round_.readings.all().heard_by_others().select_related("participant")


def name_of(reading: Reading, apart: Collection[UUID] = ()) -> str:
    """What the reader chose. A person who has been protected since, or whom the one who looks is kept
    `apart` from, is a number where the name would tell who it is. `participant` is loaded."""
    name, person = chosen_name(reading), reading.participant
    if name and not (is_name_of(name, person) and (person.is_protected or person.pk in apart)):
        return name
    return str(_("Läsare %(number)s") % {"number": reading.number})


def chosen_name(reading: Reading) -> str:
    """Empty when the reader chose to be a number."""
    if reading.shown_as == ShownAs.PSEUDONYM:
        return reading.pseudonym
    return reading.participant.first_name if reading.shown_as == ShownAs.FIRST_NAME else ""


def is_name_of(name: str, person: Participant) -> bool:
    """Some word of it stands in the person's own name."""
    return not words_in(name).isdisjoint(words_in(f"{person.first_name} {person.last_name}"))


def words_in(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))
