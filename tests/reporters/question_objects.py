"""Values for the programme's addresses in the access table."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from core.access_table import OWN
from participants.actions import give_unit_role
from participants.models import Unit
from reporters.actions import questions as actions
from tests.factories.participants import make_unit, profile_of
from tests.factories.questions import (
    answer_it,
    make_asking,
    make_open,
    make_private,
    make_reporters_asking,
    make_unit_employee,
    open_it,
    question_of,
)
from tests.factories.times import AT, TODAY
from tests.factories.world import World

MOVED_TO = TODAY + timedelta(days=28)


def unit_of(world: World, of: str) -> Unit:
    """That the employee answers for; or another board's."""
    unit = make_unit(world.person(of).board)
    if of == OWN:
        employee = profile_of(world.user("unit_employee"))
        give_unit_role(employee=employee, unit=unit, valid_from=TODAY, by=None, at=AT)
    return unit


def new(world: World, of: str) -> UUID:
    """With somebody to reach."""
    return make_asking(world.person(of).board, address="nadja@exempel.example").question_id


def waiting(world: World, of: str) -> UUID:
    """Open, with a unit that answers."""
    unit = unit_of(world, of)
    return make_open(unit.board, unit).pk


def answered(world: World, of: str) -> UUID:
    unit = unit_of(world, of)
    return answer_it(make_open(unit.board, unit)).pk


def moved(world: World, of: str) -> UUID:
    """With a moved day and a private answer to somebody else's, so that no table is without a row."""
    unit = unit_of(world, of)
    row, by = make_open(unit.board, unit), make_unit_employee(unit)
    actions.move_question_day(question=row, to=MOVED_TO, because="x", by=by, at=AT)
    private = make_asking(unit.board)
    make_private(private, unit)
    answer_it(question_of(private), by=by, seen=0)
    return row.pk


def mine(world: World, of: str) -> UUID:
    """A reporter's, answered."""
    asking = make_reporters_asking(world.person(of), named_as="pseudonym", pseudonym="Måsen")
    answer_it(open_it(asking))
    return asking.question_id


def named(maker: Callable[[World, str], UUID], *names: str) -> dict[str, Callable[[World, str], UUID]]:
    return {f"reporters:{name}.question_id": maker for name in names}


OBJECTS = {
    **named(new, "question_open", "question_private", "question_hand_over", "question_same"),
    **named(waiting, "question", "work_question", "question_edit", "question_give", "question_take_down"),
    **named(waiting, "question_answer"),
    **named(answered, "question_correct"),
    **named(moved, "question_move"),
    **named(mine, "my_question", "my_question_say", "my_question_name", "my_question_take_back"),
}
