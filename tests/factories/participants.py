"""Boards, staff, people and assignments, made by the actions wherever there is one."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from core import access
from core.addresses import read_address
from core.models import User
from core.registry import Item
from participants import actions, roles
from participants.models import (
    AnswerKind,
    Area,
    Assignment,
    Board,
    Call,
    Consent,
    Contribution,
    HeldWelcome,
    Interest,
    LeaveRequest,
    Offer,
    Organisation,
    Participant,
    Partnership,
    PlacePeriod,
    Representative,
    SheetImport,
    StaffProfile,
    StayQuestion,
    Unit,
)
from tests.factories.times import AT, TODAY, swedish
from tests.factories.workbooks import people

numbers = count(1)
LONG_AGO = date(2020, 1, 1)


def make_board(name: str = "") -> Board:
    return Board.objects.create(name=name or f"Provnämnden {next(numbers)}")


def make_staff(board: Board, *role_keys: str, **fields: Any) -> User:
    """An employee who holds the roles for this board since long; a coordinator when none is named."""
    number = next(numbers)
    values: dict[str, Any] = {
        "first_name": "Maja",
        "last_name": f"Provlund {number}",
        "work_phone": "070-174 06 33",
        "hours": "Vardagar 9–16",
        **fields,
    }
    units = [unit for unit in (values.pop("unit", None), *values.pop("units", ())) if unit]
    email = values.pop("email", f"medarbetare{number}@example.test")
    profile = actions.register_employee(board=board, email=email, by=None, at=AT, **values)
    for key in role_keys or (roles.COORDINATOR.key,):
        actions.give_role(user=profile.user, board=board, role=key, valid_from=LONG_AGO, by=None, at=AT)
    for unit in units:
        actions.give_unit_role(employee=profile, unit=unit, valid_from=LONG_AGO, by=None, at=AT)
    access.forget_grants(profile.user)
    return profile.user


def profile_of(user: User) -> StaffProfile:
    return StaffProfile.objects.get(user=user)


def make_participant(board: Board, **fields: Any) -> Participant:
    """A person with a contact in the same board. Pass `contact` (a StaffProfile) to choose who."""
    number = next(numbers)
    contact = fields.pop("contact", None) or profile_of(make_staff(board))
    values: dict[str, Any] = {
        "first_name": "Robin",
        "last_name": f"Demo {number}",
        "email": f"person{number}@example.test",
        "payroll_id": str(10_000 + number),
        "may_email": True,
        **fields,
    }
    by = values.pop("by", contact.user)
    return actions.register_participant(board=board, contact=contact, by=by, at=AT, **values)


def make_assignment(board: Board, **fields: Any) -> Assignment:
    """A help session a week after AT, 14.00–16.30, unless other fields are given."""
    values: dict[str, Any] = {
        "title": "Datorhjälp på biblioteket",
        "starts_at": swedish(2026, 11, 30, 14),
        "ends_at": swedish(2026, 11, 30, 16, 30),
        "place_name": "Stadsbiblioteket",
        **fields,
    }
    by = values.pop("by", None) or make_staff(board)
    at: datetime = values.pop("at", AT)
    return actions.plan_assignment(board=board, by=by, at=at, **values)


def make_plain_offer(
    assignment: Assignment,
    participant: Participant,
    *,
    by: User | None = None,
    at: datetime = AT,
    **fields: Any,
) -> Offer:
    """An offer without terms (fees add those): asked and not answered."""
    answer_by = fields.pop("answer_by", TODAY)
    round_ = actions.make_offers(
        assignments=[assignment],
        participants=[participant],
        answer_by=answer_by,
        by=by or participant.contact.user,
        at=at,
        **fields,
    )
    return Offer.objects.get(round=round_)


def make_interest(board: Board, address: str = "", *, at: datetime = AT) -> Interest:
    """Left on the open page: a number of its own unless another address is given."""
    read = read_address(address or f"07017406{next(numbers) % 100:02}")
    assert read
    actions.leave_interest(board=board, address=read, at=at)
    return Interest.objects.filter(board=board).latest("came_at", "pk")


def make_contribution(participant: Participant, *, at: datetime = AT, **fields: Any) -> Contribution:
    """Something a person has said, to a unit of the board unless told otherwise."""
    values: dict[str, Any] = {"title": "Skyltarna i väntrummet", "text": "Ingen hittar rätt dörr.", **fields}
    values.setdefault("unit", make_unit(participant.board))
    return actions.give(participant=participant, given=actions.Given(**values), by=participant.user, at=at)


def make_answered(
    participant: Participant,
    *,
    kind: AnswerKind = AnswerKind.USED,
    words: str = "Vi har satt upp nya skyltar.",
    at: datetime = AT,
    **fields: Any,
) -> Contribution:
    """Given and answered by the person's coordinator."""
    row = make_contribution(participant, at=at, **fields)
    actions.answer(contribution=row, kind=kind, words=words, by=participant.contact.user, at=at)
    row.refresh_from_db()
    return row


def make_held(participant: Participant, ended: datetime = AT - timedelta(days=3), **fields: Any) -> Offer:
    """Said yes to, and over since three days unless told otherwise."""
    asked, contact = ended - timedelta(days=20), participant.contact.user
    times = {"starts_at": ended - timedelta(hours=2), "ends_at": ended, "at": asked}
    assignment = make_assignment(participant.board, by=contact, **times, **fields)
    offer = make_plain_offer(assignment, participant, at=asked, answer_by=asked.date())
    actions.accept_offer(offer=offer, by=contact, at=asked, channel="phone")
    offer.refresh_from_db()
    return offer


def make_call(participant: Participant, *, at: datetime = AT, **fields: Any) -> Call:
    """'Jag vill prata', asked for by the person."""
    return actions.ask_for_call(participant=participant, by=participant.user, at=at, **fields)


def make_organisation(name: str = "", **fields: Any) -> Organisation:
    return Organisation.objects.create(name=name or f"Provföreningen {next(numbers)}", **fields)


def make_partnership(board: Board, **fields: Any) -> Partnership:
    """An IOP from the new year to the last of January after AT, unless told otherwise."""
    values: dict[str, Any] = {
        "organisation": make_organisation(board=board),
        "kind": "iop",
        "covers": "Medlemmar håller datorhjälp.",
        "reference": "SN 2026-7",
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2027, 1, 31),
        "by": make_staff(board),
        "at": AT,
        **fields,
    }
    return actions.note_partnership(board=board, **values)


def make_representative(participant: Participant, **fields: Any) -> Representative:
    """A participant who speaks for an organisation since the new year."""
    values: dict[str, Any] = {
        "organisation": make_organisation(board=participant.board),
        "participant": participant,
        "valid_from": date(2026, 1, 1),
        "by": participant.contact.user,
        "at": AT,
        **fields,
    }
    return actions.name_representative(board=participant.board, **values)


def make_unit(board: Board, **fields: Any) -> Unit:
    number = next(numbers)
    values = {"name": f"Provenheten {number}", "email": f"enhet{number}@example.test", **fields}
    values.setdefault("organisation", make_organisation())
    return Unit.objects.create(board=board, **values)


def make_area(board: Board, name: str = "", **fields: Any) -> Area:
    return Area.objects.create(board=board, name=name or f"Område {next(numbers)}", **fields)


def make_place_period(board: Board, **fields: Any) -> PlacePeriod:
    """24 months; asked 90 and 30 days before; decided as the action writes it, in force since long."""
    values = {"months": 24, "first_days": 90, "second_days": 30, "decision": "SN 2026-114", **fields}
    values = {"source": "Gallringsplan", "checked_on": TODAY, "valid_from": LONG_AGO, **values}
    by = values.pop("by", None) or make_staff(board, roles.ADMINISTRATOR.key)
    return actions.decide_period(board=board, by=by, at=AT, **values)


def make_quiet(participant: Participant, since: datetime) -> Participant:
    """Nothing has been heard from the person since then: the only sign is that they joined."""
    User.objects.filter(pk=participant.user_id).update(joined_at=since)
    return participant


def make_stay_question(participant: Participant, *, at: datetime = AT) -> StayQuestion:
    """The person's place would end in 90 days, and the first question is put at `at`."""
    board = participant.board
    if not PlacePeriod.objects.filter(board=board).exists():
        make_place_period(board)
    make_quiet(participant, at - timedelta(days=2000))
    actions.ask_to_stay(at=at)
    return StayQuestion.objects.get(participant=participant)


def make_consents(
    participant: Participant,
    item: Item,
    *,
    scopes: tuple[str, ...] = ("name",),
    shown_in: tuple[str, ...] = ("site",),
    at: datetime = AT,
    **fields: Any,
) -> list[Consent]:
    """Asked by the person's contact: the name on the public site, unless told otherwise."""
    by = participant.contact.user
    values = {"scopes": scopes, "shown_in": shown_in, "by": by, "at": at, **fields}
    return actions.ask_consent(participant=participant, item=item, **values)


def make_given(participant: Participant, item: Item, *, at: datetime = AT, **fields: Any) -> Consent:
    """Asked, and said yes to by the person."""
    row = make_consents(participant, item, at=at, **fields)[0]
    actions.answer_consent(consent=row, is_yes=True, by=participant.user, at=at)
    row.refresh_from_db()
    return row


def make_leave_request(participant: Participant) -> LeaveRequest:
    """Said in the portal by somebody who is owed an answer, so that it waits."""
    make_contribution(participant)
    return actions.ask_to_leave(participant=participant, by=participant.user, at=AT)


def make_sheet(board: Board, by: User, content: bytes = b"", *, at: datetime = AT) -> SheetImport:
    """A workbook with one person, tried."""
    sheet = actions.upload_sheet(
        board=board, content=content or people(("Kim", "Testlund")), name="lista.xlsx", by=by, at=at
    )
    actions.check_sheet(sheet_id=sheet.pk, at=at)
    sheet.refresh_from_db()
    return sheet


def make_held_welcome(participant: Participant) -> HeldWelcome:
    return actions.hold_welcome(participant=participant, by=participant.contact.user, at=AT)
