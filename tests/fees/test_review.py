"""A month sorted by person: as planned, to look at, lacks a number; only what differs is opened."""

from datetime import date
from typing import Any

import pytest

from core import files
from core.periods import Month
from fees import actions
from fees.actions import PaidOut
from fees.models import Expense, PhotoState, WorkEntry
from fees.review import MonthReview, month_review
from fees.states import EntryState
from participants.models import Board, EngagementForm, Participant
from tests.factories.fees import (
    BUS_TICKET,
    LOCKING_DAY,
    NOVEMBER,
    make_accepted,
    make_approver,
    make_draft,
    make_entry,
    make_held_assignment,
    make_pay_day,
    make_run,
)
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return make_board()


def reasons(review: MonthReview) -> list[str]:
    return [reason for person in review.people for one in person.entries for reason in one.reasons]


def groups(board: Board, month: Month = NOVEMBER) -> tuple[int, int, int]:
    found = month_review(board, month)
    return len(found.fits), len(found.look), len(found.lacks_number)


# --- As planned -----------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["14–16.30", "14–16", "2,5", "14.30–17"])
def test_the_planned_time_or_less_fits(board: Board, typed: str) -> None:
    make_entry(make_participant(board), typed=typed)
    assert groups(board) == (1, 0, 0)


def test_a_ticket_with_a_receipt_fits(board: Board) -> None:
    make_entry(make_participant(board), expenses=[BUS_TICKET])
    with_receipt()
    assert groups(board) == (1, 0, 0)


def with_receipt() -> None:
    stored = files.store(
        b"x",
        kind="fees.receipt",
        download_name="kvitto.jpg",
        content_type="image/jpeg",
        key="1",
        by=None,
        at=AT,
    )
    Expense.objects.update(receipt=stored, photo_state=PhotoState.READY)


# --- To look at -------------------------------------------------------------------------------------
def test_more_time_than_planned(board: Board) -> None:
    make_entry(make_participant(board), typed="14–17")
    assert "30\N{NO-BREAK SPACE}minuter mer än planen." in reasons(month_review(board, NOVEMBER))


def test_another_day_than_planned(board: Board) -> None:
    make_entry(make_participant(board), worked_on=date(2026, 11, 18))
    assert reasons(month_review(board, NOVEMBER)) == ["En annan dag än planen."]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"typed": "9–10"}, "Har redan en tid den dagen: 09.00–10.00, Datorhjälp."),
        (
            {"typed": "9–10", "state": EntryState.APPROVED},
            "Har redan en tid den dagen: 09.00–10.00, Datorhjälp.",
        ),
        ({"typed": "9–10", "worked_on": date(2026, 11, 18)}, None),
    ],
)
def test_another_entry_on_the_same_day(board: Board, other: dict[str, Any], expected: str | None) -> None:
    person = make_participant(board)
    offer = make_accepted(person, title="Datorhjälp")
    make_entry(person, offer.assignment, **other)
    entry = make_entry(person, offer.assignment)
    found = {one.entry.pk: one.reasons for one in month_review(board, NOVEMBER).people[0].entries}
    assert found[entry.pk] == ((expected,) if expected else ())


def test_a_length_alone_is_told_as_a_length(board: Board) -> None:
    person = make_participant(board)
    first = make_entry(
        person, make_accepted(person, title="Läsgrupp").assignment, worked_on=date(2026, 11, 18), typed="2"
    )
    make_entry(person, first.assignment, worked_on=date(2026, 11, 18), typed="1")
    assert "Har redan en tid den dagen: 2\N{NO-BREAK SPACE}timmar, Läsgrupp." in reasons(
        month_review(board, NOVEMBER)
    )


def test_neither_drafts_nor_what_was_taken_back_nor_others_share_the_day(board: Board) -> None:
    person = make_participant(board)
    taken_back = make_entry(person, typed="9–10")
    actions.withdraw_entry(entry=taken_back, by=person.user, at=AT)
    make_draft(person, taken_back.assignment)
    make_entry(make_participant(board))
    make_entry(person, taken_back.assignment)
    assert reasons(month_review(board, NOVEMBER)) == []


def test_a_ticket_without_a_receipt(board: Board) -> None:
    make_entry(make_participant(board), expenses=[BUS_TICKET])
    assert reasons(month_review(board, NOVEMBER)) == ["Utlägg utan kvitto."]


def test_a_photo_that_was_none(board: Board) -> None:
    make_entry(make_participant(board), expenses=[BUS_TICKET])
    Expense.objects.update(photo_state=PhotoState.UNREADABLE)
    assert reasons(month_review(board, NOVEMBER)) == ["Fotot av kvittot gick inte att läsa."]


@pytest.mark.parametrize(("ore", "looked_at"), [(20_000, False), (20_001, True)])
def test_a_large_expense(board: Board, ore: int, looked_at: bool) -> None:
    make_entry(make_participant(board), expenses=[PaidOut(ore)])
    with_receipt()
    assert groups(board) == (not looked_at, looked_at, 0)


def test_work_that_nobody_was_asked_about(board: Board) -> None:
    person = make_participant(board)
    actions.record_entry(
        participant=person,
        assignment=make_held_assignment(board),
        worked_on=date(2026, 11, 19),
        typed="14–16.30",
        by=person.contact.user,
        at=AT,
    )
    assert reasons(month_review(board, NOVEMBER)) == ["Ingen fråga om uppdraget har fått ja."]


def test_work_without_a_plan_to_compare_with(board: Board) -> None:
    reading = make_assignment(board, timing="open", starts_at=None, ends_at=None)
    person = make_participant(board)
    make_entry(person, make_accepted(person, reading).assignment, typed="2,5")
    assert reasons(month_review(board, NOVEMBER)) == ["Ingen planerad tid att jämföra med."]


def test_an_answer_to_a_question(board: Board) -> None:
    person = make_participant(board)
    entry = make_entry(person)
    actions.ask_about_entry(entry=entry, question="Var det allt?", by=person.contact.user, at=AT)
    actions.answer_question(entry=entry, answer="Ja.", by=person.user, at=AT)
    assert reasons(month_review(board, NOVEMBER)) == ["Svar på frågan: Ja."]


def test_a_correction(board: Board) -> None:
    person = make_participant(board)
    entry = make_entry(person, state=EntryState.APPROVED)
    make_run(board)
    actions.correct_entry(entry=entry, typed="2", reason="Kortare.", by=person.contact.user, at=LOCKING_DAY)
    assert reasons(month_review(board, NOVEMBER)) == ["Rättelse av en låst tid: Kortare."]


# --- Lacks a number ---------------------------------------------------------------------------------
def test_a_missing_number_weighs_heavier_than_what_to_look_at(board: Board) -> None:
    make_entry(make_participant(board, payroll_id=""), typed="14–17")
    assert groups(board) == (0, 0, 1)


def test_who_is_not_paid_needs_no_number(board: Board) -> None:
    make_entry(make_participant(board, payroll_id="", engagement_form=EngagementForm.UNPAID))
    assert groups(board) == (1, 0, 0)


# --- Whose ------------------------------------------------------------------------------------------
def test_people_are_counted_and_not_entries(board: Board) -> None:
    person = make_participant(board)
    first = make_entry(person)
    make_entry(person, first.assignment, typed="9–10")
    found = month_review(board, NOVEMBER)
    assert (len(found.people), found.entry_count) == (1, 2)


def test_what_is_reviewed_waits_no_more(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.REVIEWED)
    assert groups(board) == (0, 0, 0)


def test_earlier_months_come_along_and_later_ones_do_not(board: Board) -> None:
    make_entry(make_participant(board))
    assert groups(board, NOVEMBER.next) == (1, 0, 0)
    assert groups(board, NOVEMBER.previous) == (0, 0, 0)


def test_a_protected_person_is_seen_by_the_contact_only(board: Board) -> None:
    hidden = make_participant(board, protection="marked")
    make_entry(hidden)
    assert len(month_review(board, NOVEMBER, hidden.contact.user).people) == 1
    assert month_review(board, NOVEMBER, make_staff(board)).people == ()
    assert month_review(board, NOVEMBER).people == ()


def test_the_day_it_is_locked(board: Board) -> None:
    make_pay_day(board)
    assert month_review(board, NOVEMBER).locks_on == date(2026, 12, 2)


def test_all_that_fit_are_reviewed_with_one_call(board: Board) -> None:
    people: list[Participant] = [make_participant(board) for _ in range(3)]
    for person in people:
        make_entry(person)
    found = month_review(board, NOVEMBER)
    result = actions.review_entries(
        ids=[one.entry.pk for person in found.fits for one in person.entries], by=make_staff(board), at=AT
    )
    assert len(result.done) == 3
    assert not WorkEntry.objects.awaiting_review().exists()
    assert actions.approve_entries(ids=result.done, by=make_approver(board), at=AT).refused == []
