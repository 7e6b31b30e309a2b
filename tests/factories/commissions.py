"""What the editor wants written about, and what reporters propose, made by the actions."""

from datetime import date, datetime, time
from itertools import count
from typing import Any
from uuid import uuid4

from core.models import User
from participants.models import Board, Participant
from reporters.actions import briefs, commissions, proposals
from reporters.actions.commissions import Costs
from reporters.actions.proposals import Agreed, Idea
from reporters.commission_states import BriefState
from reporters.models import Brief, Commission, Proposal
from tests.factories.fees import CENTRE, set_up_pay
from tests.factories.participants import make_staff
from tests.factories.times import AT

numbers = count(1)
EVENT_ON, DUE_ON, ANSWER_BY = date(2026, 12, 3), date(2026, 12, 10), date(2026, 11, 30)
S = BriefState


def make_editor(board: Board) -> User:
    return make_staff(board, "editor")


def brief_fields(**fields: Any) -> dict[str, Any]:
    """An open house on Thursday 3 December, 14–16; four hours with the writing, due a week later."""
    return {
        "title": f"Öppet hus {next(numbers)}",
        "kind": "event",
        "template": "report",
        "about": "Träffpunkten öppnar igen efter ett år.",
        "on": EVENT_ON,
        "starts": time(14),
        "ends": time(16),
        "due_on": DUE_ON,
        "place_name": "Träffpunkten",
        "place_address": "Provgatan 1",
        "meets": "Alva vid dörren",
        "access": "Hiss finns. Ingen hörslinga.",
        "places": 2,
        "minutes": 240,
        "expenses_covered": "Bussen betalas mot kvitto.",
        **fields,
    }


def make_brief(
    board: Board, state: str = S.DRAFT, *, editor: User | None = None, at: datetime = AT, **fields: Any
) -> Brief:
    """In the state, by an editor of the board unless one is given."""
    editor = editor or make_editor(board)
    row = briefs.prepare_brief(
        board=board, by=editor, at=at, send=state in (S.SENT, S.TAKEN_UP), **brief_fields(**fields)
    )
    if state == S.TAKEN_UP:
        take_up(row, at=at)
    if state == S.CALLED_OFF:
        briefs.call_off_brief(brief=row, by=editor, at=at)
    row.refresh_from_db()
    return row


def take_up(brief: Brief, *, by: User | None = None, at: datetime = AT, **costs: Any) -> Commission:
    how = Costs(**{"cost_centre": CENTRE, **costs})
    return commissions.take_up_brief(brief=brief, costs=how, by=by or make_staff(brief.board), at=at)


def make_proposal(person: Participant, what: str = "", *, at: datetime = AT, **fields: Any) -> Proposal:
    """By the person, in the portal."""
    idea = Idea(**{"key": uuid4(), "what": what or f"Bussen som försvann {next(numbers)}", **fields})
    row = proposals.propose(participant=person, idea=idea, by=person.user, at=at)
    return Proposal.objects.select_related("contribution__participant").get(pk=row.pk)


def agreed(**fields: Any) -> Agreed:
    """Three hours, due on 10 December, a week to think."""
    values = {"title": "En text om bussen", "minutes": 180, "due_on": DUE_ON, "answer_by": ANSWER_BY}
    return Agreed(**{**values, "costs": Costs(cost_centre=CENTRE), **fields})


def say_yes(proposal: Proposal, *, by: User | None = None, at: datetime = AT, **fields: Any) -> Commission:
    """By the person's contact."""
    person = proposal.contribution.participant
    set_up_pay(person.board)
    by = by or person.contact.user
    return proposals.say_yes(proposal=proposal, agreed=agreed(**fields), by=by, at=at)
