"""Workshops: one whose ideas all have an answer, one where an idea waits for it, and a day ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid5

import fees.actions as money
from fees.models import WorkEntry
from fees.states import EntryState
from mentoring import actions
from mentoring.actions import Said, WorkshopPlan
from mentoring.models import Idea, IdeaLevel, JourneyPart, Workshop
from oppnasoc.demo.founding import COST_CENTRE, City, weekday_from
from oppnasoc.demo.history import NAMES, History, moment
from oppnasoc.demo.mentor_groups import MENTORS, Company, say_yes
from participants.models import AnswerKind, Participant, StaffProfile

EACH_SIDE, FEW = 10, 3
CLIENTS, EMPLOYEES = True, False
BEFORE, IDEAS, AFTER = JourneyPart.BEFORE, JourneyPart.IDEAS, JourneyPart.AFTER
SELF, ORGANISATION = IdeaLevel.SELF, IdeaLevel.ORGANISATION
USED, PARTLY, NOT_NOW = AnswerKind.USED, AnswerKind.PARTLY, AnswerKind.NOT_NOW
DAY = """9.00–9.30 Lära känna varandra
9.30–9.45 Fika
9.45–11.00 Problem: klientens och medarbetarens resa
11.00–11.15 Fika
11.15–12.00 Idéer för förändring
12.00–13.00 Lunch
13.00–14.30 Lösning: en ny resa
14.30–15.30 Visa upp och säga vad vi tycker
15.30–16.00 Det här tar vi med oss"""


@dataclass(frozen=True)
class Told:
    """An idea: whose side said it, its level, which employee owns it, and the answer when there is one."""

    by_clients: bool
    words: str
    level: IdeaLevel
    owner: int
    outcome: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Held:
    """A day that has been. `journey` is what both sides said of today and of what could be."""

    title: str
    days_ago: int
    journey: tuple[tuple[JourneyPart, bool, str], ...]
    ideas: tuple[Told, ...]


WAITING = Held(
    "Workshop om att vänta på besked",
    16,
    (
        (BEFORE, CLIENTS, "Jag ringer varje dag. Ingen kan säga när beslutet kommer."),
        (BEFORE, CLIENTS, "Jag vågar inte åka bort. Tänk om någon ringer."),
        (BEFORE, EMPLOYEES, "Vi vet inte själva när det är klart. Då säger vi ingenting."),
        (AFTER, CLIENTS, "Jag vet vilken dag någon hör av sig."),
        (AFTER, EMPLOYEES, "Färre ringer, och vi hinner läsa."),
    ),
    (
        Told(CLIENTS, "Ring en gång i veckan, även när inget är nytt.", SELF, 0),
        Told(
            CLIENTS,
            "Skicka ett sms när ansökan har kommit fram.",
            ORGANISATION,
            1,
            PARTLY,
            "Vi provar på en enhet från januari. Sedan bestämmer vi om alla ska göra så.",
        ),
        Told(
            EMPLOYEES,
            "Säg redan första gången hur lång tid det brukar ta.",
            SELF,
            2,
            USED,
            "Vi säger det nu vid första samtalet. Det står också på ett kort som man får med sig.",
        ),
        Told(
            EMPLOYEES,
            "Låt samma person svara varje gång.",
            ORGANISATION,
            3,
            NOT_NOW,
            "Vi är för få just nu. Vi tar upp det igen när två nya har börjat, efter sommaren.",
        ),
    ),
)
FIRST_LETTER = Held(
    "Workshop om det första brevet",
    47,
    (
        (BEFORE, CLIENTS, "Brevet låg oöppnat i en vecka. Kuvertet såg ut som en räkning."),
        (BEFORE, EMPLOYEES, "Vi skickar samma brev till alla."),
        (AFTER, CLIENTS, "Jag ser direkt vem jag kan ringa."),
    ),
    (
        Told(
            CLIENTS,
            "Skriv numret till handläggaren överst.",
            SELF,
            0,
            USED,
            "Det står överst i alla våra brev sedan en månad.",
        ),
        Told(
            EMPLOYEES,
            "Byt kuvert.",
            ORGANISATION,
            1,
            USED,
            "Nya kuvert är beställda. De kommer när de gamla är slut.",
        ),
    ),
)


def arrange(city: City, company: Company, now: datetime) -> None:
    came = company.people[MENTORS + EACH_SIDE :]
    letter = hold(city, company.employees, came[:FEW], FIRST_LETTER, now)
    pay_for(city, letter, now - timedelta(days=FIRST_LETTER.days_ago - 8))
    hold(city, company.employees, came[FEW : 2 * FEW], WAITING, now)
    plan_a_day(city, company, now)


def plan_a_day(city: City, company: Company, now: datetime) -> None:
    """Ten and ten, in two weeks, with nine points."""
    on = weekday_from(now.date() + timedelta(days=15))
    workshop = plan(city, "Workshop om första mötet", on, EACH_SIDE, now - timedelta(days=12))
    fill_employees_side(city, workshop, company.employees, now - timedelta(days=12))
    for person in company.people[MENTORS : MENTORS + EACH_SIDE]:
        say_yes(city, person, [workshop.assignment], now)


def plan(city: City, title: str, on: date, each_side: int, at: datetime) -> Workshop:
    by = city.staff["maja"]
    workshop = actions.plan_workshop(
        key=uuid5(NAMES, title),
        board=city.board,
        plan=WorkshopPlan(
            title=title,
            on=on,
            starts=time(9),
            ends=time(16),
            each_side=each_side,
            place="Exempelhallen",
            cost_centre=COST_CENTRE,
        ),
        by=by,
        at=at,
    )
    actions.set_timetable(workshop=workshop, lines=DAY, by=by, at=at)
    return workshop


def fill_employees_side(
    city: City, workshop: Workshop, employees: Iterable[StaffProfile], at: datetime
) -> None:
    for employee in employees:
        actions.give_seat(workshop=workshop, employee=employee, by=city.staff["maja"], at=at)


# --- A day that has been -----------------------------------------------------------------------------
def hold(
    city: City, employees: list[StaffProfile], people: list[Participant], held: Held, now: datetime
) -> Workshop:
    """On a Sunday, when nobody has anything else. Everything is written down, and the ideas get owners."""
    on = sunday_before(now.date() - timedelta(days=held.days_ago))
    planned, during = moment(on - timedelta(days=24), 10), moment(on, 11)
    workshop = plan(city, held.title, on, FEW, planned)
    fill_employees_side(city, workshop, employees[:FEW], planned)
    for person in people:
        say_yes(city, person, [workshop.assignment], moment(on - timedelta(days=8), 10))
    for part, by_clients, words in held.journey:
        write(city, workshop, during, Said(uuid5(NAMES, words), part, words, by_clients))
    ideas = [
        write(city, workshop, during, Said(uuid5(NAMES, told.words), IDEAS, told.words, told.by_clients))
        for told in held.ideas
    ]
    History(city, now, held.days_ago).log_all(workshop.assignment)
    next_day = moment(on + timedelta(days=1), 9)
    actions.finish_writing(workshop=workshop, by=city.staff["maja"], at=next_day)
    for idea, told in zip(ideas, held.ideas, strict=True):
        own_and_answer(city, idea, told, employees[told.owner], next_day + timedelta(hours=1))
    return workshop


def sunday_before(day: date) -> date:
    return day - timedelta(days=(day.weekday() + 1) % 7)


def write(city: City, workshop: Workshop, at: datetime, said: Said) -> Idea:
    return actions.write_down(workshop=workshop, said=said, by=city.staff["maja"], at=at)


def own_and_answer(city: City, idea: Idea, told: Told, owner: StaffProfile, at: datetime) -> None:
    actions.give_owner(idea=idea, level=told.level, owner=owner, by=city.staff["maja"], at=at)
    if told.answer:
        answered = at + timedelta(days=3)
        actions.answer_idea(idea=idea, outcome=told.outcome, words=told.answer, by=owner.user, at=answered)


def pay_for(city: City, workshop: Workshop, at: datetime) -> None:
    """Read by one and approved by another, though the month was locked: it goes along with the next one."""
    sent = WorkEntry.objects.filter(assignment=workshop.assignment_id, state=EntryState.SENT)
    ids = list(sent.values_list("pk", flat=True))
    money.review_entries(ids=ids, by=city.staff["maja"], at=at)
    money.approve_entries(ids=ids, by=city.staff["budget"], at=at + timedelta(days=1))
