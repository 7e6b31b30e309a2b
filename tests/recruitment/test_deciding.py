"""Sharing, the conversation, the decision with its answer, breaking off, and the follow-up of the process."""

from datetime import date
from typing import Any

import pytest

from core import access
from core.actions import Refused
from core.models import AuditEntry, User
from participants.actions import answer
from participants.models import Answer, AnswerKind, Assignment, Board, Contribution, Offer
from participants.states import ContributionState, OfferState
from recruitment import actions, rules
from recruitment.actions.deciding import READ_IT
from recruitment.actions.steps import gift_key
from recruitment.models import Assessment, Outcome, ProcessAnswer, Recruitment
from recruitment.states import AssessmentState, RecruitmentState
from tests.factories.participants import make_board, make_staff
from tests.factories.recruitment import (
    WEIGHED,
    assess_all,
    make_assessment,
    make_conversation,
    make_manager,
    make_recruitment,
    make_suggestion,
    put_in,
    say_knows,
)
from tests.factories.times import AT, TODAY, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = RecruitmentState


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def manager(board: Board) -> User:
    return make_manager(board)


@pytest.fixture
def assessed(board: Board, manager: User) -> Recruitment:
    """Two representatives, two candidates; nothing is handed in."""
    return make_recruitment(board, S.ASSESSMENT, manager=manager, panel=2, candidates=2)


def refusal(call: Any, **how: Any) -> str:
    with pytest.raises(Refused) as caught:
        call(at=AT, **how)
    return caught.value.code or str(caught.value.field)


def share(row: Recruitment, by: User | None = None) -> None:
    actions.begin_conversation(recruitment=row, by=by or row.manager, at=AT)  # type: ignore[arg-type]


def decide(row: Recruitment, outcome: str = Outcome.AS_THEY_THOUGHT, **how: Any) -> None:
    values = {"weighed": WEIGHED, "by": row.manager, "at": AT, **how}
    actions.decide(recruitment=row, outcome=outcome, **values)


def kinds() -> set[str]:
    return set(Answer.objects.values_list("kind", flat=True))


# --- Shared ---------------------------------------------------------------------------------------
def test_the_manager_waits_for_everybody(assessed: Recruitment, manager: User) -> None:
    first, *_rest = assess_all(assessed)
    first.delete()
    assert refusal(actions.begin_conversation, recruitment=assessed, by=manager) == "waits"
    assert not Assessment.objects.shared().exists()


def test_what_is_still_being_written_keeps_the_manager_waiting(assessed: Recruitment, manager: User) -> None:
    first, *_rest = assess_all(assessed)
    Assessment.objects.filter(pk=first.pk).update(state=AssessmentState.WRITING)
    assert refusal(actions.begin_conversation, recruitment=assessed, by=manager) == "waits"


def test_when_all_are_handed_in_they_are_shared_at_once(assessed: Recruitment) -> None:
    assess_all(assessed)
    share(assessed)
    assert Assessment.objects.shared().count() == 4
    assert Recruitment.objects.get().state == S.CONVERSATION


def test_the_coordinator_shares_what_is_handed_in_and_leaves_the_rest_to_its_writer(
    assessed: Recruitment, board: Board
) -> None:
    first, *_rest = assess_all(assessed)
    Assessment.objects.filter(pk=first.pk).update(state=AssessmentState.WRITING)
    share(assessed, make_staff(board))
    assert Assessment.objects.shared().count() == 3
    first.refresh_from_db()
    assert first.state == AssessmentState.WRITING


def test_nobody_waits_for_whoever_knows_a_candidate_or_about_one_who_withdrew(assessed: Recruitment) -> None:
    one, other = assessed.candidates.order_by("mark")
    first, second = rules.panel_of(assessed).order_by("pk")
    say_knows(one, first)
    say_knows(one, second, knows=False)
    other.withdrew_at = AT
    other.save()
    assert rules.left_to_assess(assessed) == {(second.pk, one.pk)}
    make_assessment(one, second)
    assert not rules.left_to_assess(assessed)


def test_from_the_day_it_is_shared_the_representatives_are_owed_an_answer(assessed: Recruitment) -> None:
    assess_all(assessed)
    share(assessed)
    owed = Contribution.objects.filter(assignment=assessed.assignment)
    people = rules.panel_of(assessed)
    assert {one.pk for one in owed} == {gift_key(assessed, person) for person in people}
    assert {one.unit for one in owed} == {assessed.unit}
    assert owed.owed().count() == 2


def test_a_debt_is_answered_by_the_decision_and_not_beside_it(assessed: Recruitment, manager: User) -> None:
    assess_all(assessed)
    share(assessed)
    debt = Contribution.objects.owed().first()
    assert debt
    with pytest.raises(Refused):
        answer(contribution=debt, kind=AnswerKind.USED, words="Tack.", by=manager, at=AT)


# --- Decided --------------------------------------------------------------------------------------
def test_a_decision_has_its_answer_and_a_day_for_the_follow_up(board: Board) -> None:
    row = make_conversation(board)
    decide(row)
    row.refresh_from_db()
    assert (row.state, row.outcome, row.weighed) == (S.DECIDED, Outcome.AS_THEY_THOUGHT, WEIGHED)
    assert (row.decided_on, row.follow_up_on) == (TODAY, date(2027, 5, 23))


@pytest.mark.parametrize("words", ["", "  \n "])
def test_a_decision_without_an_answer_is_refused(board: Board, words: str) -> None:
    row = make_conversation(board)
    assert (
        refusal(actions.decide, recruitment=row, outcome="nobody", weighed=words, by=row.manager) == "weighed"
    )
    assert Recruitment.objects.get().state == S.CONVERSATION


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [(Outcome.AS_THEY_THOUGHT, "used"), (Outcome.ANOTHER_WAY, "not_now"), (Outcome.NOBODY, "not_now")],
)
def test_every_representative_is_told_where_the_answer_stands(board: Board, outcome: str, kind: str) -> None:
    row = make_conversation(board)
    decide(row, outcome)
    # The words themselves are papers of the recruitment, which go on their day; the loop points at them.
    assert set(Answer.objects.values_list("kind", "words")) == {(kind, str(READ_IT))}
    assert Recruitment.objects.get().weighed == WEIGHED
    assert Answer.objects.count() == 2
    assert not Contribution.objects.owed().exists()


def test_nothing_is_decided_before_the_conversation_or_twice(board: Board, assessed: Recruitment) -> None:
    how = {"outcome": "nobody", "weighed": WEIGHED}
    assert refusal(actions.decide, recruitment=assessed, by=assessed.manager, **how) == "state"
    row = make_conversation(board)
    decide(row)
    assert refusal(actions.decide, recruitment=row, by=row.manager, **how) == "state"


def test_nothing_is_decided_before_every_suggestion_is_answered(board: Board) -> None:
    row = make_conversation(board)
    person = rules.panel_of(row).first()
    assert person
    make_suggestion(row, person)
    how = {"outcome": "nobody", "weighed": WEIGHED}
    assert refusal(actions.decide, recruitment=row, by=row.manager, **how) == "suggestions"


def test_only_the_manager_decides(board: Board) -> None:
    row = make_conversation(board)
    for other in (make_staff(board), make_manager(board, unit=row.unit)):
        with pytest.raises(access.Denied):
            decide(row, by=other)
    assert AuditEntry.objects.filter(outcome="denied", object_id=str(row.pk)).count() == 2


# --- Broken off -----------------------------------------------------------------------------------
def test_the_manager_breaks_off_and_whoever_was_coming_is_told(assessed: Recruitment, manager: User) -> None:
    actions.break_off(recruitment=assessed, words="Tjänsten drogs in.", by=manager, at=AT)
    assessed.refresh_from_db()
    assert (assessed.state, assessed.broken_off_because) == (S.BROKEN_OFF, "Tjänsten drogs in.")
    assert Assignment.objects.get(pk=assessed.assignment_id).is_cancelled
    # The yes stands: pay may be owed for what is done.
    assert set(Offer.objects.values_list("state", flat=True)) == {OfferState.ACCEPTED}


def test_what_was_thought_is_answered_also_when_nothing_came_of_it(board: Board) -> None:
    row = make_conversation(board)
    actions.break_off(recruitment=row, words="Tjänsten drogs in.", by=make_staff(board), at=AT)
    assert kinds() == {"not_now"}
    assert not Contribution.objects.filter(state=ContributionState.OWED).exists()


def test_it_is_said_why_it_is_broken_off(assessed: Recruitment, manager: User) -> None:
    assert refusal(actions.break_off, recruitment=assessed, words=" ", by=manager) == "words"


def test_a_draft_is_broken_off_without_anybody_being_told(board: Board, manager: User) -> None:
    row = make_recruitment(board, S.DRAFT, manager=manager)
    actions.break_off(recruitment=row, words="Vi anställer inte.", by=manager, at=AT)
    assert Recruitment.objects.get().state == S.BROKEN_OFF
    assert not Recruitment.objects.sent().exists()


def test_what_is_decided_is_not_broken_off(board: Board, manager: User) -> None:
    row = make_recruitment(board, S.DECIDED, manager=manager)
    assert refusal(actions.break_off, recruitment=row, words="Nej.", by=manager) == "state"


# --- Followed up ----------------------------------------------------------------------------------
def follow_up(row: Recruitment, **how: Any) -> ProcessAnswer:
    values = {"grade": 3, "worked": "Samtalet.", "change": "", "by": row.manager, **how}
    return actions.follow_up(recruitment=row, **{"at": swedish(2027, 5, 24, 9), **values})


def test_the_process_is_followed_up_after_half_a_year(board: Board) -> None:
    row = make_conversation(board)
    decide(row)
    with pytest.raises(Refused) as early:
        follow_up(row, at=AT)
    assert early.value.code == "early"
    assert follow_up(row).by_manager
    assert Recruitment.objects.get().state == S.FOLLOWED_UP


def test_it_is_followed_up_once(board: Board, manager: User) -> None:
    row = make_recruitment(board, S.ADVERT, manager=manager)
    put_in(row, S.DECIDED)
    follow_up(row)
    with pytest.raises(Refused):
        follow_up(row)
    assert ProcessAnswer.objects.count() == 1


def test_the_coordinator_ends_it_when_the_manager_does_not_answer(board: Board) -> None:
    row, by = make_recruitment(board), make_staff(board)
    put_in(row, S.DECIDED)
    with pytest.raises(Refused) as early:
        actions.close_follow_up(recruitment=row, by=by, at=AT)
    assert early.value.code == "early"
    actions.close_follow_up(recruitment=row, by=by, at=swedish(2027, 5, 24, 9))
    assert Recruitment.objects.get().state == S.FOLLOWED_UP
    assert not ProcessAnswer.objects.exists()


def test_the_follow_up_has_no_column_for_who_was_employed() -> None:
    columns = {field.name for field in ProcessAnswer._meta.get_fields()}
    assert columns == {
        "id",
        "recruitment",
        "participant",
        "by_manager",
        "grade",
        "worked",
        "change",
        "answered_at",
    }
