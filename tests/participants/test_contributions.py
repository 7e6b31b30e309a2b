"""The closed loop: what is given is owed an answer, and the giver says whether it was one."""

from datetime import timedelta
from uuid import uuid4

import pytest

from core import access
from core.actions import Refused
from core.models import AuditEntry, Message, User
from core.registry import message_kinds
from participants import actions
from participants.models import Answer, AnswerKind, Contribution, Participant, StaffProfile, Unit, Verdict
from participants.states import ContributionState
from tests.factories.participants import (
    make_answered,
    make_assignment,
    make_board,
    make_contribution,
    make_participant,
    make_staff,
    make_unit,
)
from tests.factories.times import AT, TODAY, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = ContributionState


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board())


def now(row: Contribution) -> Contribution:
    return Contribution.objects.get(pk=row.pk)


def employee_of(unit: Unit) -> User:
    return make_staff(unit.board, "unit_employee", unit=unit)


# --- Giving ----------------------------------------------------------------------------------------
def test_what_is_given_is_owed_an_answer_within_thirty_days(person: Participant) -> None:
    row = make_contribution(person)
    assert (row.state, row.answer_by) == (S.OWED, TODAY + timedelta(days=30))


def test_about_an_assignment_its_unit_owes_the_answer(person: Participant) -> None:
    unit = make_unit(person.board)
    assignment = make_assignment(person.board, unit=unit)
    row = make_contribution(person, assignment=assignment, unit=None, title="")
    assert (row.unit, row.title) == (unit, "Datorhjälp på biblioteket")


def test_the_unit_hears_that_something_waits_and_nothing_more(person: Participant) -> None:
    row = make_contribution(person, title="Skyltarna", text="Ingen hittar rätt dörr.")
    assert row.unit is not None
    message = Message.objects.get(kind="participants.unit_owes_answer")
    said = f"{message.subject} {message.body}"
    assert message.address == row.unit.email
    assert not any(secret in said for secret in ("Skyltarna", "dörr", person.first_name))


def test_a_second_tap_gives_nothing_twice(person: Participant) -> None:
    key = uuid4()
    assert make_contribution(person, key=key).pk == make_contribution(person, key=key).pk == key
    assert Contribution.objects.count() == 1


def test_another_persons_key_is_no_way_to_read_what_was_given(person: Participant) -> None:
    row = make_contribution(person)
    other = make_participant(person.board)
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        make_contribution(other, key=row.pk)


@pytest.mark.parametrize(("field", "value"), [("text", "  "), ("title", " ")])
def test_nothing_empty_is_given(person: Participant, field: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        make_contribution(person, **{field: value})
    assert refused.value.field == field


def test_a_unit_of_another_board_cannot_owe(person: Participant) -> None:
    with pytest.raises(Refused) as refused:
        make_contribution(person, unit=make_unit(make_board()))
    assert refused.value.field == "unit"


def test_staff_write_down_what_was_said_on_the_phone(person: Participant) -> None:
    given = actions.Given(text="Ingen hittar.", title="Skyltarna")
    by = person.contact.user
    row = actions.give(participant=person, given=given, by=by, at=AT, channel="phone")
    assert (row.recorded_by, row.given_via) == (by, "phone")
    assert AuditEntry.objects.get(action="contribution.give").on_behalf_of == person.user_id


# --- Answering -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (AnswerKind.USED, S.ANSWERED),
        (AnswerKind.PARTLY, S.ANSWERED),
        (AnswerKind.NOT_NOW, S.ANSWERED),
        (AnswerKind.QUESTION, S.ASKED),
    ],
)
def test_each_answer_leads_somewhere(person: Participant, kind: AnswerKind, state: S) -> None:
    assert make_answered(person, kind=kind).state == state


@pytest.mark.parametrize("kind", AnswerKind.values)
def test_no_answer_is_without_words_least_of_all_a_no(person: Participant, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        make_answered(person, kind=AnswerKind(kind), words="  ")
    assert refused.value.field == "words"


@pytest.mark.parametrize(
    ("kind", "message"),
    [(AnswerKind.USED, "contribution_answered"), (AnswerKind.QUESTION, "contribution_question")],
)
def test_the_giver_is_told(person: Participant, kind: AnswerKind, message: str) -> None:
    make_answered(person, kind=kind)
    assert Message.objects.filter(kind=f"participants.{message}", recipient=person.user).count() == 1


def test_an_employee_answers_for_the_own_unit(person: Participant) -> None:
    row = make_contribution(person)
    assert row.unit is not None
    actions.answer(contribution=row, kind=AnswerKind.USED, words="Klart.", by=employee_of(row.unit), at=AT)
    assert now(row).state == S.ANSWERED


def test_an_employee_of_another_unit_does_not(person: Participant) -> None:
    row = make_contribution(person)
    with pytest.raises(access.Denied):
        actions.answer(
            contribution=row,
            kind=AnswerKind.USED,
            words="Klart.",
            by=employee_of(make_unit(person.board)),
            at=AT,
        )


def test_an_employee_without_a_unit_does_not_answer_what_has_none(person: Participant) -> None:
    row = make_contribution(person, unit=None)
    with pytest.raises(access.Denied):
        actions.answer(
            contribution=row,
            kind=AnswerKind.USED,
            words="Klart.",
            by=make_staff(person.board, "unit_employee"),
            at=AT,
        )


def test_nobody_answers_what_they_gave_themselves() -> None:
    board = make_board()
    person = make_participant(board)
    StaffProfile.objects.create(user=person.user, board=board, first_name="Robin", last_name="Demo")
    actions.give_role(user=person.user, board=board, role="coordinator", valid_from=TODAY, by=None, at=AT)
    access.forget_grants(person.user)
    row = make_contribution(person)
    with pytest.raises(Refused) as refused:
        actions.answer(contribution=row, kind=AnswerKind.USED, words="Klart.", by=person.user, at=AT)
    assert refused.value.code == "own"


def test_two_answers_at_once_become_one(person: Participant) -> None:
    row = make_answered(person)
    with pytest.raises(Refused):
        actions.answer(contribution=row, kind=AnswerKind.USED, words="Igen.", by=person.contact.user, at=AT)
    assert Answer.objects.count() == 1


# --- More time, another unit -----------------------------------------------------------------------
def test_a_moved_day_says_why(person: Participant) -> None:
    row = make_contribution(person)
    to = row.answer_by + timedelta(days=14)
    actions.move_answer_day(
        contribution=row, to=to, because="Vi väntar på budgeten.", by=person.contact.user, at=AT
    )
    assert (now(row).answer_by, now(row).moved_because) == (to, "Vi väntar på budgeten.")


@pytest.mark.parametrize(
    ("days", "because", "field"), [(0, "Skäl", "to"), (-3, "Skäl", "to"), (9, " ", "because")]
)
def test_a_day_is_moved_forward_and_with_a_reason(
    person: Participant, days: int, because: str, field: str
) -> None:
    row = make_contribution(person)
    with pytest.raises(Refused) as refused:
        actions.move_answer_day(
            contribution=row,
            to=row.answer_by + timedelta(days=days),
            because=because,
            by=person.contact.user,
            at=AT,
        )
    assert refused.value.field == field


def test_the_coordinator_finds_the_unit_that_can_answer(person: Participant) -> None:
    row, unit = make_contribution(person, unit=None), make_unit(person.board)
    actions.hand_over(contribution=row, unit=unit, by=person.contact.user, at=AT)
    assert now(row).unit == unit
    assert Message.objects.get(kind="participants.unit_owes_answer").address == unit.email


# --- The giver decides -----------------------------------------------------------------------------
def say(row: Contribution, verdict: Verdict, missing: str = "") -> None:
    actions.say_verdict(
        contribution=row, verdict=verdict, missing=missing, by=row.participant.user, at=later(days=2)
    )


def test_yes_closes_the_loop(person: Participant) -> None:
    row = make_answered(person)
    say(row, Verdict.YES)
    assert (now(row).state, row.answers.get().verdict) == (S.HEARD, Verdict.YES)


def test_no_opens_it_again_with_a_new_day_and_what_is_missing(person: Participant) -> None:
    row = make_answered(person)
    say(row, Verdict.NO, "När sätts de upp?")
    assert (now(row).state, now(row).answer_by) == (S.OWED, TODAY + timedelta(days=32))
    assert row.answers.get().reply == "När sätts de upp?"


def test_answered_again_after_a_no(person: Participant) -> None:
    row = make_answered(person)
    say(row, Verdict.NO)
    actions.answer(
        contribution=row, kind=AnswerKind.USED, words="I mars.", by=person.contact.user, at=later(days=3)
    )
    say(row, Verdict.YES)
    assert [one.verdict for one in row.answers.all()] == [Verdict.NO, Verdict.YES]


def test_a_yes_may_become_a_no_later(person: Participant) -> None:
    row = make_answered(person)
    say(row, Verdict.YES)
    say(row, Verdict.NO)
    assert now(row).state == S.OWED


def test_there_is_no_verdict_before_an_answer(person: Participant) -> None:
    with pytest.raises(Refused):
        say(make_contribution(person), Verdict.YES)


def test_a_question_back_is_replied_to_and_owed_again(person: Participant) -> None:
    row = make_answered(person, kind=AnswerKind.QUESTION, words="Vilken dörr?")
    actions.reply(contribution=row, words="Den gröna.", by=person.user, at=later(days=1))
    assert (now(row).state, row.answers.get().reply) == (S.OWED, "Den gröna.")


def test_what_is_taken_back_is_gone(person: Participant) -> None:
    row = make_contribution(person)
    actions.take_back(contribution=row, by=person.user, at=AT)
    assert (now(row).state, now(row).text) == (S.WITHDRAWN, "")


# --- Rest ------------------------------------------------------------------------------------------
def test_an_answer_arrives_during_a_pause_and_a_question_waits(person: Participant) -> None:
    assert message_kinds["participants.contribution_answered"].during_pause
    assert not message_kinds["participants.contribution_question"].during_pause


# --- Reminders -------------------------------------------------------------------------------------
@pytest.mark.parametrize(("days", "reminded"), [(22, 0), (23, 1), (30, 1), (45, 1)])
def test_units_hear_a_week_before_the_day(person: Participant, days: int, reminded: int) -> None:
    make_contribution(person)
    assert actions.remind_of_debts(at=later(days=days)) == reminded


def test_units_are_not_nagged(person: Participant) -> None:
    make_contribution(person)
    reminded = [actions.remind_of_debts(at=later(days=day)) for day in (23, 24, 29, 30, 31)]
    assert reminded == [1, 0, 0, 1, 0]


def test_a_reminder_tells_nothing(person: Participant) -> None:
    make_contribution(person, title="Skyltarna")
    actions.remind_of_debts(at=later(days=30))
    message = Message.objects.get(kind="participants.unit_answer_soon")
    assert "Skyltarna" not in f"{message.subject}{message.body}"
