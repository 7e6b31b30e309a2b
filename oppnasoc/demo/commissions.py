"""What invånarreportrar are asked to write about, and what they propose."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid5

import fees.actions as money
import participants.actions as register
from news.models import Topic
from oppnasoc.demo.founding import COST_CENTRE, City, weekday_from
from oppnasoc.demo.history import NAMES
from participants.models import Participant
from reporters.actions import briefs, commissions, proposals
from reporters.actions.commissions import Costs
from reporters.actions.proposals import Agreed, Idea
from reporters.models import Brief, Commission, Template

REPORTERS = ("hamid14", "ines15")
PROPOSERS = ("karin19", "leo20", "lilly21")


def arrange(city: City, now: datetime) -> None:
    lecture(city, now)
    open_house(city, now)
    draft(city, now)
    propose(city, now)


def brief(city: City, now: datetime, name: str, on: date, **fields: Any) -> Brief:
    """By Alva, and sent unless told otherwise."""
    values = {
        "on": on,
        "starts": time(14),
        "ends": time(16),
        "due_on": on + timedelta(days=7),
        "minutes": 240,
        "topic": Topic.objects.order_by("name").first(),
        "send": True,
        "key": uuid5(NAMES, f"brief {name}"),
        **fields,
    }
    return briefs.prepare_brief(board=city.board, by=city.staff["alva"], at=now, **values)


def lecture(city: City, now: datetime) -> None:
    """Taken up, and said yes to by one of two who were asked."""
    sent, on = now - timedelta(days=6), weekday_from(now.date() + timedelta(days=9))
    row = brief(
        city,
        sent,
        "lecture",
        on,
        title="Föreläsning om att bli trodd",
        kind="lecture",
        about="En forskare berättar vad som händer när någon blir lyssnad på. Alla får komma.",
        place_name="Exempelhallen",
        place_address="Provgatan 4",
        meets="Alva Exempel möter dig i entrén, 070-174 06 10",
        access="Hiss finns. Hörslinga finns. Det kan bli många där.",
        places=2,
    )
    costs = Costs(area=next(iter(city.areas.values()), None), cost_centre=COST_CENTRE)
    commission = commissions.take_up_brief(
        brief=row, costs=costs, by=city.staff["maja"], at=sent + timedelta(hours=3)
    )
    people = [city.people[key] for key in REPORTERS]
    ask(city, commission, people, sent + timedelta(hours=4))
    register.answer_round(
        round=people[0].offers.get(assignment=commission.assignment).round,
        participant=people[0],
        accepted="all",
        by=people[0].user,
        at=sent + timedelta(days=1),
    )


def ask(city: City, commission: Commission, people: list[Participant], at: datetime) -> None:
    money.make_offer(
        assignments=[commission.assignment],
        participants=people,
        answer_by=(at + timedelta(days=10)).date(),
        by=city.staff["maja"],
        at=at,
    )


def open_house(city: City, now: datetime) -> None:
    """Sent yesterday, and waits for Maja."""
    brief(
        city,
        now - timedelta(days=1),
        "open house",
        weekday_from(now.date() + timedelta(days=16)),
        title="Öppet hus på Träffpunkten",
        about="Träffpunkten öppnar igen efter ett år. De som brukar vara där har målat om.",
        place_name="Träffpunkten",
        place_address="Provgatan 1",
        meets="Någon ur personalen står vid dörren",
        access="Ramp vid dörren. Mycket ljud.",
        template=Template.PHOTO_STORY,
    )


def draft(city: City, now: datetime) -> None:
    brief(
        city,
        now - timedelta(hours=5),
        "draft",
        weekday_from(now.date() + timedelta(days=21)),
        title="Öppet nämndmöte",
        kind="meeting",
        send=False,
    )


def propose(city: City, now: datetime) -> None:
    """One waits, one got a yes, one was asked back."""
    waits, got_yes, asked = (city.people[key] for key in PROPOSERS)
    given(waits, now - timedelta(days=2), "Varför är det så svårt att få tag på någon i telefon?")
    row = given(got_yes, now - timedelta(days=9), "Hur det är att komma till mottagningen första gången")
    agreed = Agreed(
        title="Första gången på mottagningen",
        minutes=180,
        due_on=now.date() + timedelta(days=18),
        answer_by=now.date() + timedelta(days=5),
        costs=Costs(cost_centre=COST_CENTRE),
    )
    maja = city.staff["maja"]
    proposals.say_yes(proposal=row, agreed=agreed, by=maja, at=now - timedelta(days=7))
    other = given(asked, now - timedelta(days=5), "Bussen till vården", template=Template.OPINION)
    proposals.ask_back(proposal=other, words="Vilken buss tänker du på?", by=maja, at=now - timedelta(days=4))


def given(person: Participant, at: datetime, what: str, **fields: Any) -> Any:
    idea = Idea(key=uuid5(NAMES, what), what=what, **fields)
    return proposals.propose(participant=person, idea=idea, by=person.user, at=at)
