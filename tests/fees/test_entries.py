"""Hours from draft to sent: saved at every step, sent once, never in two places at a time."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, Message
from fees import actions
from fees.actions import PaidOut
from fees.models import WorkEntry
from fees.states import EntryState
from participants.models import Channel, Participant
from participants.states import OfferState
from tests.factories.fees import (
    BUS_TICKET,
    WORKED,
    make_accepted,
    make_draft,
    make_entry,
    make_held_assignment,
)
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff
from tests.factories.times import AT, TODAY, later, swedish

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board())


# --- Begin ----------------------------------------------
def test_a_double_tap_finds_the_first_draft(person: Participant) -> None:
    key, offer = uuid4(), make_accepted(person)
    first = make_draft(person, offer.assignment, key=key)
    assert make_draft(person, offer.assignment, key=key) == first
    assert WorkEntry.objects.count() == 1


def test_another_persons_key_opens_nothing(person: Participant) -> None:
    key = uuid4()
    make_draft(person, key=key)
    with pytest.raises(Denied):
        make_draft(make_participant(make_board()), key=key)


def test_hours_belong_to_work_that_one_said_yes_to(person: Participant) -> None:
    with pytest.raises(Denied):
        make_draft(person, make_held_assignment(person.board))


def test_staff_may_write_hours_for_work_without_an_offer(person: Participant) -> None:
    entry = record(person, assignment=make_held_assignment(person.board))
    assert (entry.state, entry.offer) == (EntryState.SENT, None)


def test_nobody_else_writes_in_my_draft(person: Participant) -> None:
    with pytest.raises(Denied):
        actions.set_time(entry=make_draft(person), typed="2,5", by=make_participant(person.board).user, at=AT)


@pytest.mark.parametrize(
    ("worked_on", "words"),
    [(TODAY + timedelta(days=1), "inte varit än"), (date(2025, 11, 22), "mer än ett år")],
)
def test_days_to_come_and_days_long_past(person: Participant, worked_on: date, words: str) -> None:
    with pytest.raises(Refused, match=words):
        make_draft(person, worked_on=worked_on)


# --- Tell ------------------------------------------------------------------------------------------
def test_the_time_is_read_back_and_the_words_are_kept(person: Participant) -> None:
    draft = make_draft(person)
    reading = actions.set_time(entry=draft, typed=" halv tre–17 ", by=person.user, at=AT)
    draft.refresh_from_db()
    assert reading.minutes == draft.minutes == 150
    assert draft.typed_time == "halv tre–17"


def test_what_cannot_be_read_changes_nothing(person: Participant) -> None:
    draft = make_draft(person)
    actions.set_time(entry=draft, typed="2,5", by=person.user, at=AT)
    with pytest.raises(Refused):
        actions.set_time(entry=draft, typed="en stund", by=person.user, at=AT)
    draft.refresh_from_db()
    assert (draft.minutes, draft.typed_time) == (150, "2,5")


def test_as_planned_is_exactly_the_planned_time(person: Participant) -> None:
    draft = make_draft(person)
    reading = actions.set_time_as_planned(entry=draft, by=person.user, at=AT)
    assert (reading.starts_at, reading.minutes) == (WORKED, 150)


def test_another_day_has_no_planned_time(person: Participant) -> None:
    draft = make_draft(person, worked_on=date(2026, 11, 18))
    with pytest.raises(Refused, match="ingen planerad tid"):
        actions.set_time_as_planned(entry=draft, by=person.user, at=AT)


def test_the_time_moves_along_with_the_day(person: Participant) -> None:
    draft = make_draft(person)
    actions.set_time(entry=draft, typed="9–12", by=person.user, at=AT)
    moved = actions.set_day(
        entry=draft, assignment=draft.assignment, worked_on=date(2026, 11, 18), by=person.user, at=AT
    )
    assert moved.starts_at == swedish(2026, 11, 18, 9)


# --- Send ------------------------------------------------------------------------------------------
def test_sent_hours_make_the_offer_done(person: Participant) -> None:
    entry = make_entry(person)
    assert entry.offer is not None
    entry.offer.refresh_from_db()
    assert (entry.state, entry.sent_at, entry.offer.state) == (EntryState.SENT, AT, OfferState.DONE)


def test_a_second_tap_on_send_does_nothing_twice(person: Participant) -> None:
    entry = make_entry(person)
    lines = AuditEntry.objects.count()
    assert actions.send_entry(entry=entry, by=person.user, at=later(minutes=1)).sent_at == AT
    assert AuditEntry.objects.count() == lines


def test_without_a_time_nothing_is_sent(person: Participant) -> None:
    with pytest.raises(Refused, match="hur länge"):
        actions.send_entry(entry=make_draft(person), by=person.user, at=AT)


def test_hours_are_sent_when_the_work_is_done(person: Participant) -> None:
    draft = make_draft(person, worked_on=TODAY)
    actions.set_time(entry=draft, typed="8–9.31", by=person.user, at=AT)
    with pytest.raises(Refused, match="inte slut än"):
        actions.send_entry(entry=draft, by=person.user, at=AT)
    assert actions.send_entry(entry=draft, by=person.user, at=later(minutes=1)).state == EntryState.SENT


@pytest.mark.parametrize(
    ("typed", "collides"),
    [
        ("14–16.30", True),
        ("16–18", True),
        ("13–14.01", True),
        ("15–15.30", True),
        ("16.30–18", False),
        ("12–14", False),
    ],
)
def test_a_person_is_in_one_place_at_a_time(person: Participant, typed: str, collides: bool) -> None:
    """Told as soon as the time is written, not only when it is sent."""
    first = make_entry(person)
    draft = make_draft(person, first.assignment)
    if not collides:
        actions.set_time(entry=draft, typed=typed, by=person.user, at=AT)
        assert actions.send_entry(entry=draft, by=person.user, at=AT).state == EntryState.SENT
        return
    with pytest.raises(Refused, match=r"14\.00–16\.30") as refusal:
        actions.set_time(entry=draft, typed=typed, by=person.user, at=AT)
    assert refusal.value.field == "time"


def test_the_planned_time_collides_as_any_other(person: Participant) -> None:
    first = make_entry(person)
    draft = make_draft(person, first.assignment)
    with pytest.raises(Refused, match=r"14\.00–16\.30") as refusal:
        actions.set_time_as_planned(entry=draft, by=person.user, at=AT)
    assert refusal.value.field == "time"
    draft.refresh_from_db()
    assert draft.minutes == 0


@pytest.mark.parametrize(
    ("typed", "collides"), [("14–16.30", True), ("16–18", True), ("2,5", True), ("16.30–18", False)]
)
def test_what_was_sent_since_the_time_was_told_collides_at_sending(
    person: Participant, typed: str, collides: bool
) -> None:
    draft = make_draft(person)
    actions.set_time(entry=draft, typed=typed, by=person.user, at=AT)
    make_entry(person, draft.assignment)
    if not collides:
        assert actions.send_entry(entry=draft, by=person.user, at=AT).state == EntryState.SENT
        return
    with pytest.raises(Refused, match=r"14\.00–16\.30"):
        actions.send_entry(entry=draft, by=person.user, at=AT)


def test_ones_own_time_is_told_again_without_colliding(person: Participant) -> None:
    entry = make_entry(person)
    actions.reopen_entry(entry=entry, by=person.user, at=AT)
    assert actions.set_time(entry=entry, typed="14–16", by=person.user, at=AT).minutes == 120


def test_a_night_that_ends_next_morning_collides_there(person: Participant) -> None:
    first = make_entry(person, typed="22–02")
    draft = make_draft(person, first.assignment, worked_on=date(2026, 11, 20))
    with pytest.raises(Refused, match=r"22\.00–02\.00"):
        actions.set_time(entry=draft, typed="01–03", by=person.user, at=AT)


def test_taken_back_hours_leave_the_time_free(person: Participant) -> None:
    first = make_entry(person)
    actions.withdraw_entry(entry=first, by=person.user, at=AT)
    assert make_entry(person, first.assignment).state == EntryState.SENT


def test_two_people_may_work_at_the_same_time(person: Participant) -> None:
    make_entry(person)
    assert make_entry(make_participant(person.board)).state == EntryState.SENT


def test_a_day_has_24_hours_also_when_only_lengths_are_told(person: Participant) -> None:
    first = make_entry(person, typed="20 h", worked_on=date(2026, 11, 18))
    assert first.starts_at is None
    draft = make_draft(person, first.assignment, worked_on=date(2026, 11, 18))
    assert actions.set_time(entry=draft, typed="4:00", by=person.user, at=AT).minutes == 240
    with pytest.raises(Refused, match="mer än 24 timmar den dagen"):
        actions.set_time(entry=draft, typed="4:01", by=person.user, at=AT)


# --- Change and take back ----------------------------------------------
def test_sent_hours_are_changed_until_somebody_has_read_them(person: Participant) -> None:
    entry = make_entry(person)
    with pytest.raises(Refused, match="Ändra tiden"):
        actions.set_time(entry=entry, typed="3", by=person.user, at=AT)
    actions.reopen_entry(entry=entry, by=person.user, at=AT)
    actions.set_time(entry=entry, typed="3", by=person.user, at=AT)
    assert actions.send_entry(entry=entry, by=person.user, at=AT).minutes == 180


def test_reviewed_hours_are_not_changed_by_the_person(person: Participant) -> None:
    entry = make_entry(person, state=EntryState.REVIEWED)
    with pytest.raises(Refused, match="Läget har ändrats"):
        actions.reopen_entry(entry=entry, by=person.user, at=AT)


# --- From paper ----------------------------------------------
def record(person: Participant, typed: str = "14–16.30", **fields: object) -> WorkEntry:
    values: dict[str, object] = {
        "assignment": fields.pop("assignment", None) or make_accepted(person).assignment,
        "worked_on": WORKED.date(),
        "by": person.contact.user,
        "at": AT,
        **fields,
    }
    return actions.record_entry(participant=person, typed=typed, **values)  # type: ignore[arg-type]


def test_a_paper_sheet_is_typed_in_with_one_call_and_shown_as_such(person: Participant) -> None:
    entry = record(person, expenses=[BUS_TICKET])
    assert (entry.state, entry.via, entry.recorded_by) == (
        EntryState.SENT,
        Channel.PAPER,
        person.contact.user,
    )
    assert [expense.amount_ore for expense in entry.expenses.all()] == [3_400]


def test_the_person_is_told_and_can_take_it_back(person: Participant) -> None:
    entry = record(person)
    assert Message.objects.filter(kind="fees.entry_recorded", recipient=person.user).exists()
    assert actions.withdraw_entry(entry=entry, by=person.user, at=AT).state == EntryState.WITHDRAWN


def test_the_same_sheet_typed_in_twice_is_one_entry(person: Participant) -> None:
    key, assignment = uuid4(), make_accepted(person).assignment
    assert record(person, key=key, assignment=assignment) == record(person, key=key, assignment=assignment)
    assert WorkEntry.objects.count() == 1


def test_a_sheet_that_cannot_be_read_leaves_nothing_behind(person: Participant) -> None:
    with pytest.raises(Refused):
        record(person, typed="en stund", expenses=[PaidOut(3_400)])
    assert not WorkEntry.objects.exists()


def test_staff_say_how_the_hours_came(person: Participant) -> None:
    with pytest.raises(Refused, match="telefon, sms eller papper"):
        record(person, channel=Channel.PORTAL)


def test_an_approver_does_not_write_hours(person: Participant) -> None:
    with pytest.raises(Denied):
        record(person, by=make_staff(person.board, "approver"))


def test_another_boards_coordinator_knows_nothing_of_the_person(person: Participant) -> None:
    with pytest.raises(Denied):
        record(person, by=make_staff(make_board()))


def test_hours_are_not_written_on_another_boards_work(person: Participant) -> None:
    with pytest.raises(Denied):
        record(person, assignment=make_held_assignment(make_board()))


def test_a_protected_persons_hours_are_written_by_the_contact_only(person: Participant) -> None:
    hidden = make_participant(person.board, protection="marked")
    assignment = make_held_assignment(hidden.board)
    with pytest.raises(Denied):
        record(hidden, assignment=assignment, by=make_staff(person.board))
    assert record(hidden, assignment=assignment).state == EntryState.SENT


# --- A question instead of a no ----------------------------------------------
def test_a_question_goes_to_the_person_and_the_answer_back(person: Participant) -> None:
    entry = make_entry(person, state=EntryState.REVIEWED)
    asked = ask(entry)
    assert (asked.state, asked.question, asked.reviewed_by) == (
        EntryState.QUESTION,
        "Var det två pass?",
        None,
    )
    assert Message.objects.filter(kind="fees.question", recipient=person.user).exists()
    answered = actions.answer_question(entry=asked, answer="Nej, ett.", by=person.user, at=AT)
    assert (answered.state, answered.answer) == (EntryState.SENT, "Nej, ett.")


def test_a_question_about_approved_pay_unfreezes_it(person: Participant) -> None:
    entry = make_entry(person, state=EntryState.APPROVED)
    assert entry.approved_by is not None
    asked = ask(entry, by=entry.approved_by)
    assert (asked.pay_ore, asked.approved_by, asked.reviewed_by) == (None, None, None)


def test_a_coordinator_does_not_undo_an_approval(person: Participant) -> None:
    with pytest.raises(Denied):
        ask(make_entry(person, state=EntryState.APPROVED))


@pytest.mark.parametrize("words", ["", "   "])
def test_a_question_has_words(person: Participant, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        ask(make_entry(person), question=words)
    assert refusal.value.field == "question"


def ask(entry: WorkEntry, **fields: object) -> WorkEntry:
    values = {"question": "Var det två  pass?", "by": entry.participant.contact.user, "at": AT, **fields}
    return actions.ask_about_entry(entry=entry, **values)  # type: ignore[arg-type]


def test_open_ended_work_is_told_as_a_length(person: Participant) -> None:
    reading = make_assignment(person.board, timing="open", starts_at=None, ends_at=None, at=WORKED)
    entry = make_entry(person, make_accepted(person, reading).assignment, typed="en kvart")
    assert (entry.starts_at, entry.minutes) == (None, 15)
