"""A workshop is planned with as many places on both sides; who sits on the employees' side is said here."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import participants.actions
from core import messages
from core.actions import Action, Refused, action, current
from core.models import User
from mentoring import rules, timetable
from mentoring.apart import ASKED_OR_COMING, apart_at_workshops
from mentoring.emails import SEAT_GIVEN, WORKSHOP_CALLED_OFF, WORKSHOP_MOVED
from mentoring.models import ProgrammePoint, Seat, Workshop
from mentoring.schedule import Times, times_of
from participants.models import (
    Area,
    Assignment,
    AssignmentKind,
    Board,
    EngagementForm,
    Offer,
    StaffProfile,
)

FEWEST, MOST = 2, 60
HOW_MANY = _("Skriv ett antal mellan 2 och 60. Det gäller båda sidor.")
QUESTION = _("Vill du vara med på en workshop?")
WHAT_YOU_DO = _("Ni är lika många från båda sidor. Ni berättar hur det är i dag och hur det kan bli bättre.")


@dataclass(frozen=True)
class WorkshopPlan:
    """What a coordinator decides. `each_side` is the number of places on both sides."""

    title: str
    on: date
    starts: time
    ends: time
    each_side: int
    place: str = ""
    clients: str = ""
    employees: str = ""
    area: Area | None = None
    engagement_form: str = EngagementForm.EMPLOYED
    cost_centre: str = ""

    @property
    def times(self) -> Times:
        return times_of(self.on, self.starts, self.ends)


def plan_workshop(*, key: UUID, board: Board, plan: WorkshopPlan, by: User, at: datetime) -> Workshop:
    """With its assignment, about which clients are then asked as about all other work. By the form's key a
    double tap plans once."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        known = Workshop.objects.filter(pk=key, board=board).first()
        if known is not None:
            return known
        refuse_plan(plan, timezone.localdate(at))
        work = participants.actions.plan_assignment(
            board=board,
            programme=rules.PROGRAMME,
            kind=AssignmentKind.WORKSHOP,
            area=plan.area,
            title=plan.title.strip(),
            question=str(QUESTION),
            what_you_do=str(WHAT_YOU_DO),
            place_name=plan.place.strip(),
            starts_at=plan.times.starts_at,
            ends_at=plan.times.ends_at,
            places=plan.each_side,
            engagement_form=plan.engagement_form,
            cost_centre=plan.cost_centre,
            by=by,
            at=at,
        )
        workshop = Workshop(id=key, board=board, assignment=work)
        put_names(workshop, plan)
        workshop.save(force_insert=True)
        act.record("workshop.plan", workshop)
    return workshop


def change_workshop(*, workshop: Workshop, plan: WorkshopPlan, by: User, at: datetime) -> None:
    """Both sides are told of a new time or place: clients by the register, employees here."""
    with action(by=by, at=at) as act:
        row = arranged_workshop(act, workshop)
        refuse_closed(row)
        refuse_numbers(plan)
        participants.actions.change_assignment(
            assignment=row.assignment,
            title=plan.title.strip(),
            place_name=plan.place.strip(),
            starts_at=plan.times.starts_at,
            ends_at=plan.times.ends_at,
            places=plan.each_side,
            by=by,
            at=at,
        )
        put_names(row, plan)
        row.save(update_fields=["clients", "employees"])
        act.record("workshop.change", row, fields=["clients", "employees"])


def set_timetable(*, workshop: Workshop, lines: str, by: User, at: datetime) -> None:
    """The whole day's schedule at once, within the workshop's hours; nothing lies over anything else."""
    with action(by=by, at=at) as act:
        row = arranged_workshop(act, workshop)
        refuse_closed(row)
        starts, ends = hours_of(row)
        points = timetable.in_order(timetable.read(lines), starts, ends)
        row.points.all().delete()
        ProgrammePoint.objects.bulk_create(
            [ProgrammePoint(workshop=row, starts=one.starts, ends=one.ends, what=one.what) for one in points]
        )
        act.record("workshop.set_timetable", row)


# --- The employees' side -----------------------------------------------------------------------------
def give_seat(*, workshop: Workshop, employee: StaffProfile, by: User, at: datetime) -> Seat:
    """To an employee who wishes to come. Who is kept apart from somebody asked gets none, and why is told to
    nobody: the coordinator hears that the two do not fit."""
    with action(by=by, at=at) as act:
        row = arranged_workshop(act, workshop)
        act.require(rules.ARRANGE, employee)
        refuse_closed(row)
        seat = Seat.objects.filter(workshop=row, employee=employee).first()
        if seat is not None:
            return seat
        if row.seats.count() >= row.assignment.places:
            words = _("Alla platser för %(side)s är tagna. Båda sidor är lika många.")
            raise Refused(words % {"side": row.employees}, field="employee")
        seat = Seat(workshop=row, employee=employee, taken_at=at)
        coming = Offer.objects.filter(assignment=row.assignment_id, state__in=ASKED_OR_COMING)
        if coming.filter(participant__in=apart_at_workshops([seat])).exists():
            words = _("Passar inte ihop med någon på den andra sidan. Välj någon annan.")
            raise Refused(words, field="employee", code="apart")
        seat.save()
        act.record("workshop.give_seat", seat)
        messages.send(SEAT_GIVEN, recipient=employee.user, at=at, about=row.pk)
    return seat


def take_back_seat(*, seat: Seat, by: User, at: datetime) -> None:
    """The coordinator's, before all is written down; or the employee's own. Nobody asks why."""
    with action(by=by, at=at) as act:
        row = locked_workshop(act, seat.workshop)
        if seat.employee.user_id != by.pk:
            act.require(rules.ARRANGE, row)
        refuse_closed(row)
        act.record("workshop.take_back_seat", seat)
        Seat.objects.filter(pk=seat.pk).delete()


def follow_workshop(assignment: Assignment, change: str) -> None:
    """The register changed or called off the day, from whichever page: both sides stay equally many, and the
    employees are told once."""
    if assignment.programme != rules.PROGRAMME or change not in ("changed", "cancelled"):
        return
    act = current()
    for row in act.lock(Workshop.objects.filter(assignment=assignment)):
        taken = row.seats.count()
        if change == "cancelled":
            tell_the_seated(row, WORKSHOP_CALLED_OFF, act.at)
        elif taken > assignment.places:
            words = _("%(n)d %(side)s har redan plats. Båda sidor är lika många.")
            raise Refused(words % {"n": taken, "side": row.employees}, field="places")
        elif assignment.calendar_sequence > row.told_sequence:
            row.told_sequence = assignment.calendar_sequence
            row.save(update_fields=["told_sequence"])
            tell_the_seated(row, WORKSHOP_MOVED, act.at)


# --- Parts -----------------------------------------------------------------------------------------
def locked_workshop(act: Action, workshop: Workshop) -> Workshop:
    return act.lock(Workshop.objects.filter(pk=workshop.pk))[0]


def arranged_workshop(act: Action, workshop: Workshop) -> Workshop:
    """For somebody who arranges in its board."""
    row = locked_workshop(act, workshop)
    act.require(rules.ARRANGE, row)
    return row


def hours_of(workshop: Workshop) -> tuple[time, time]:
    """As the clock on the wall shows them."""
    work = workshop.assignment
    if work.starts_at is None or work.ends_at is None:
        raise ValueError("A workshop has a time")
    return timezone.localtime(work.starts_at).time(), timezone.localtime(work.ends_at).time()


def put_names(workshop: Workshop, plan: WorkshopPlan) -> None:
    for side in ("clients", "employees"):
        setattr(workshop, side, getattr(plan, side).strip() or getattr(workshop, side))


def refuse_plan(plan: WorkshopPlan, today: date) -> None:
    refuse_numbers(plan)
    if plan.on < today:
        raise Refused(_("Den dagen har redan varit. Välj en senare dag."), field="on")


def refuse_numbers(plan: WorkshopPlan) -> None:
    if not FEWEST <= plan.each_side <= MOST:
        raise Refused(HOW_MANY, field="each_side")


def refuse_closed(workshop: Workshop) -> None:
    if workshop.assignment.is_cancelled:
        raise Refused(_("Workshoppen är inställd."), code="cancelled")
    if workshop.is_written_down:
        raise Refused(_("Workshoppen har varit och allt är nedskrivet."), code="over")


def tell_the_seated(workshop: Workshop, kind: str, at: datetime) -> None:
    for seat in workshop.seats.select_related("employee__user").order_by("pk"):
        messages.send(kind, recipient=seat.employee.user, at=at, about=workshop.pk)
