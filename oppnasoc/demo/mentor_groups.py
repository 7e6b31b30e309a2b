"""Mentor groups: the pilot of 2015, a group that has begun, and one to apply to."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid5

import fees.actions as money
import participants.actions as register
from core.accounts import seed_demo_totp
from core.actions import action
from core.states import Turn, move
from mentoring import actions
from mentoring.actions import Given, MeetingPlan
from mentoring.evaluation import QUESTIONS
from mentoring.models import MentorGroup, Moment, Place
from mentoring.states import GroupState
from oppnasoc.demo.cast import DOMAIN, NAMED, people
from oppnasoc.demo.founding import COST_CENTRE, City, weekday_from
from oppnasoc.demo.history import NAMES, moment
from participants.models import Assignment, EngagementForm, Offer, Participant, StaffProfile, Unit

FIRST_NAMES = ("Aino", "Botvid", "Cita", "Dorit", "Edla", "Folke", "Gerda", "Hilding", "Inez", "Josef")
PILOT_NAMES = ("Kerstin", "Lage", "Majken", "Nore", "Olga", "Pelle")
PILOT_MENTORS = ("Ragna", "Sixten", "Tyra")
SEATED, MENTORS = 6, 3
# Eight Mondays, five weeks apart: the last one is 16 May 2016.
PILOT_FIRST, PILOT_ANSWER_BY = date(2015, 9, 14), date(2015, 9, 7)
PILOT_OVER = moment(date(2016, 6, 13), 9)
# When they were asked, and what three sorts of them said to each question.
PILOT_ANSWERS = (
    (Moment.BEFORE, date(2015, 9, 10), ((2, 2, 1, 2, 2), (3, 2, 2, 1, 2), (2, 1, 2, 2, 1))),
    (Moment.AFTER, date(2016, 5, 20), ((4, 3, 3, 4, 3), (4, 4, 3, 3, 2), (3, 3, 4, 3, 3))),
    (Moment.LATER, date(2016, 12, 1), ((3, 4, 3, 4, 3), (4, 3, 3, 3, 2), (4, 3, 3, 3, 3))),
)
# Of the others in the cast these have a part in the tour.
KNOWN = ("ali1", "ada0", "amina2", "loa3", "anton3", "frej12", "greta13")
THEMES = (
    ("Första mötet", "Vad gjorde att du vågade berätta? Vad stängde dörren?"),
    ("Att vänta på besked", "Hur är det att vänta? Vad hade hjälpt under tiden?"),
    ("Ord som sårar", "Vilka ord bär man med sig länge? Vad kan man säga i stället?"),
    ("När det blir fel", "Hur säger man förlåt så att det hörs?"),
    ("Makt i rummet", "Vem bestämmer var man sitter? Vad gör det med samtalet?"),
)

# By a mentor of the group that has begun.
PROPOSED = ("Att komma tillbaka", "Hur är det att söka hjälp igen? Vad gör att man vågar?")


@dataclass(frozen=True)
class Company:
    """Employees who are nobody in the tour, and mentors who are not either."""

    employees: list[StaffProfile]
    people: list[Participant]


def meet(city: City, now: datetime) -> Company:
    for title, words in THEMES:
        actions.add_theme(board=city.board, title=title, words=words, by=city.staff["maja"], at=now)
    long_ago = now - timedelta(days=100)
    company = Company(hire(city, FIRST_NAMES, long_ago), free_people(city))
    remember_the_pilot(city)
    begin_one(city, company, now)
    announce_one(city, now)
    return company


def hire(city: City, names: tuple[str, ...], at: datetime) -> list[StaffProfile]:
    """Half of them on each of two units where nobody of the tour works."""
    found = []
    for number, name in enumerate(names):
        profile = register.register_employee(
            board=city.board,
            email=f"{name.lower()}@{DOMAIN}",
            first_name=name,
            last_name="Mentorsprov",
            by=city.staff["alex"],
            at=at,
        )
        register.give_role(
            user=profile.user,
            board=city.board,
            role="unit_employee",
            valid_from=at.date(),
            by=city.staff["alex"],
            at=at,
        )
        register.give_unit_role(
            employee=profile,
            unit=unit_of(city, number),
            valid_from=at.date(),
            by=city.staff["maja"],
            at=at,
        )
        seed_demo_totp(profile.user)
        found.append(profile)
    return found


def unit_of(city: City, number: int) -> Unit:
    return city.units[2 + number % 2]


def free_people(city: City) -> list[Participant]:
    """Nobody whom the tour knows by name; who may be asked, from the end of the cast."""
    # Of the last one there are two entries.
    known = {*(person.key for person in NAMED), *KNOWN, people()[-1].key}
    return [
        person
        for key, person in reversed(city.people.items())
        if key not in known and person.is_ready_for_pay and not person.is_protected
    ]


# --- Groups ----------------------------------------------------------------------------------------
def remember_the_pilot(city: City) -> None:
    """Autumn 2015 to summer 2016: six employees and three mentors, eight meetings."""
    at, by = moment(date(2015, 8, 17), 9), city.staff["maja"]
    group = MentorGroup(
        board=city.board,
        title="Pilotgruppen 2015–2016",
        about="Den första gruppen. Tre mentorer och sex medarbetare träffades åtta gånger.",
        place="Exempelhallen",
        apply_by=date(2015, 9, 1),
        fewest=SEATED,
        most=SEATED,
    )
    actions.save_group(group=group, by=by, at=at)
    plan(group, city, PILOT_FIRST, weeks=5, at=at, engagement_form=EngagementForm.ORGANISATION)
    actions.announce(group=group, by=by, at=at)
    employees = hire(city, PILOT_NAMES, at)
    seat(group, employees, city, at)
    work = [one.assignment for one in group.meetings.select_related("assignment").all()]
    for name in PILOT_MENTORS:
        follow_pilot_mentor(city, name, work, at)
    with action(by=by, at=at):
        move(group, GroupState.RUNNING, by=Turn.STAFF, at=at)
    actions.finish_group(group=group, by=by, at=PILOT_OVER)
    answer(group, employees)
    actions.publish_results(board=city.board, by=by, at=moment(date(2017, 6, 1), 9))


def answer(group: MentorGroup, employees: list[StaffProfile]) -> None:
    """The same questions three times. One at each time keeps the answer from the university."""
    for asked, when, values in PILOT_ANSWERS:
        for number, employee in enumerate(employees):
            given = Given(dict(zip(QUESTIONS, values[number % 3], strict=True)), to_university=number > 0)
            at = moment(when, 10 + number % 3)
            actions.answer_evaluation(group=group, moment=asked, given=given, by=employee.user, at=at)


def follow_pilot_mentor(city: City, name: str, work: list[Assignment], at: datetime) -> None:
    """Paid by an association, before the register had any rates; has moved on since."""
    by = city.staff["maja"]
    person = register.register_participant(
        board=city.board,
        first_name=name,
        last_name="Pilotprov",
        contact=by.staff_profile,
        engagement_form=EngagementForm.ORGANISATION,
        welcomed_on=at.date(),
        by=by,
        at=at,
    )
    register.make_offers(assignments=work, participants=[person], answer_by=PILOT_ANSWER_BY, by=by, at=at)
    for offer in Offer.objects.filter(participant=person).order_by("assignment__starts_at", "pk"):
        register.accept_offer(offer=offer, by=by, at=at + timedelta(days=1), channel="phone")
        ended = offer.assignment.ends_at or at
        register.mark_done(offer=offer, by=by, at=ended, channel="phone")
    register.set_moved_on(participant=person, on=PILOT_OVER.date(), by=by, at=PILOT_OVER, channel="phone")


def begin_one(city: City, company: Company, now: datetime) -> None:
    """Six employees and three mentors, who meet for the first time next week."""
    first = weekday_from(now.date() + timedelta(days=6))
    group = new_group(city, "Mentorsgrupp för två enheter", now, now.date() - timedelta(days=20))
    at = now - timedelta(days=40)
    plan(group, city, first, weeks=2, at=at)
    actions.announce(group=group, by=city.staff["maja"], at=at)
    seat(group, company.employees[:SEATED], city, at + timedelta(days=3))
    for person in company.people[:MENTORS]:
        say_yes(city, person, [one.assignment for one in group.meetings.all()], now)
    actions.begin_group(group=group, by=city.staff["maja"], at=now - timedelta(days=2))
    title, words = PROPOSED
    actions.propose_theme(group=group, title=title, words=words, by=company.people[0].user, at=now)


def announce_one(city: City, now: datetime) -> None:
    """It can be applied to for three weeks more."""
    group = new_group(city, "Mentorsgrupp i vår", now, now.date() + timedelta(days=21))
    plan(group, city, weekday_from(now.date() + timedelta(days=60)), weeks=2, at=now - timedelta(days=1))
    actions.announce(group=group, by=city.staff["maja"], at=now - timedelta(days=1))


def new_group(city: City, title: str, now: datetime, apply_by: date) -> MentorGroup:
    group = MentorGroup(
        board=city.board,
        title=title,
        about="Ni möter mentorer med egen erfarenhet. De är experterna.",
        place="Möteshuset",
        apply_by=apply_by,
    )
    return actions.save_group(group=group, by=city.staff["maja"], at=now - timedelta(days=41))


def plan(group: MentorGroup, city: City, first: date, *, weeks: int, at: datetime, **more: str) -> None:
    series = MeetingPlan(first, time(13), time(15), 8, weeks, cost_centre=COST_CENTRE, **more)  # type: ignore[arg-type]
    actions.plan_meetings(
        key=uuid5(NAMES, group.title), group=group, plan=series, by=city.staff["maja"], at=at
    )


def seat(group: MentorGroup, employees: list[StaffProfile], city: City, at: datetime) -> None:
    """They apply, their manager says yes, and they get their places."""
    manager = city.staff["idris"].staff_profile
    for number, employee in enumerate(employees):
        place = actions.apply_to_group(
            group=group, manager=manager, unit=unit_of(city, number), by=employee.user, at=at
        )
        actions.confirm_time(place=place, by=manager.user, at=at)
    chosen = list(Place.objects.filter(group=group).values_list("pk", flat=True))
    actions.give_places(group=group, chosen=chosen, by=city.staff["maja"], at=at)


# --- Mentors -----------------------------------------------------------------------------------------
def say_yes(city: City, person: Participant, work: list[Assignment], now: datetime) -> None:
    """Asked ten days ago, with pay; said yes the day after."""
    asked = now - timedelta(days=10)
    money.make_offer(
        assignments=work,
        participants=[person],
        answer_by=now.date() - timedelta(days=3),
        by=city.staff["maja"],
        at=asked,
    )
    for offer in Offer.objects.filter(participant=person, assignment__in=work).order_by("pk"):
        register.accept_offer(offer=offer, by=person.user, at=asked + timedelta(days=1))
