"""From a number on the open page to a person who is welcome in; or to nothing, which is as right."""

from datetime import datetime
from typing import Any, cast

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused, action
from core.addresses import Address
from core.crypto import blind_index
from core.models import User
from core.states import Turn, move
from participants import rules
from participants.actions.people import (
    change_participant,
    register_participant,
    set_minority,
)
from participants.actions.protection import set_protection
from participants.actions.staying import open_place_again
from participants.income_support import refuse_people
from participants.models import Board, Interest, Participant, ProtectionLevel, Way
from participants.states import InterestState

PURPOSE = "participants.Interest"


def index_of(address: str) -> str:
    return blind_index(address, purpose=PURPOSE)


def leave_interest(*, board: Board, address: Address, at: datetime) -> None:
    """Somebody wants to be called or written to. An address that waits already is not stored again.

    Nobody is looked up, and the same questions go to the database whether the address is new, waits
    or belongs to somebody in the register: neither the page nor its time tells who is known here.
    """
    with action(by=None, at=at) as act:
        refuse_people(board)
        row = Interest(
            board=board,
            way=Way.PHONE if address.phone else Way.EMAIL,
            contact=str(address),
            contact_index=index_of(str(address)),
            came_at=at,
        )
        Interest.objects.bulk_create([row], ignore_conflicts=True)
        is_new = Interest.objects.filter(pk=row.pk).exists()
        act.record("interest.leave", row if is_new else None)


def try_again(*, interest: Interest, by: User, at: datetime) -> None:
    """'Inget svar, jag försöker igen': counted, so that a colleague sees it; nobody is to blame."""
    with action(by=by, at=at) as act:
        row = locked(act, interest)
        move(row, InterestState.CALLED, by=Turn.STAFF, at=at)
        row.tries, row.taken_by = row.tries + 1, by
        row.save(update_fields=["tries", "taken_by"])


def close_interest(*, interest: Interest, by: User, at: datetime) -> None:
    """It leads nowhere, and what was left is gone."""
    with action(by=by, at=at) as act:
        finish(locked(act, interest), InterestState.CLOSED, by, at)


def welcome_in(*, interest: Interest, board: Board, by: User, at: datetime, **person: Any) -> Participant:
    """The person is in the register with what the person says now; what was left is gone.

    Whoever had a place before, in this board and at this address, gets the same one back.
    """
    with action(by=by, at=at) as act:
        row = locked(act, interest)
        if board.pk != row.board_id:
            raise Refused(_("Personen har hört av sig till en annan nämnd."), field="board")
        participant = who_was_here(board, person.get("email", ""), person.get("phone", ""))
        if participant is None:
            participant = register_participant(board=board, by=by, at=at, **person)
        else:
            welcome_again(participant, act, person)
        finish(row, InterestState.WELCOMED, by, at)
    return participant


# --- Parts --------------------------------------------------------------------------------------
def who_was_here(board: Board, email: str, phone: str) -> Participant | None:
    """The person whose place has ended and who logged in with this address."""
    wanted = Q(user__email=email.strip().lower()) if email.strip() else Q(pk__in=[])
    wanted |= Q(user__phone=phone) if phone else Q(pk__in=[])
    return Participant.objects.filter(wanted, board=board, place_ended_on__isnull=False).first()


def welcome_again(participant: Participant, act: Action, person: dict[str, Any]) -> None:
    """The old place, with what the person says now. What is left empty stays as it was."""
    by = cast(User, act.by)
    act.lock(Participant.objects.filter(pk=participant.pk))
    rules.require_for_person(act, rules.EDIT, participant)
    open_place_again(participant, act)
    protection = person.pop("protection", ProtectionLevel.NONE)
    minority = person.pop("minority", participant.minority)
    said = {name: value for name, value in person.items() if value not in ("", None)}
    change_participant(participant=participant, by=by, at=act.at, **said)
    if minority != participant.minority:
        set_minority(participant=participant, minority=minority, by=by, at=act.at)
    if protection != ProtectionLevel.NONE:
        set_protection(participant=participant, level=protection, by=by, at=act.at)


def locked(act: Action, interest: Interest) -> Interest:
    row = act.lock(Interest.objects.filter(pk=interest.pk))[0]
    act.require(rules.EDIT, row)
    return row


def finish(row: Interest, to: InterestState, by: User, at: datetime) -> None:
    """Emptied first: the database lets nothing be over that still says whom it was about."""
    row.contact, row.contact_index, row.taken_by = "", "", by
    row.save(update_fields=["contact", "contact_index", "taken_by"])
    move(row, to, by=Turn.STAFF, at=at)
