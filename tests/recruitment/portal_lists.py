"""The lists of the recruitment group, its bank, and what a panel reads."""

from typing import Any

from recruitment.models import Recruitment
from recruitment.states import AssessmentState, RecruitmentState
from tests.factories.many import many, many_people
from tests.factories.recruitment import (
    ADVERT,
    choose_question,
    make_assessment,
    make_bank_question,
    make_member,
    make_recruitment,
    make_slot,
    make_suggestion,
    say_knows,
)
from tests.factories.world import World
from tests.lists import List, Rows

S = RecruitmentState


# --- Arranging ------------------------------------------------------------------------------------
def group(world: World) -> Rows:
    member = make_member(world.own)

    def more(number: int) -> None:
        members = many(member, number, participant=many_people(world.own, number))
        for part in member.introductions.all():
            many(part, number, member=members)

    return Rows(more)


def bank(world: World) -> Rows:
    question = make_bank_question(world.board)
    return Rows(lambda more: many(question, more, words=(f"Fråga {n}?" for n in range(more))))


# --- The panel ------------------------------------------------------------------------------------
def seat(world: World, state: str, **fields: Any) -> Recruitment:
    return make_recruitment(world.board, state, panel=[world.own], candidates=1, **fields)


def marks(number: int) -> list[str]:
    """Two letters for each, never twice: more than an interview ever sees."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [f"{letters[n // 26 % 26]}{letters[n % 26]}{letters[number % 26]}" for n in range(number)]


def candidates(world: World) -> Rows:
    row = seat(world, S.ASSESSMENT)
    one = row.candidates.get()
    slot, said, question = make_slot(one), say_knows(one, world.own, knows=False), choose_question(row)

    def more(number: int) -> None:
        others = many(one, number, mark=marks(number))
        many(slot, number, candidate=others)
        many(said, number, candidate=others)
        many(question, number)

    return Rows(more, (row.pk,))


def suggestions(world: World) -> Rows:
    row = seat(world, S.ADVERT, advert=ADVERT)
    said = make_suggestion(row, world.own)
    return Rows(lambda more: many(said, more), (row.pk,))


def shared(world: World) -> Rows:
    row = seat(world, S.CONVERSATION)
    one = row.candidates.get()
    own = make_assessment(one, world.own, AssessmentState.SHARED)

    def more(number: int) -> None:
        many(own, number, candidate=many(one, number, mark=marks(number)))

    return Rows(more, (row.pk,))


def own_questions(world: World) -> Rows:
    """The latest, of a member who sits on a panel."""
    seat(world, S.ADVERT)
    question = make_bank_question(world.board, written_by=world.own)
    return Rows(lambda more: many(question, more))


def seats(world: World) -> Rows:
    """More than the first page shows."""
    row = seat(world, S.ADVERT)
    assert row.assignment
    offer = row.assignment.offers.get()

    def more(number: int) -> None:
        assignments = many(row.assignment, number)  # type: ignore[type-var]
        many(offer, number, assignment=assignments)
        many(row, number, assignment=assignments)

    return Rows(more)


def applied(world: World) -> Rows:
    member = make_member(world.own, parts=(), welcomed=False)
    return Rows(lambda more: many(member, more, participant=many_people(world.own, more)))


def proposed(world: World) -> Rows:
    question = make_bank_question(world.board, is_proposed=True)
    return Rows(lambda more: many(question, more))


COORDINATOR, PARTICIPANT = "coordinator", "participant"
ADMIN = "admin:recruitment"
LISTS = [
    List(f"{ADMIN}_groupmember_changelist", COORDINATOR, group),
    List(f"{ADMIN}_bankquestion_changelist", COORDINATOR, bank),
    List("recruitment:panel", PARTICIPANT, candidates),
    List("recruitment:advert_read", PARTICIPANT, suggestions),
    List("recruitment:shared_read", PARTICIPANT, shared),
    List("recruitment:group", PARTICIPANT, own_questions, grows=False),
    List("portal:home", PARTICIPANT, seats, grows=False),
    List("admin:index", COORDINATOR, applied, grows=False),
    List("admin:index", COORDINATOR, proposed, grows=False),
]
