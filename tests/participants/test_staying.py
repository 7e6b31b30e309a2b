"""'Behåll min plats': asked twice, never more. Only a person ends a place, and only after a decision.

The row in force in these tests: 24 months, asked 90 and 30 days before. Who was last heard of on
21 February 2025 has a place until 21 February 2027, and is first asked on 23 November 2026, 90 days before.
"""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, connection, transaction
from pytest_django import Settings

from core import access, guards, jobs
from core.actions import Refused
from core.models import Message
from core.periods import months_after
from participants import actions
from participants.models import Participant, Pause, PlacePeriod, StayQuestion
from participants.states import StayState
from tests.factories.participants import (
    make_board,
    make_call,
    make_contribution,
    make_held,
    make_interest,
    make_participant,
    make_place_period,
    make_quiet,
    make_staff,
    make_stay_question,
)
from tests.factories.times import AT, TODAY, later, swedish

pytestmark = pytest.mark.django_db
S = StayState
LAST_HEARD = swedish(2025, 2, 21, 12)
SECOND, LAST_DAY, AFTER = later(days=60), later(days=90), later(days=91)


@pytest.fixture(autouse=True)
def _outbox(settings: Settings) -> None:
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def person() -> Participant:
    board = make_board()
    make_place_period(board)
    return make_quiet(make_participant(board), LAST_HEARD)


def run(at: datetime) -> int:
    """One day's run, and how many messages have left the house since the test began."""
    actions.ask_to_stay(at=at)
    with time_machine.travel(at, tick=False):
        jobs.drain(at)
    return len(mail.outbox)


def states(person: Participant) -> list[str]:
    return list(StayQuestion.objects.for_person(person).order_by("asked_at").values_list("state", flat=True))


# --- The two questions ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("last_heard", "is_asked"),
    [
        (swedish(2025, 2, 21, 12), True),  # 90 days before 21 February 2027 is today
        (swedish(2025, 2, 22, 12), False),  # tomorrow
        (swedish(2019, 1, 1), True),
        (swedish(2026, 11, 1), False),
    ],
)
def test_asked_ninety_days_before(person: Participant, last_heard: datetime, is_asked: bool) -> None:
    make_quiet(person, last_heard)
    assert run(AT) == int(is_asked)
    assert states(person) == [S.ASKED] * is_asked


def test_the_whole_course_and_never_a_third_message(person: Participant) -> None:
    sent = {day: run(later(days=day)) for day in (0, 0, 1, 59, 60, 60, 61, 90, 91, 92, 400)}
    assert sent == {0: 1, 1: 1, 59: 1, 60: 2, 61: 2, 90: 2, 91: 2, 92: 2, 400: 2}
    assert states(person) == [S.UNANSWERED]
    assert Participant.objects.active().filter(pk=person.pk).exists(), "time alone ended a place"


@pytest.mark.parametrize(("days", "state"), [(90, S.ASKED_AGAIN), (91, S.UNANSWERED)])
def test_the_last_day_is_the_persons_own(person: Participant, days: int, state: str) -> None:
    for day in (0, 60, days):
        run(later(days=day))
    assert states(person) == [state]


def test_nobody_is_asked_later_than_the_decided_days_before(person: Participant) -> None:
    make_quiet(person, swedish(2015, 1, 1))
    run(AT)
    assert StayQuestion.objects.get().answer_by == date(2027, 2, 21)


def test_days_that_the_run_stood_still_are_given_back(person: Participant) -> None:
    run(AT)
    assert run(later(days=200)) == 2
    assert StayQuestion.objects.get().answer_by == later(days=230).date()


def test_whoever_rests_or_has_moved_on_is_asked_too(person: Participant) -> None:
    Pause.objects.create(participant=person, started_at=LAST_HEARD)
    Participant.objects.filter(pk=person.pk).update(moved_on_on=LAST_HEARD.date())
    assert run(AT) == 1


def test_the_day_a_pause_is_meant_to_end_is_waited_for(person: Participant) -> None:
    Pause.objects.create(participant=person, started_at=LAST_HEARD, until=date(2027, 6, 1))
    assert run(AT) == 0


# --- Without a decision ---------------------------------------------------------------------------
def test_without_a_row_nothing_happens() -> None:
    person = make_quiet(make_participant(make_board()), swedish(2001, 1, 1))
    assert run(AT) == 0
    assert states(person) == []


def test_a_row_without_a_number_is_refused_and_cannot_be_stored() -> None:
    board = make_board()
    with pytest.raises(Refused) as refused:
        make_place_period(board, decision=" ")
    assert refused.value.field == "decision"
    with pytest.raises(IntegrityError), transaction.atomic():
        PlacePeriod.objects.create(
            board=board,
            months=1,
            first_days=2,
            second_days=1,
            decision="",
            checked_on=TODAY,
            valid_from=TODAY,
        )


def test_a_row_that_is_not_in_force_yet_asks_nobody() -> None:
    board = make_board()
    make_place_period(board, valid_from=TODAY + timedelta(days=1))
    make_quiet(make_participant(board), swedish(2001, 1, 1))
    assert run(AT) == 0


def test_a_new_row_closes_the_old(person: Participant) -> None:
    make_place_period(person.board, months=36, valid_from=date(2027, 1, 1))
    old, new = PlacePeriod.objects.filter(board=person.board).order_by("valid_from")
    assert (old.months, old.valid_to) == (24, date(2026, 12, 31))
    assert (new.months, new.valid_to) == (36, None)


def test_a_longer_time_takes_the_question_back(person: Participant) -> None:
    run(AT)
    make_place_period(person.board, months=48, valid_from=later(days=1).date())
    run(later(days=1))
    assert states(person) == [S.NOT_NEEDED]


def test_no_row_is_overwritten_not_even_with_sql(person: Participant) -> None:
    guards.install_all()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE participants_placeperiod SET months = 1")


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({"second_days": 90}, "second_days"),
        ({"second_days": 0}, "second_days"),
        ({"months": 0}, "months"),
        ({"checked_on": TODAY + timedelta(days=1)}, "checked_on"),
    ],
)
def test_an_unclear_row_is_refused(fields: dict[str, object], beside: str) -> None:
    with pytest.raises(Refused) as refused:
        make_place_period(make_board(), **fields)
    assert refused.value.field == beside


def test_a_coordinator_decides_nothing() -> None:
    board = make_board()
    with pytest.raises(access.Denied):
        make_place_period(board, by=make_staff(board))


# --- Heard of -------------------------------------------------------------------------------------
def test_one_tap_keeps_the_place_for_the_whole_time_again(person: Participant) -> None:
    run(AT)
    for _tap in range(2):
        actions.keep_place(participant=person, by=person.user, at=later(days=3))
    assert states(person) == [S.KEPT]
    assert run(AFTER) == 1
    assert run(swedish(2028, 8, 29, 9)) == 2, "24 months after 26 November 2026, 90 days before"


def test_a_tap_when_nobody_has_asked_is_no_fault(person: Participant) -> None:
    assert actions.keep_place(participant=person, by=person.user, at=AT) is None


@pytest.mark.parametrize("days", [1, 61, 91])
def test_it_can_be_kept_at_every_step(person: Participant, days: int) -> None:
    for day in (0, 60, 91):
        if day <= days:
            run(later(days=day))
    actions.keep_place(participant=person, by=person.user, at=later(days=days))
    assert states(person) == [S.KEPT]


def test_staff_write_down_what_was_said_on_the_phone(person: Participant) -> None:
    run(AT)
    staff = make_staff(person.board)
    actions.keep_place(participant=person, by=staff, at=AT, channel="phone")
    row = StayQuestion.objects.get()
    assert (row.answered_via, row.recorded_by) == ("phone", staff)


def test_coming_back_is_an_answer(person: Participant) -> None:
    actions.set_moved_on(participant=person, on=LAST_HEARD.date(), by=person.user, at=LAST_HEARD)
    run(AT)
    actions.come_back(participant=person, by=person.user, at=AT)
    assert states(person) == [S.NOT_NEEDED]
    assert run(later(days=1)) == 1


@pytest.mark.parametrize("what", [make_held, make_contribution, make_call])
def test_what_was_done_lately_or_is_owed_leaves_nobody_to_ask(person: Participant, what: object) -> None:
    what(person)  # type: ignore[operator]
    run(AT)
    assert states(person) == []


# --- No message can reach them --------------------------------------------------------------------
@pytest.fixture
def unreached() -> Participant:
    board = make_board()
    make_place_period(board)
    return make_quiet(make_participant(board, email="", may_email=False), LAST_HEARD)


def test_time_stands_still_until_somebody_has_told(unreached: Participant) -> None:
    for day in (0, 60, 91, 300):
        assert run(later(days=day)) == 0
    assert states(unreached) == [S.ASKED]


def test_told_on_the_phone_or_on_paper_counts_from_that_day(unreached: Participant) -> None:
    staff = make_staff(unreached.board)
    run(AT)
    actions.note_told(question=StayQuestion.objects.get(), by=staff, at=later(days=10))
    assert StayQuestion.objects.get().answer_by == later(days=100).date()
    run(later(days=70))
    assert states(unreached) == [S.ASKED_AGAIN]
    run(later(days=101))
    assert states(unreached) == [S.ASKED_AGAIN], "told once only"
    actions.note_told(question=StayQuestion.objects.get(), by=staff, at=later(days=101))
    run(later(days=132))
    assert states(unreached) == [S.UNANSWERED]


def test_they_are_found_for_idag(unreached: Participant, person: Participant) -> None:
    run(AT)
    assert [row.participant for row in StayQuestion.objects.to_tell()] == [unreached]


def test_what_is_protected_gets_no_message(person: Participant) -> None:
    actions.set_protection(participant=person, level="marked", by=person.contact.user, at=AT)
    assert run(AT) == 0
    assert StayQuestion.objects.to_tell().get().participant == person


# --- Ending ---------------------------------------------------------------------------------------
@pytest.fixture
def unanswered(person: Participant) -> StayQuestion:
    for at in (AT, SECOND, AFTER):
        run(at)
    return StayQuestion.objects.get(state=S.UNANSWERED)


def end(question: StayQuestion, at: datetime = AFTER) -> None:
    actions.end_place(question=question, by=question.participant.contact.user, at=at)


def test_ending_takes_the_log_in_and_deletes_nothing(unanswered: StayQuestion) -> None:
    end(unanswered)
    person = Participant.objects.select_related("user").get(pk=unanswered.participant_id)
    assert (person.place_ended_on, person.user.is_active) == (AFTER.date(), False)
    assert (person.first_name, bool(person.user.email)) == ("Robin", True)
    assert not Participant.objects.active().filter(pk=person.pk).exists()
    assert run(later(days=2000)) == 2


@pytest.mark.parametrize("days", [0, 60])
def test_nothing_ends_before_both_questions_and_the_day(person: Participant, days: int) -> None:
    for day in (0, 60):
        if day <= days:
            run(later(days=day))
    with pytest.raises(Refused):
        end(StayQuestion.objects.get(), later(days=days))


def test_whoever_has_a_number_is_rung_first(unanswered: StayQuestion) -> None:
    user = unanswered.participant.user
    user.phone = "+46701740699"
    user.save()
    with pytest.raises(Refused) as refused:
        end(unanswered)
    assert refused.value.code == "try"
    actions.note_stay_try(question=unanswered, by=unanswered.participant.contact.user, at=AFTER)
    end(unanswered)


def test_nothing_ends_while_something_is_owed(unanswered: StayQuestion) -> None:
    make_contribution(unanswered.participant)
    with pytest.raises(Refused, match="skyldiga"):
        end(unanswered)


def test_back_after_an_ended_place(unanswered: StayQuestion) -> None:
    end(unanswered)
    person, staff = unanswered.participant, make_staff(unanswered.participant.board)
    actions.come_back(participant=person, by=staff, at=later(days=500), channel="phone")
    person = Participant.objects.select_related("user").get(pk=person.pk)
    assert (person.place_ended_on, person.user.is_active) == (None, True)
    assert run(later(days=501)) == 2


def welcome_again(question: StayQuestion, **said: object) -> Participant:
    """The person has left the old address on the open page, and somebody has rung."""
    end(question)
    person = question.participant
    again = actions.welcome_in(
        interest=make_interest(person.board, person.user.email),
        board=person.board,
        by=person.contact.user,
        at=later(days=500),
        first_name="Robin",
        contact=person.contact,
        email=person.user.email,
        **said,
    )
    assert again.pk == person.pk
    return Participant.objects.select_related("user").get(pk=person.pk)


def test_welcome_in_as_a_new_interest_finds_the_old_place(unanswered: StayQuestion) -> None:
    again = welcome_again(unanswered, last_name="Ny")
    assert (again.place_ended_on, again.user.is_active, again.last_name) == (None, True, "Ny")


def test_what_is_not_said_again_stays_as_it_was(unanswered: StayQuestion) -> None:
    number = unanswered.participant.payroll_id
    again = welcome_again(unanswered, last_name="", payroll_id="", phone="")
    assert (again.payroll_id, again.last_name.startswith("Demo")) == (number, True)


def test_protection_that_is_said_now_holds_from_now(unanswered: StayQuestion) -> None:
    again = welcome_again(unanswered, protection="marked")
    assert (again.protection, again.user.email, again.may_email) == ("marked", None, False)


def test_another_board_ends_nothing(unanswered: StayQuestion) -> None:
    with pytest.raises(access.Denied):
        actions.end_place(question=unanswered, by=make_staff(make_board()), at=AFTER)


# --- Parts ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 2, 21), 24, date(2027, 2, 21)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 1, 31), -1, date(2026, 12, 31)),
    ],
)
def test_months_after(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_the_message_holds_no_address_and_no_name(person: Participant) -> None:
    make_stay_question(person)
    row = Message.objects.get(kind="participants.keep_place")
    assert (row.address, row.body) == ("", "")
