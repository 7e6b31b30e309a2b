"""Values for the programme's addresses in the access table."""

from typing import Any
from uuid import UUID

from core.access_table import OWN
from recruitment import rules
from recruitment.models import Recruitment
from recruitment.states import UNDER_WAY, RecruitmentState
from tests.factories.recruitment import (
    choose_question,
    make_candidate,
    make_recruitment,
    make_slot,
    make_suggestion,
    put_in,
)
from tests.factories.times import TODAY
from tests.factories.world import World

S = RecruitmentState


# --- The manager ----------------------------------------------------------------------------------
def recruitment_of(world: World, of: str, state: str, **fields: Any) -> Recruitment:
    """The employee's own, or one of another board's manager."""
    manager = world.user("unit_employee") if of == OWN else None
    return make_recruitment(world.person(of).board, state, manager=manager, **fields)


def in_state(state: str, **fields: Any) -> Any:
    def key(world: World, of: str) -> UUID:
        return recruitment_of(world, of, state, **fields).pk

    return key


# What an address names stands in the recruitment that was made for the same address.
MADE = "recruitment_made_last"


def with_parts(world: World, of: str) -> UUID:
    """With one of everything that an address may name."""
    row = recruitment_of(world, of, S.INTERVIEWS, panel=1)
    make_suggestion(row, rules.panel_of(row).get())
    choose_question(row)
    make_slot(make_candidate(row))
    world.__dict__[MADE] = row
    return row.pk


def part(name: str) -> Any:
    def key(world: World, of: str) -> UUID:
        return getattr(world.__dict__[MADE], name).get().pk  # type: ignore[no-any-return]

    return key


def due(world: World, of: str) -> UUID:
    """Decided half a year ago."""
    row = recruitment_of(world, of, S.ADVERT)
    put_in(row, S.DECIDED, follow_up_on=TODAY)
    return row.pk


STATE_OF = {
    **dict.fromkeys(("recruitment", "what", "why", "plan", "check", "break_off"), S.DRAFT),
    **dict.fromkeys(("advert", "questions", "write_question", "candidates", "next_step"), S.ADVERT),
    "take_back": S.INVITED,
    "share": S.ASSESSMENT,
    "shared": S.CONVERSATION,
    "decide": S.CONVERSATION,
}
WITH_PARTS = (
    *("answer_suggestion", "leave_out_question", "how_it_worked", "slot", "withdrew", "interviews"),
)
EMPLOYEE: dict[str, Any] = {
    **{
        f"recruitment:{name}.recruitment_id": in_state(state, candidates=state in UNDER_WAY)
        for name, state in STATE_OF.items()
    },
    **{f"recruitment:{name}.recruitment_id": with_parts for name in WITH_PARTS},
    "recruitment:follow_up.recruitment_id": due,
    "recruitment:answer_suggestion.suggestion_id": part("suggestions"),
    "recruitment:leave_out_question.question_id": part("questions"),
    "recruitment:how_it_worked.question_id": part("questions"),
    "recruitment:slot.candidate_id": part("candidates"),
    "recruitment:withdrew.candidate_id": part("candidates"),
}


# --- Arranging ------------------------------------------------------------------------------------
def arranged(state: str, **fields: Any) -> Any:
    """Of the board, whoever leads it."""

    def key(world: World, of: str) -> UUID:
        return make_recruitment(world.person(of).board, state, **fields).pk

    return key


def decided_long_ago(world: World, of: str) -> UUID:
    row = make_recruitment(world.person(of).board, S.ADVERT)
    put_in(row, S.DECIDED, follow_up_on=TODAY)
    return row.pk


ADMIN = "admin:recruitment_recruitment"
ARRANGING: dict[str, Any] = {
    f"{ADMIN}_change.object_id": arranged(S.ASSESSMENT, candidates=1),
    f"{ADMIN}_take_up.row_id": arranged(S.INVITED),
    f"{ADMIN}_hand_back.row_id": arranged(S.INVITED),
    f"{ADMIN}_close_follow_up.row_id": decided_long_ago,
    f"{ADMIN}_hand_over.row_id": arranged(S.ADVERT),
    f"{ADMIN}_ask.row_id": arranged(S.ADVERT),
    f"{ADMIN}_step_on.row_id": arranged(S.ADVERT),
    f"{ADMIN}_share.row_id": arranged(S.ASSESSMENT, candidates=1),
    f"{ADMIN}_break_off.row_id": arranged(S.ADVERT),
}

OBJECTS: dict[str, Any] = {**EMPLOYEE, **ARRANGING}
