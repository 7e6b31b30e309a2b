"""Workshops in any state, with both sides, made by the actions."""

from datetime import date, datetime, time
from itertools import count
from typing import Any
from uuid import uuid4

import fees.actions
import participants.actions
from core.models import User
from mentoring import actions
from mentoring.actions import Said, WorkshopPlan
from mentoring.models import Idea, IdeaLevel, JourneyPart, Seat, Workshop
from participants.models import Board, Offer, Participant, StaffProfile
from tests.factories.mentoring import make_employee, set_up_pay_for
from tests.factories.participants import make_participant, make_staff, profile_of
from tests.factories.times import AT, swedish

numbers = count(1)
HELD_ON = date(2026, 12, 10)  # a Thursday
DURING, AFTER = swedish(2026, 12, 10, 11), swedish(2026, 12, 11, 9)
NINE_POINTS = """9.00–9.30 Lära känna varandra
9.30–9.45 Fika
9.45–11.00 Resan i dag
11.00–11.15 Fika
11.15–12.00 Idéer
12.00–13.00 Lunch
13.00–14.30 En ny resa
14.30–15.30 Visa upp och säga vad vi tycker
15.30–16.00 Det här tar vi med oss"""


def make_workshop_plan(**fields: Any) -> WorkshopPlan:
    """Thursday 10 December 2026, 9–16, ten on each side."""
    values = {
        "title": f"Workshop {next(numbers)}",
        "on": HELD_ON,
        "starts": time(9),
        "ends": time(16),
        "each_side": 10,
        "place": "Stora salen",
        "cost_centre": "4310",
        **fields,
    }
    return WorkshopPlan(**values)


def make_workshop(board: Board, *, clients: int = 0, employees: int = 0, **fields: Any) -> Workshop:
    """Planned, with so many on each side."""
    by, at = fields.pop("by", None) or make_staff(board), fields.pop("at", AT)
    plan = make_workshop_plan(**fields)
    workshop = actions.plan_workshop(key=uuid4(), board=board, plan=plan, by=by, at=at)
    for _number in range(clients):
        make_client(workshop)
    for _number in range(employees):
        make_seat(workshop)
    return workshop


def ask_client(workshop: Workshop, person: Participant | None = None, **fields: Any) -> Participant:
    person = person or make_participant(workshop.board, **fields)
    set_up_pay_for(workshop.board, [workshop.assignment])
    fees.actions.make_offer(
        assignments=[workshop.assignment],
        participants=[person],
        answer_by=date(2026, 12, 3),
        by=person.contact.user,
        at=AT,
    )
    return person


def make_client(workshop: Workshop, person: Participant | None = None, **fields: Any) -> Participant:
    """Has said yes."""
    person = ask_client(workshop, person, **fields)
    offer = Offer.objects.get(participant=person, assignment=workshop.assignment)
    participants.actions.accept_offer(offer=offer, by=person.user, at=AT)
    return person


def make_seat(workshop: Workshop, employee: StaffProfile | None = None, **fields: Any) -> Seat:
    employee = employee or profile_of(make_employee(workshop.board, **fields))
    return actions.give_seat(workshop=workshop, employee=employee, by=make_staff(workshop.board), at=AT)


def make_idea(workshop: Workshop, words: str = "", *, at: datetime = DURING, **fields: Any) -> Idea:
    said = Said(
        key=uuid4(),
        words=words or f"Idé nummer {next(numbers)}",
        **{"part": JourneyPart.IDEAS, "by_clients": True, **fields},
    )
    return actions.write_down(workshop=workshop, said=said, by=make_staff(workshop.board), at=at)


def make_written_down(board: Board, *, ideas: int = 1, **fields: Any) -> Workshop:
    """Has been; nobody owns its ideas."""
    workshop = make_workshop(board, **{"clients": 1, "employees": 1, **fields})
    for _number in range(ideas):
        make_idea(workshop)
    actions.finish_writing(workshop=workshop, by=make_staff(board), at=AFTER)
    return Workshop.objects.get(pk=workshop.pk)


def own(idea: Idea, owner: User | None = None, *, level: IdeaLevel = IdeaLevel.SELF) -> Idea:
    board = idea.workshop.board
    profile = profile_of(owner or make_employee(board))
    actions.give_owner(idea=idea, level=level, owner=profile, by=make_staff(board), at=AFTER)
    return Idea.objects.select_related("owner__user", "workshop__assignment").get(pk=idea.pk)


def make_owned(board: Board, owner: User | None = None, **fields: Any) -> Idea:
    """The one idea of a workshop that has been."""
    return own(make_written_down(board, **fields).ideas.get(), owner)


def answer_it(idea: Idea, outcome: str = "used", words: str = "Vi gör det från mars.") -> None:
    assert idea.owner
    actions.answer_idea(idea=idea, outcome=outcome, words=words, by=idea.owner.user, at=AFTER)
