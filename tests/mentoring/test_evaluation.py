"""The evaluation: once each, by nobody, both sides beside each other, and never fewer than five."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core import access
from core.actions import Refused
from core.models import AuditEntry, User
from mentoring import actions, rules
from mentoring.actions import Given
from mentoring.evaluation import FEWEST, QUESTIONS, SIX_MONTHS, Laid, course_of, pools, results_of
from mentoring.models import Answered, EvaluationAnswer, MentorGroup, Moment, Side
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.mentoring import employees_of, make_answers, make_group, put_meetings
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db
ALL_THREE = dict.fromkeys(QUESTIONS, 3)
BEFORE, AFTER, LATER = Moment.BEFORE, Moment.AFTER, Moment.LATER
EMPLOYEE, MENTOR = Side.EMPLOYEE, Side.MENTOR


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def group(board: Board) -> MentorGroup:
    return make_group(board)


def answer(group: MentorGroup, by: User, moment: Moment = BEFORE, at: datetime = AT, **said: object) -> None:
    given = Given(**{"answers": ALL_THREE, **said})  # type: ignore[arg-type]
    actions.answer_evaluation(group=group, moment=moment, given=given, by=by, at=at)


def make_over(board: Board, **answers: int) -> MentorGroup:
    """A group whose first meeting is over, with so many answers of each side from before it."""
    group = make_group(board, employees=1, mentors=1, meetings=2)
    put_meetings(group, over=1)
    for side, number in answers.items():
        make_answers(group, Side(side), BEFORE, number)
    return group


# --- Answering ---------------------------------------------------------------------------------------
def test_both_sides_get_the_same_questions_and_their_own_column(group: MentorGroup) -> None:
    answer(group, employees_of(group)[0])
    answer(group, rules.mentors_of(group)[0].user)
    rows = EvaluationAnswer.objects.filter(group=group, moment=BEFORE)
    assert {(row.side, tuple(row.answers)) for row in rows} == {
        (EMPLOYEE, tuple(QUESTIONS)),
        (MENTOR, tuple(QUESTIONS)),
    }


def test_a_second_time_is_refused_kindly_and_changes_nothing(group: MentorGroup) -> None:
    by = employees_of(group)[0]
    answer(group, by)
    with pytest.raises(Refused, match=r"redan svarat\. Tack!"):
        answer(group, by, answers={"dare": 1})
    assert EvaluationAnswer.objects.get().answers == ALL_THREE


def test_the_page_says_so_too_by_get_and_by_post(group: MentorGroup) -> None:
    by = employees_of(group)[0]
    answer(group, by)
    path = reverse("mentoring:employee_evaluate", args=[group.pk, BEFORE])
    with time_machine.travel(AT, tick=False):
        client = logged_in(by)
        for response in (client.get(path), client.post(path, {"dare": "1"})):
            assert "Du har svarat" in response.content.decode()
    assert EvaluationAnswer.objects.count() == 1


@pytest.mark.both_databases
def test_the_database_takes_no_second_answer(group: MentorGroup) -> None:
    by = employees_of(group)[0]
    answer(group, by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answered.objects.create(group=group, user=by, moment=BEFORE)


def test_an_answer_has_no_person_no_time_and_no_way_to_one() -> None:
    columns = {field.name for field in EvaluationAnswer._meta.get_fields()}
    assert columns == {"id", "group", "side", "moment", "answers", "words", "to_university"}
    assert {field.name for field in Answered._meta.get_fields()} == {"id", "group", "user", "moment"}


def test_the_log_does_not_name_the_answer(group: MentorGroup) -> None:
    answer(group, employees_of(group)[0], words="Ankdammen-4417")
    row, lines = EvaluationAnswer.objects.get(), AuditEntry.objects.all()
    assert [line.object_id for line in lines if line.action == "evaluation.answer"] == [str(group.pk)]
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{AuditEntry._meta.db_table}"')
        told = str(cursor.fetchall())
    assert str(row.pk) not in told
    assert "Ankdammen" not in told


@pytest.mark.both_databases
def test_the_table_keeps_no_order(board: Board) -> None:
    """Read without an order, answers lie as their random keys do and not as they came."""
    group = make_group(board, employees=6, mentors=1, meetings=1)
    for by in employees_of(group):
        answer(group, by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM mentoring_evaluationanswer")
        lying = [UUID(str(key)) for (key,) in cursor.fetchall()]
    assert lying == sorted(lying)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"answers": {}}, "minst en"),
        ({"answers": {"dare": 5, "made_up": 3}}, "minst en"),
        ({"words": "x" * 2_001}, "kortare"),
    ],
)
def test_what_cannot_be_kept_is_refused(group: MentorGroup, said: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        answer(group, employees_of(group)[0], **said)
    assert not Answered.objects.exists()


def test_a_question_may_be_left_out(group: MentorGroup) -> None:
    answer(group, employees_of(group)[0], answers={"dare": 4})
    assert EvaluationAnswer.objects.get().answers == {"dare": 4}


def test_the_university_is_a_choice_for_each_answer(group: MentorGroup) -> None:
    for by, yes in zip(employees_of(group), (True, False), strict=True):
        answer(group, by, to_university=yes)
    assert sorted(EvaluationAnswer.objects.values_list("to_university", flat=True)) == [False, True]


def test_for_others_the_group_does_not_exist(group: MentorGroup) -> None:
    with pytest.raises(access.Denied):
        answer(group, make_staff(group.board))


# --- When ----------------------------------------------------------------------------------------------
# Two hours each, a week apart: the first meeting begins at AT, the last of three two weeks later.
LAST_ENDS = later(days=14, hours=2).astimezone(UTC)
WHEN = [
    (AT - timedelta(days=30), [BEFORE]),
    (later(hours=1), [BEFORE]),
    (later(hours=2), []),
    (later(days=13), []),
    (later(days=14), [AFTER]),
    (LAST_ENDS + SIX_MONTHS - timedelta(minutes=1), [AFTER]),
    (LAST_ENDS + SIX_MONTHS, [LATER]),
    (LAST_ENDS + 2 * SIX_MONTHS, []),
]


@pytest.mark.parametrize(("at", "is_open"), WHEN, ids=lambda value: str(value)[:16])
def test_each_form_has_its_time(group: MentorGroup, at: datetime, is_open: list[Moment]) -> None:
    put_meetings(group, over=0, at=AT - timedelta(weeks=1))
    assert list(course_of(group).open_now(at)) == is_open
    for moment in Moment:
        if moment in is_open:
            answer(group, employees_of(group)[0], moment, at)
        else:
            with pytest.raises(Refused, match="inte att svara på nu"):
                answer(group, employees_of(group)[1], moment, at)


def test_a_group_without_meetings_is_asked_before_only(board: Board) -> None:
    group = make_group(board, employees=1, mentors=1, meetings=1)
    group.meetings.all().delete()
    assert list(course_of(group).open_now(AT)) == [BEFORE]


# --- Side by side, and pooled --------------------------------------------------------------------------
def test_five_of_one_group_are_its_own_mean(board: Board) -> None:
    group = make_over(board, employee=4)
    make_answers(group, EMPLOYEE, BEFORE, 1, value=1)
    cell = results_of(group, AT).cell(EMPLOYEE, BEFORE, "dare")
    assert cell is not None
    assert (cell.mean, cell.answers, cell.groups) == (2.6, 5, 1)


def test_four_are_not_shown_at_all(board: Board) -> None:
    assert results_of(make_over(board, employee=4), AT).is_empty


def test_mentors_are_pooled_over_groups_until_there_are_five(board: Board) -> None:
    one, two, three = (make_over(board, employee=6, mentor=number) for number in (2, 2, 1))
    for group in (one, two, three):
        results = results_of(group, AT)
        cell = results.cell(MENTOR, BEFORE, "dare")
        assert cell is not None
        assert (cell.answers, cell.groups) == (5, 3)
        own = results.cell(EMPLOYEE, BEFORE, "dare")
        assert own is not None
        assert (own.answers, own.groups) == (6, 1)


def test_another_boards_groups_are_not_pooled_in(board: Board) -> None:
    make_over(make_board(), mentor=4)
    assert results_of(make_over(board, mentor=4), AT).is_empty


def test_nothing_is_shown_while_people_may_still_answer(group: MentorGroup) -> None:
    make_answers(group, EMPLOYEE, BEFORE, 6)
    assert results_of(group, AT).is_empty
    put_meetings(group, over=1)
    assert not results_of(group, AT).is_empty


def test_a_question_that_fewer_than_five_answered_is_not_shown(board: Board) -> None:
    group = make_over(board, employee=4)
    EvaluationAnswer.objects.create(group=group, side=EMPLOYEE, moment=BEFORE, answers={"dare": 4})
    results = results_of(group, AT)
    assert results.cell(EMPLOYEE, BEFORE, "dare") is not None
    assert results.cell(EMPLOYEE, BEFORE, "leads") is None


def test_words_come_only_with_five_and_about_nobody(board: Board) -> None:
    group = make_over(board, employee=4)
    make_answers(group, EMPLOYEE, BEFORE, 1, words="Vi vågade.")
    few = make_over(make_board())
    make_answers(few, EMPLOYEE, BEFORE, 1, words="Det var bara jag.")
    assert results_of(group, AT).words() == ["Vi vågade."]
    assert results_of(few, AT).words() == []


def test_the_page_has_both_sides_and_says_when_they_are_too_few(board: Board) -> None:
    group = make_over(board, employee=5, mentor=2)
    reader = employees_of(group)[0]
    with time_machine.travel(AT, tick=False):
        page = logged_in(reader).get(reverse("mentoring:employee_results", args=[group.pk])).content.decode()
    assert page.count("<strong>3,0</strong><small>5 svar</small>") == len(QUESTIONS)
    # Mentors before, and both sides after and later.
    assert page.count("För få svar") == len(QUESTIONS) * 5


GROUPS = st.lists(st.integers(0, 8), max_size=12)


@given(GROUPS)
def test_a_pool_has_five_and_no_group_lies_in_two(numbers: list[int]) -> None:
    rows = [(uuid4(), number) for number in numbers]
    found = list(pools(Laid(group, {"dare": 1}) for group, number in rows for _one in range(number)))
    assert all(len(pool.laid) >= FEWEST for pool in found)
    lying = [group for pool in found for group in pool.groups]
    assert len(lying) == len(set(lying))
    assert sum(len(pool.laid) for pool in found) > sum(numbers) - FEWEST


@given(GROUPS, GROUPS)
def test_a_full_pool_never_changes_when_more_groups_come(first: list[int], more: list[int]) -> None:
    """Two figures of different days, one taken from the other, must never leave somebody's answer."""
    rows = [(uuid4(), number) for number in [*first, *more]]

    def pooled(some: list[tuple[UUID, int]]) -> list[frozenset[UUID]]:
        lines = (Laid(group, {"dare": 1}) for group, number in some for _one in range(number))
        return [pool.groups for pool in pools(lines)]

    before = pooled(rows[: len(first)])
    assert pooled(rows)[: len(before)] == before
