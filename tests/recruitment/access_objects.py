"""Values for the programme's addresses in the access table."""

from typing import Any
from uuid import UUID

from core.access_table import OWN
from recruitment import rules
from recruitment.models import Recruitment
from recruitment.states import AssessmentState, RecruitmentState
from tests.factories.recruitment import (
    ADVERT,
    make_assessment,
    make_bank_question,
    make_member,
    make_recruitment,
    make_suggestion,
    say_knows,
)
from tests.factories.times import TODAY
from tests.factories.world import World

S, A = RecruitmentState, AssessmentState


# --- The manager ----------------------------------------------------------------------------------
def recruitment_of(world: World, of: str, state: str, **fields: Any) -> Recruitment:
    """The employee's own, or one of another board's manager."""
    manager = world.user("unit_employee") if of == OWN else None
    return make_recruitment(world.person(of).board, state, manager=manager, **fields)


def in_state(state: str, **fields: Any) -> Any:
    def key(world: World, of: str) -> UUID:
        return recruitment_of(world, of, state, **fields).pk

    return key


EMPLOYEE: dict[str, Any] = {
    **{
        f"recruitment:{name}.recruitment_id": in_state(S.DRAFT)
        for name in ("recruitment", "what", "why", "plan", "check")
    },
    "recruitment:take_back.recruitment_id": in_state(S.INVITED),
}

# --- The group and its bank -----------------------------------------------------------------------
GROUP_ADMIN, BANK_ADMIN = "admin:recruitment_groupmember", "admin:recruitment_bankquestion"


def member(*, welcomed: bool) -> Any:
    return lambda world, of: make_member(world.person(of), parts=(), welcomed=welcomed).pk


def proposed(world: World, of: str) -> UUID:
    person = world.person(of)
    return make_bank_question(person.board, written_by=person, is_proposed=True).pk


GROUP: dict[str, Any] = {
    f"{GROUP_ADMIN}_change.object_id": member(welcomed=True),
    f"{GROUP_ADMIN}_welcome.row_id": member(welcomed=False),
    f"{GROUP_ADMIN}_introduce.row_id": member(welcomed=True),
    f"{BANK_ADMIN}_change.object_id": lambda world, of: make_bank_question(world.person(of).board).pk,
    f"{BANK_ADMIN}_answer.row_id": proposed,
}


# --- Arranging ------------------------------------------------------------------------------------
def arranged(state: str, **fields: Any) -> Any:
    """Of the board, whoever leads it."""

    def key(world: World, of: str) -> UUID:
        return make_recruitment(world.person(of).board, state, **fields).pk

    return key


ADMIN = "admin:recruitment_recruitment"
ARRANGING: dict[str, Any] = {
    f"{ADMIN}_change.object_id": arranged(S.ASSESSMENT, candidates=1),
    f"{ADMIN}_take_up.row_id": arranged(S.INVITED),
    f"{ADMIN}_hand_back.row_id": arranged(S.INVITED),
    f"{ADMIN}_ask.row_id": arranged(S.ADVERT),
    f"{ADMIN}_step_on.row_id": arranged(S.ADVERT),
    f"{ADMIN}_share.row_id": arranged(S.ASSESSMENT, candidates=1),
    f"{ADMIN}_break_off.row_id": arranged(S.ADVERT),
}


# --- The panel ------------------------------------------------------------------------------------
def seat(state: str, written: str = "", **fields: Any) -> Any:
    """A recruitment with the person on its panel, and one candidate whom the person does not know."""

    def key(world: World, of: str) -> UUID:
        person = world.person(of)
        row = make_recruitment(person.board, state, panel=[person], candidates=1)
        Recruitment.objects.filter(pk=row.pk).update(**fields)
        one = row.candidates.get()
        say_knows(one, person, knows=False)
        if written:
            make_assessment(one, person, written)
        return row.pk

    return key


def seat_made(world: World, of: str) -> Recruitment:
    """The one that the address has named already."""
    return rules.seats_of(world.person(of)).get()


SEATS = {
    "panel": seat(S.ADVERT),
    "panel_calendar": seat(S.INTERVIEWS),
    "advert_read": seat(S.ADVERT, advert=ADVERT),
    "suggestion_take_back": seat(S.ADVERT, advert=ADVERT),
    "shared_read": seat(S.CONVERSATION, A.SHARED),
    "process": seat(S.DECIDED, follow_up_on=TODAY),
    "knows": seat(S.INTERVIEWS),
    "assess": seat(S.ASSESSMENT),
    "assess_words": seat(S.ASSESSMENT),
    "assess_hand_in": seat(S.ASSESSMENT, A.WRITING),
    "assess_own": seat(S.CONVERSATION, A.SHARED),
    "assess_take_back": seat(S.ASSESSMENT, A.HANDED_IN),
    "assess_anew": seat(S.CONVERSATION, A.SHARED),
}
PANEL: dict[str, Any] = {
    **{f"recruitment:{name}.recruitment_id": key for name, key in SEATS.items()},
    **{
        f"recruitment:{name}.candidate_id": lambda world, of: seat_made(world, of).candidates.get().pk
        for name in SEATS
    },
    "recruitment:suggestion_take_back.suggestion_id": lambda world, of: (
        make_suggestion(seat_made(world, of), world.person(of)).pk
    ),
}

OBJECTS: dict[str, Any] = {**EMPLOYEE, **ARRANGING, **GROUP, **PANEL}
