"""The lists of recruitment: the manager's, and the coordinator's."""

from itertools import count

from participants.models import Participant
from recruitment import rules
from recruitment.states import AssessmentState, RecruitmentState
from tests.factories.many import many, many_people
from tests.factories.participants import make_area, make_participant
from tests.factories.recruitment import (
    choose_question,
    make_assessment,
    make_bank_question,
    make_candidate,
    make_draft,
    make_member,
    make_recruitment,
    make_slot,
    make_suggestion,
)
from tests.factories.world import World
from tests.lists import List, Rows
from tests.recruitment import portal_lists, record_lists

EMPLOYEE, COORDINATOR = "unit_employee", "coordinator"
S = RecruitmentState


# --- The manager ----------------------------------------------------------------------------------
def drafts(world: World) -> Rows:
    row = make_draft(world.board, manager=world.user(EMPLOYEE))
    return Rows(lambda more: many(row, more))


def suggestions(world: World) -> Rows:
    row = make_recruitment(world.board, manager=world.user(EMPLOYEE), panel=1)
    suggestion = make_suggestion(row, rules.panel_of(row).get())
    return Rows(lambda more: many(suggestion, more), (row.pk,))


def questions(world: World) -> Rows:
    """Chosen, and left to choose."""
    row = make_recruitment(world.board, S.QUESTIONS, manager=world.user(EMPLOYEE))
    chosen, left = choose_question(row), make_bank_question(world.board)

    def more(number: int) -> None:
        many(left, number)
        many(chosen, number, bank_question=many(left, number, is_used=False))

    return Rows(more, (row.pk,))


def marks() -> "count[int]":
    return count(2)


def candidates(world: World) -> Rows:
    """Each with a time."""
    row = make_recruitment(world.board, S.INTERVIEWS, manager=world.user(EMPLOYEE))
    candidate, numbers = make_candidate(row, "1"), marks()
    slot = make_slot(candidate)

    def more(number: int) -> None:
        new = many(candidate, number, mark=[str(next(numbers)) for _ in range(number)])
        many(slot, number, candidate=new)

    return Rows(more, (row.pk,))


def shared(world: World) -> Rows:
    """One representative has seen many."""
    row = make_recruitment(world.board, S.CONVERSATION, manager=world.user(EMPLOYEE), panel=1)
    candidate, numbers = make_candidate(row, "1"), marks()
    assessment = make_assessment(candidate, rules.panel_of(row).get(), AssessmentState.SHARED)

    def more(number: int) -> None:
        new = many(candidate, number, mark=[str(next(numbers)) for _ in range(number)])
        many(assessment, number, candidate=new)

    return Rows(more, (row.pk,))


def areas(world: World) -> Rows:
    area = make_area(world.board)
    row = make_draft(world.board, manager=world.user(EMPLOYEE))
    return Rows(lambda more: many(area, more), (row.pk,))


# --- The coordinator ------------------------------------------------------------------------------
def under_way(world: World) -> Rows:
    """Each with an assignment of its own."""
    row = make_recruitment(world.board, panel=1)
    return Rows(lambda more: many(row, more, assignment=many(row.assignment, more)))


def invited(world: World) -> Rows:
    row = make_recruitment(world.board, S.INVITED)
    return Rows(lambda more: many(row, more))


def members(world: World) -> Rows:
    """Who know every part, and may be asked."""
    row, person = make_recruitment(world.board), make_participant(world.board)
    member = make_member(person)

    def more(number: int) -> None:
        people: list[Participant] = many_people(person, number)
        new = many(member, number, participant=people)
        for held in member.introductions.all():
            many(held, number, member=new)

    return Rows(more, (row.pk,))


ADMIN = "admin:recruitment_recruitment"
LISTS = [
    List("recruitment:recruitments", EMPLOYEE, drafts, grows=False),
    List("employee_home", EMPLOYEE, drafts, grows=False),
    List("recruitment:advert", EMPLOYEE, suggestions),
    List("recruitment:questions", EMPLOYEE, questions),
    List("recruitment:candidates", EMPLOYEE, candidates),
    List("recruitment:shared", EMPLOYEE, shared),
    List("recruitment:why", EMPLOYEE, areas),
    List(f"{ADMIN}_changelist", COORDINATOR, under_way, grows=False),
    List(f"{ADMIN}_ask", COORDINATOR, members, grows=False),
    List("admin:index", COORDINATOR, invited, grows=False),
    List("admin:index", COORDINATOR, under_way, grows=False),
    *portal_lists.LISTS,
    *record_lists.LISTS,
]
