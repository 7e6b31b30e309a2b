"""The lists of what is offered and proposed: the editor's, the reporter's and the coordinator's."""

from reporters.commission_states import BriefState
from tests.factories.commissions import make_brief, make_proposal
from tests.factories.many import many, many_people
from tests.factories.participants import make_participant
from tests.factories.reporters import make_commission
from tests.factories.world import World
from tests.lists import List, Rows, together

EDITOR, COORDINATOR, PARTICIPANT = "editor", "coordinator", "participant"
S = BriefState


def briefs(world: World) -> Rows:
    row = make_brief(world.board, editor=world.user(EDITOR))
    return Rows(lambda more: many(row, more))


def sent(world: World) -> Rows:
    row = make_brief(world.board, S.SENT)
    return Rows(lambda more: many(row, more))


def commissions(world: World) -> Rows:
    """Each with an assignment of its own, and nobody asked."""
    row = make_commission(world.board)
    return Rows(lambda more: many(row, more, assignment=many(row.assignment, more)))


def proposals(world: World) -> Rows:
    """Each by a person of its own."""
    person = make_participant(world.board, contact=world.user(COORDINATOR).staff_profile)
    row = make_proposal(person)

    def more(number: int) -> None:
        people = many_people(person, number)
        many(row, number, contribution=many(row.contribution, number, participant=people))

    return Rows(more)


def own_proposals(world: World) -> Rows:
    row = make_proposal(world.own)
    return Rows(lambda more: many(row, more, contribution=many(row.contribution, more)))


ADMIN = "admin:reporters"
LISTS = [
    List("reporters:briefs", EDITOR, briefs, grows=False),
    List("reporters:proposals", EDITOR, proposals, grows=False),
    List("reporters:propose", PARTICIPANT, own_proposals, grows=False),
    List("employee_home", EDITOR, together(briefs, proposals), grows=False),
    List(f"{ADMIN}_brief_changelist", COORDINATOR, sent, grows=False),
    List(f"{ADMIN}_commission_changelist", COORDINATOR, commissions, grows=False),
    List(f"{ADMIN}_proposal_changelist", COORDINATOR, proposals, grows=False),
    List("admin:index", COORDINATOR, together(sent, commissions, proposals), grows=False),
]
