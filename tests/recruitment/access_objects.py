"""Values for the programme's addresses in the access table."""

from typing import Any
from uuid import UUID

from core.access_table import OWN
from recruitment import rules
from recruitment.models import Recruitment
from recruitment.states import UNDER_WAY, AssessmentState, RecruitmentState
from tests.factories.recruitment import (
    ADVERT,
    choose_question,
    make_assessment,
    make_bank_question,
    make_candidate,
    make_member,
    make_recruitment,
    make_slot,
    make_study,
    make_suggestion,
    put_in,
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

# --- Research -------------------------------------------------------------------------------------
STUDY_ADMIN = "admin:recruitment_study"
RESEARCH: dict[str, Any] = {
    **{
        f"{STUDY_ADMIN}_{name}": lambda world, of: make_study(world.person(of).board, extract=True).pk
        for name in ("change.object_id", "ask.row_id", "fetch.row_id", "close.row_id")
    },
    **{
        f"recruitment:{name}.study_id": lambda world, of: make_study(world.person(of).board).pk
        for name in ("study_yes", "study_no")
    },
}

OBJECTS: dict[str, Any] = {**EMPLOYEE, **ARRANGING, **GROUP, **PANEL, **RESEARCH}
