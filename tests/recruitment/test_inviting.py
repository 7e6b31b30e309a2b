"""A manager invites: what must be said first, who may, and the way back."""

from datetime import date
from typing import Any

import pytest

from core import access
from core.actions import Refused
from core.models import AuditEntry, User
from participants.models import Board, Unit
from recruitment import actions, rules
from recruitment.actions import Planned
from recruitment.models import Recruitment, StepKind
from recruitment.states import RecruitmentState
from tests.factories.participants import make_area, make_board, make_staff, make_unit
from tests.factories.recruitment import make_draft, make_manager, make_recruitment
from tests.factories.times import AT, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = RecruitmentState


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def unit(board: Board) -> Unit:
    return make_unit(board)


@pytest.fixture
def manager(board: Board, unit: Unit) -> User:
    return make_manager(board, unit=unit)


def state(row: Recruitment) -> str:
    return Recruitment.objects.get(pk=row.pk).state


def refusal(row: Recruitment) -> str:
    with pytest.raises(Refused) as refused:
        actions.invite(recruitment=row, by=row.manager, at=AT)  # type: ignore[arg-type]
    return refused.value.code


# --- What is said ---------------------------------------------------------------------------------
def test_a_draft_is_the_managers_own(board: Board, manager: User, unit: Unit) -> None:
    row = make_draft(board, manager=manager, position="Behandlare")
    assert (row.unit, row.manager, row.state) == (unit, manager, S.DRAFT)
    assert list(rules.recruitments_of(manager)) == [row]


def test_a_second_tap_finds_what_the_first_one_made(board: Board, manager: User) -> None:
    row = make_draft(board, manager=manager)
    again = actions.prepare_recruitment(
        board=board, unit=None, key=row.pk, position="Annat", kind="other", by=manager, at=AT
    )
    assert (again.pk, again.position) == (row.pk, row.position)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"position": "  "}, "position"),
        ({"position": "a" * 121}, "position"),
        ({"experience": "a" * 4_001}, "experience"),
        ({"places": 0}, "places"),
        ({"places": 7}, "places"),
    ],
)
def test_what_cannot_be_said_is_refused_at_its_field(
    board: Board, manager: User, fields: dict[str, Any], field: str
) -> None:
    row = make_draft(board, manager=manager)
    with pytest.raises(Refused) as refused:
        actions.describe_recruitment(recruitment=row, by=manager, at=AT, **fields)
    assert refused.value.field == field


def test_a_unit_that_the_manager_does_not_answer_for_is_refused(board: Board, manager: User) -> None:
    with pytest.raises(Refused) as refused:
        actions.prepare_recruitment(
            board=board, unit=make_unit(board), position="Chef", kind="manager", by=manager, at=AT
        )
    assert refused.value.field == "unit"


def test_another_boards_area_is_refused(board: Board, manager: User) -> None:
    row = make_draft(board, manager=manager)
    with pytest.raises(Refused):
        actions.describe_recruitment(recruitment=row, areas=[make_area(make_board())], by=manager, at=AT)


# --- The plan -------------------------------------------------------------------------------------
def test_what_is_no_longer_among_the_steps_is_not_planned(board: Board, manager: User) -> None:
    row = make_draft(board, manager=manager)
    steps = {StepKind.UNION: Planned(date(2026, 12, 8), with_panel=True)}
    actions.plan_steps(recruitment=row, steps=steps, by=manager, at=AT)
    found = [(step.kind, step.on, step.with_panel) for step in row.steps.all()]
    assert found == [("union", date(2026, 12, 8), True)]


def test_a_new_day_that_has_passed_is_refused_and_one_that_stood_there_is_kept(
    board: Board, manager: User
) -> None:
    row = make_draft(board, manager=manager)
    gone = {StepKind.ADVERT: Planned(date(2026, 11, 22))}
    with pytest.raises(Refused) as refused:
        actions.plan_steps(recruitment=row, steps=gone, by=manager, at=AT)
    assert refused.value.field == "advert_on"
    row.steps.filter(kind="advert").update(on=date(2026, 11, 22))
    actions.plan_steps(recruitment=row, steps=gone, by=manager, at=AT)
    assert row.steps.get().on == date(2026, 11, 22)


def test_days_are_changed_until_the_end(board: Board, manager: User) -> None:
    steps = {StepKind.DECISION: Planned(date(2027, 2, 1))}
    under_way = make_recruitment(board, S.ASSESSMENT, manager=manager, candidates=1)
    actions.plan_steps(recruitment=under_way, steps=steps, by=manager, at=AT)
    ended = make_recruitment(board, S.DECIDED, manager=manager)
    with pytest.raises(Refused):
        actions.plan_steps(recruitment=ended, steps=steps, by=manager, at=AT)


# --- The invitation -------------------------------------------------------------------------------
def test_an_invitation_is_sent_and_dated(board: Board, manager: User) -> None:
    row = make_draft(board, manager=manager)
    actions.invite(recruitment=row, by=manager, at=AT)
    row.refresh_from_db()
    assert (row.state, row.invited_on) == (S.INVITED, TODAY)
    assert AuditEntry.objects.filter(action="recruitment.invited", object_id=str(row.pk)).exists()


@pytest.mark.parametrize("missing", ["experience", "decided_by"])
def test_nobody_is_invited_before_it_is_said_why_and_who_decides(board: Board, missing: str) -> None:
    assert refusal(make_draft(board, **{missing: " "})) == missing


def test_nobody_is_invited_without_a_day(board: Board) -> None:
    assert refusal(make_draft(board, steps={StepKind.INTERVIEWS: Planned(None)})) == "steps"


def test_a_sent_invitation_is_changed_only_when_it_is_taken_back(board: Board, manager: User) -> None:
    row = make_recruitment(board, S.INVITED, manager=manager)
    with pytest.raises(Refused):
        actions.describe_recruitment(recruitment=row, position="Annat", by=manager, at=AT)
    actions.take_back_invitation(recruitment=row, by=manager, at=AT)
    actions.describe_recruitment(recruitment=row, position="Annat", by=manager, at=AT)
    row.refresh_from_db()
    assert (row.state, row.position) == (S.DRAFT, "Annat")


def test_what_is_taken_up_cannot_be_taken_back(board: Board, manager: User) -> None:
    row = make_recruitment(board, S.ADVERT, manager=manager)
    with pytest.raises(Refused):
        actions.take_back_invitation(recruitment=row, by=manager, at=AT)
    assert state(row) == S.ADVERT


def test_it_is_there_for_nobody_but_its_manager(board: Board, unit: Unit, manager: User) -> None:
    """Neither for a colleague of the unit nor for the coordinator, who arranges it."""
    row = make_draft(board, manager=manager)
    for other in (make_manager(board, unit=unit), make_staff(board), make_manager(make_board())):
        assert not rules.recruitments_of(other).exists()
        with pytest.raises(access.Denied):
            actions.invite(recruitment=row, by=other, at=AT)
