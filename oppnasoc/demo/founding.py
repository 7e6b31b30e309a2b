"""The city before its first month: board, units, areas, employees with roles, participants, money rules."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import fees.actions as money
import participants.actions as register
from core.accounts import seed_demo_totp
from core.models import User
from core.periods import Month
from digital_inclusion.actions import save_venue, set_defaults
from digital_inclusion.models import Venue
from fees.models import LineKind
from oppnasoc.demo import cast
from participants.models import Area, Board, EngagementForm, Organisation, Participant, StaffProfile, Unit

BOARD = "Socialnämnden i Exempelstad"
OTHER_BOARD = "Arbetsmarknadsnämnden i Exempelstad"
COST_CENTRE = "4310"
WAGE_TYPES = (
    (LineKind.HOURLY, "3101", "5011"),
    (LineKind.FEE, "3201", "5012"),
    (LineKind.EXPENSE, "7101", "5830"),
    (LineKind.MILEAGE, "7102", "5831"),
    (LineKind.MILEAGE_TAXABLE, "3301", "5013"),
    (LineKind.CHILD_CARE, "7103", "5832"),
)
UNITS = ("Vuxenenheten", "Barn och familj", "Boendeenheten", "Enheten för ekonomi och stöd")


@dataclass
class City:
    """What the months of history are told about."""

    board: Board
    staff: dict[str, User]
    people: dict[str, Participant]
    areas: dict[str, Area]
    units: list[Unit]
    venues: list[Venue]


def found(months: list[Month], at: datetime) -> City:
    """Everything that must be in place before somebody can be asked."""
    board = Board.objects.create(name=BOARD)
    department = Organisation.objects.create(name="Socialförvaltningen", board=board, is_department=True)
    library = Organisation.objects.create(name="Stadsbiblioteket", is_department=True)
    Organisation.objects.create(name="Föreningen Möteshuset")
    units = [
        Unit.objects.create(board=board, organisation=department, name=name, email=f"enhet{n}@{cast.DOMAIN}")
        for n, name in enumerate(UNITS, start=1)
    ]
    areas = {
        name: Area.objects.create(board=board, name=name, explanation=words)
        for name, words in cast.AREAS.items()
    }
    profiles = hire(board, at)
    staff = {key: profile.user for key, profile in profiles.items()}
    for key, unit in (("ubbe", units[0]), ("ubbe", units[1]), ("una", units[0])):
        register.give_unit_role(
            employee=profiles[key], unit=unit, valid_from=at.date(), by=staff["maja"], at=at
        )
    money_rules(board, months, staff, at)
    people = welcome(board, areas, profiles, at)
    coordinator = staff["maja"]
    venues = [
        save_venue(venue=venue, by=coordinator, at=at)
        for venue in (
            Venue(
                board=board,
                organisation=library,
                name="Stadsbiblioteket",
                address="Exempelgatan 12, plan 1",
                entrance="Dörren mot parken. Den har en blå skylt. Det finns hiss.",
                meets_you="Amira möter dig. Hon väntar innanför dörren en kvart innan.",
                contact_email=f"biblioteket@{cast.DOMAIN}",
            ),
            Venue(
                board=board,
                name="Möteshuset",
                address="Testvägen 2",
                entrance="Den gröna dörren. Ring på klockan.",
                meets_you="Samira möter dig innanför dörren.",
                contact_email=f"moteshuset@{cast.DOMAIN}",
            ),
        )
    ]
    set_defaults(
        board=board,
        area=areas[cast.HELP],
        cost_centre=COST_CENTRE,
        engagement_form=EngagementForm.EMPLOYED,
        organisers=[department, library],
        by=coordinator,
        at=at,
    )
    another_board(at)
    return City(board, staff, people, areas, units, venues)


def hire(board: Board, at: datetime) -> dict[str, StaffProfile]:
    """Employees, their roles and their second factor; the first administrator has nobody above."""
    profiles: dict[str, StaffProfile] = {}
    for employee in cast.EMPLOYEES:
        by = profiles["alex"].user if profiles else None
        profiles[employee.key] = profile = register.register_employee(
            board=board,
            email=employee.email,
            first_name=employee.first_name,
            last_name=employee.last_name,
            work_phone=employee.work_phone,
            hours=employee.hours,
            by=by,
            at=at,
        )
        for role in employee.roles:
            register.give_role(user=profile.user, board=board, role=role, valid_from=at.date(), by=by, at=at)
        seed_demo_totp(profile.user)
    register.change_employee(
        profile=profiles["maja"], stand_in=profiles["idris"], by=profiles["alex"].user, at=at
    )
    return profiles


def welcome(
    board: Board, areas: dict[str, Area], profiles: dict[str, StaffProfile], at: datetime
) -> dict[str, Participant]:
    """Participants with what they have said they want and what has been gone through with them."""
    coordinator = profiles["maja"].user
    people = {}
    for number, person in enumerate(cast.people()):
        people[person.key] = participant = register.register_participant(
            board=board,
            email=person.email,
            first_name=person.first_name,
            last_name=person.last_name,
            contact=profiles["maja"],
            engagement_form=person.engagement_form,
            payroll_id=str(90001 + number) if person.has_payroll_id else "",
            protection=person.protection,
            welcomed_on=at.date(),
            by=coordinator,
            at=at,
        )
        register.set_area_wishes(
            participant=participant,
            areas=[areas[name] for name in person.wants],
            by=coordinator,
            at=at,
            channel="paper",
        )
        for requirement in person.met:
            register.record_requirement(
                participant=participant,
                requirement=requirement,
                met_on=at.date(),
                text_version="1",
                by=coordinator,
                at=at,
            )
    return people


def money_rules(board: Board, months: list[Month], staff: dict[str, User], at: datetime) -> None:
    """Rates, pay days, wage types and mandates: what the municipality has decided."""
    by, long_ago = staff["lo"], months[0].first - timedelta(days=365)
    for form, name, ore, holiday in (
        (EngagementForm.EMPLOYED, "Timlön", 15_000, 1200),
        (EngagementForm.ASSIGNED, "Arvode", 16_500, 0),
    ):
        money.add_rate(
            board=board,
            name=name,
            engagement_form=form,
            hourly_ore=ore,
            holiday_basis_points=holiday,
            cancelled_within_hours=24,
            valid_from=long_ago,
            source="Påhittat beslut 2024-17",
            by=by,
            at=at,
        )
    money.add_offer_text(
        board=board,
        engagement_form=EngagementForm.EMPLOYED,
        insurance="Du är försäkrad på vägen och på plats.",
        to_report="",
        valid_from=long_ago,
        source="Påhittat beslut 2024-18",
        by=by,
        at=at,
    )
    for month in [*months, *following(months[-1], 14)]:
        money.set_pay_day(
            board=board,
            month=month.first,
            locks_on=weekday_from(month.next.first + timedelta(days=1)),
            pay_on=weekday_from(month.next.first + timedelta(days=21)),
            by=by,
            at=at,
        )
    for kind, code, account in WAGE_TYPES:
        money.set_wage_type(
            board=board, kind=kind, code=code, text=str(kind.label), account=account, by=by, at=at
        )
    for key, is_deputy in (("budget", False), ("vikarie", True)):
        money.give_mandate(
            board=board,
            user=staff[key],
            cost_centre=COST_CENTRE,
            max_ore=500_000,
            valid_from=long_ago,
            is_deputy=is_deputy,
            decision="Påhittad attestlista 3",
            by=by,
            at=at,
        )


def following(month: Month, count: int) -> list[Month]:
    months = []
    for _number in range(count):
        month = month.next
        months.append(month)
    return months


def weekday_from(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def another_board(at: datetime) -> None:
    """A second controller in the same database: nothing of the first may be seen from here."""
    board = Board.objects.create(name=OTHER_BOARD)
    sara = register.register_employee(
        board=board,
        email=f"sara@{cast.DOMAIN}",
        first_name="Sara",
        last_name="Granndemo",
        work_phone="070-174 06 77",
        hours="Vardagar 9–12",
        by=None,
        at=at,
    )
    register.give_role(user=sara.user, board=board, role="coordinator", valid_from=at.date(), by=None, at=at)
    seed_demo_totp(sara.user)
    register.register_participant(
        board=board,
        email=f"gry@{cast.DOMAIN}",
        first_name="Gry",
        last_name="Grannexempel",
        contact=sara,
        welcomed_on=at.date(),
        by=sara.user,
        at=at,
    )
