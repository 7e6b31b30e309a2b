"""A person reads: begun with one's own yes, handed in or back without loss, taken up again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

import participants.actions
from core import access
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from klarsprak import hearing, rules
from klarsprak.actions.reading_time import tell_time
from klarsprak.models import Reading, ReadingRound, ReviewedText, ShownAs, TextBlock
from klarsprak.states import ReadingState
from participants.actions import Given
from participants.models import Channel, Contribution, Offer, Participant
from participants.rules import lock_person
from participants.states import OfferState

SHOWN_FIELDS = ["shown_as", "pseudonym", "owner_may_know"]


@dataclass(frozen=True)
class Shown:
    """What the other readers see, and whether the owner may know who it was."""

    as_: str = ShownAs.READER
    pseudonym: str = ""
    owner_may_know: bool = False


def begin_reading(*, round: ReadingRound, participant: Participant, by: User, at: datetime) -> Reading:
    """The person's reading of the round, made the first time it is opened. It needs the person's own yes."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        # The text is locked: it does not go on meanwhile, and no two readers get the same number.
        act.lock(ReviewedText.objects.filter(pk=round.version.text_id))
        row = ReadingRound.objects.select_related("version__text", "assignment").get(pk=round.pk)
        if participant.user_id != by.pk or not has_said_yes(row, participant):
            raise access.Denied(rules.READ, row)
        found = Reading.objects.filter(round=row, participant=participant).first()
        if found is not None:
            return found
        refuse_closed(row)
        number = row.readings.count() + 1
        reading = Reading.objects.create(round=row, participant=participant, number=number, began_at=at)
        act.record("reading.begin", reading)
    return reading


def turn_page(*, reading: Reading, block: TextBlock, by: User, at: datetime) -> None:
    """Read as far as this block."""
    with reading_now(reading, by, at) as (act, row):
        if put_place(row, block):
            act.record("reading.turn_page", row, fields=["at_block"])


def put_place(row: Reading, block: TextBlock) -> bool:
    """The furthest place counts: going back to look once more takes nothing away."""
    if row.at_block is not None and row.at_block.order >= block.order:
        return False
    row.at_block = block
    row.save(update_fields=["at_block"])
    return True


# --- Let go, and take up again ---------------------------------------------------------------------
def hand_in(*, reading: Reading, typed_time: str, shown: Shown, by: User, at: datetime) -> Reading:
    """Read to the end. A second tap finds it handed in; time and thanks are owed only once."""
    with one_reader(reading, by, at) as (act, row):
        if row.state == ReadingState.HANDED_IN:
            return row
        refuse_closed(row.round)
        put_shown(row, shown)
        let_go(row, ReadingState.HANDED_IN, typed_time, at)
        owe_answer(row, at)
        act.record("reading.hand_in", row, fields=["minutes", *SHOWN_FIELDS])
    return row


def change_shown(*, reading: Reading, shown: Shown, by: User, at: datetime) -> Reading:
    """What was said of one's name is taken back or changed for as long as the reading is kept, also when the
    text is closed: everywhere it is read, the name is looked up anew."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        rules.require_reader(by, reading)
        row = locked(act, reading)
        if row.state != ReadingState.HANDED_IN:
            raise Refused(_("Du väljer det här när du lämnar texten."), code="state")
        put_shown(row, shown)
        row.save(update_fields=SHOWN_FIELDS)
        act.record("reading.change_shown", row, fields=SHOWN_FIELDS)
    return row


def hand_back(*, reading: Reading, typed_time: str, by: User, at: datetime) -> Reading:
    """Not to the end, and no why. What was said so far is answered, and the time is paid."""
    with one_reader(reading, by, at) as (act, row):
        if row.state == ReadingState.HANDED_BACK:
            return row
        refuse_closed(row.round)
        let_go(row, ReadingState.HANDED_BACK, typed_time, at)
        if row.comments.exists():
            owe_answer(row, at)
        act.record("reading.hand_back", row, fields=["minutes"])
    return row


def take_up(*, reading: Reading, by: User, at: datetime) -> Reading:
    """'Ändra något', or going on after all, as long as the text is read."""
    with one_reader(reading, by, at) as (_act, row):
        if row.state == ReadingState.READING:
            return row
        refuse_closed(row.round)
        move(row, ReadingState.READING, by=Turn.PERSON, at=at)
        row.handed_in_at = None
        row.save(update_fields=["handed_in_at"])
    return row


def let_go(row: Reading, to: ReadingState, typed_time: str, at: datetime) -> None:
    row.minutes = tell_time(row, typed_time, at) or row.minutes
    move(row, to, by=Turn.PERSON, at=at)
    row.handed_in_at = at
    row.save()
    mark_read(row, at)


def mark_read(row: Reading, at: datetime) -> None:
    """The place is used: what is let go of is nobody's next assignment, and hours for it can be written."""
    mine = Offer.objects.for_person(row.participant).filter(assignment=row.round.assignment_id)
    for offer in mine.filter(state=OfferState.ACCEPTED):
        participants.actions.mark_done(offer=offer, by=None, at=at)


def owe_answer(row: Reading, at: datetime) -> Contribution:
    """The closed loop owes an answer."""
    person = row.participant
    return participants.actions.give(participant=person, given=given_by(row), by=person.user, at=at)


def given_by(row: Reading) -> Given:
    """What the reading is in the loop. The key is the reading's own: handed in again it is the same."""
    words = _t("Läsning av en text. Varje kommentar får ett eget svar.")
    return Given(text=words, assignment=row.round.assignment, key=contribution_key(row))


def contribution_key(row: Reading) -> UUID:
    return uuid5(row.pk, "contribution")


def put_shown(row: Reading, shown: Shown) -> None:
    """Of a person with protected data no name leaves, whatever the form says."""
    is_free = not row.participant.is_protected
    as_ = ShownAs(shown.as_)
    row.shown_as = ShownAs.READER if as_ == ShownAs.FIRST_NAME and not is_free else as_
    row.pseudonym = " ".join(shown.pseudonym.split()) if row.shown_as == ShownAs.PSEUDONYM else ""
    row.owner_may_know = shown.owner_may_know and is_free
    refuse_name(row)


def refuse_name(row: Reading) -> None:
    if row.shown_as != ShownAs.PSEUDONYM:
        return
    if not row.pseudonym:
        raise Refused(_("Skriv namnet du vill ha, eller välj något annat."), field="pseudonym")
    if row.participant.is_protected and hearing.is_name_of(row.pseudonym, row.participant):
        raise Refused(_("Det liknar ditt eget namn. Hitta på ett annat namn."), field="pseudonym")
    others = row.round.readings.exclude(pk=row.pk).values_list("pseudonym", flat=True)
    if is_title(row.pseudonym) or row.pseudonym.casefold() in {name.casefold() for name in others}:
        raise Refused(_("Någon annan heter redan så. Hitta på ett annat namn."), field="pseudonym")


def is_title(name: str) -> bool:
    """What the talk calls the coordinator, and a reader without a name: nobody speaks as another."""
    return re.fullmatch(r"samordnaren?|läsare\W*\d*", name.casefold()) is not None


# --- Who and which row -------------------------------------------------------------------------------
@contextmanager
def one_reader(reading: Reading, by: User, at: datetime) -> Iterator[tuple[Action, Reading]]:
    """The person alone, with a yes that stands. The text is locked: it does not go on meanwhile."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        rules.require_reader(by, reading)
        lock_person(act, reading.participant)
        row = locked(act, reading)
        if not has_said_yes(row.round, row.participant):
            raise access.Denied(rules.READ, row)
        yield act, row


@contextmanager
def reading_now(reading: Reading, by: User, at: datetime) -> Iterator[tuple[Action, Reading]]:
    """One that is under way, of a text that is still read."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        rules.require_reader(by, reading)
        act.lock(Reading.objects.filter(pk=reading.pk))
        row = loaded(reading)
        if not has_said_yes(row.round, row.participant):
            raise access.Denied(rules.READ, row)
        refuse_closed(row.round)
        if row.state != ReadingState.READING:
            raise Refused(_("Du har lämnat texten. Tryck på ”Ändra något” först."), code="state")
        yield act, row


def locked(act: Action, reading: Reading) -> Reading:
    """With its text: no two readers take the same name, and the text does not go on meanwhile."""
    act.lock(ReviewedText.objects.filter(pk=reading.round.version.text_id))
    act.lock(Reading.objects.filter(pk=reading.pk))
    return loaded(reading)


def loaded(reading: Reading) -> Reading:
    rows = Reading.objects.select_related("round__version__text", "round__assignment", "participant__user")
    return rows.select_related("at_block").get(pk=reading.pk)


def has_said_yes(round: ReadingRound, participant: Participant) -> bool:
    mine = Offer.objects.for_person(participant).taking_place()
    return mine.filter(assignment=round.assignment_id).exists()


def refuse_closed(round: ReadingRound) -> None:
    if not round.is_open:
        raise Refused(_("Läsningen är slut. Det du har sagt finns kvar och räknas."), code="closed")
