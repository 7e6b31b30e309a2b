"""Planning what is to be done, with or without a programme, and telling those it concerns."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Action, Refused, action, current
from core.models import User
from core.registry import assignment_changed
from participants import rules
from participants.actions.places import fill_places
from participants.models import Area, Assignment, Board, InformedUnit, Offer, Requirement, Timing, Unit
from participants.states import OfferState

TELL_WHEN_CHANGED = {"starts_at", "ends_at", "place_name", "place_address", "entrance", "meets_you", "due_on"}


class AssignmentFields(TypedDict, total=False):
    """What may be said about an assignment; what is left out keeps the model's default."""

    unit: Unit | None
    programme: str
    kind: str
    area: Area | None
    title: str
    question: str
    what_you_do: str
    not_needed: str
    place_name: str
    place_address: str
    entrance: str
    meets_you: str
    done_where: str
    timing: str
    starts_at: datetime | None
    ends_at: datetime | None
    due_on: date | None
    estimated_minutes: int | None
    places: int
    engagement_form: str
    cost_centre: str
    expenses_covered: str
    requirements: Sequence[str]


def plan_assignment(
    *, board: Board, by: User, at: datetime, **fields: Unpack[AssignmentFields]
) -> Assignment:
    """Something to be done. A conference talk needs no programme; a help session comes from one."""
    with action(by=by, at=at) as act:
        act.require(rules.PLAN, board)
        assignment = Assignment(board=board, planned_by=by, planned_at=at)
        put(assignment, fields)
        assignment.save(force_insert=True)
        act.record("assignment.plan", assignment, fields=sorted(fields))
        assignment_changed(assignment, "planned")
    return assignment


def change_assignment(
    *, assignment: Assignment, by: User, at: datetime, **fields: Unpack[AssignmentFields]
) -> Assignment:
    """Those who have said yes are told when the time or the place is another. More places fill at once."""
    with action(by=by, at=at) as act:
        row = act.lock(Assignment.objects.filter(pk=assignment.pk))[0]
        act.require(rules.PLAN, row)
        refuse_cancelled(row)
        changed = {name for name, value in fields.items() if getattr(row, name) != value}
        if not changed:
            return row
        put(row, fields)
        refuse_fewer_places(row)
        row.calendar_sequence += bool(changed & TELL_WHEN_CHANGED)
        row.save()
        act.record("assignment.change", row, fields=sorted(changed))
        if changed & TELL_WHEN_CHANGED:
            tell_those_coming(row, "participants.assignment_changed", at)
        fill_places(row, at=at)
        assignment_changed(row, "changed")
    return row


def cancel_assignment(*, assignment: Assignment, by: User, at: datetime) -> None:
    """Called off by us. The answers stay as they were given: pay may be owed for the same day."""
    with action(by=by, at=at) as act:
        row = act.lock(Assignment.objects.filter(pk=assignment.pk))[0]
        act.require(rules.PLAN, row)
        cancel(act, row)
    assignment.cancelled_at = at


def call_off_by_programme(*, assignment: Assignment, at: datetime) -> None:
    """By somebody who leads the programme's own matter and plans no assignments.

    Inside a programme's action that has checked who may. It answers with nothing about who was coming.
    """
    act = current()
    cancel(act, act.lock(Assignment.objects.filter(pk=assignment.pk))[0])
    assignment.cancelled_at = at


def cancel(act: Action, row: Assignment) -> None:
    refuse_cancelled(row)
    row.cancelled_at = act.at
    row.save(update_fields=["cancelled_at"])
    act.record("assignment.cancel", row, fields=["cancelled_at"])
    tell_those_coming(row, "participants.assignment_cancelled", act.at)
    for informed in row.informed_units.select_related("unit").order_by("pk"):
        write_to_unit(row, informed.unit, "participants.unit_told_cancelled", act.at)
    assignment_changed(row, "cancelled")


def inform_unit(*, assignment: Assignment, unit: Unit, by: User, at: datetime) -> InformedUnit:
    """'Det här behöver veta': the unit is told what, when and where; never who. Once."""
    with action(by=by, at=at) as act:
        row = act.lock(Assignment.objects.filter(pk=assignment.pk))[0]
        act.require(rules.INFORM, row)
        act.require(rules.INFORM, unit)
        refuse_cancelled(row)
        informed, is_new = InformedUnit.objects.get_or_create(
            assignment=row, unit=unit, defaults={"informed_at": at, "informed_by": by}
        )
        if is_new:
            act.record("assignment.inform_unit", row)
            write_to_unit(row, unit, "participants.unit_informed", at)
    return informed


def put(assignment: Assignment, fields: AssignmentFields) -> None:
    for name, value in fields.items():
        setattr(assignment, name, list(value) if name == "requirements" else value)  # type: ignore[call-overload]
    refuse_unfinished_plan(assignment)
    refuse_other_boards(assignment)


def refuse_unfinished_plan(assignment: Assignment) -> None:
    """The database's own checks, said in words and placed at the field."""
    if not assignment.title.strip():
        raise Refused(_("Skriv en rubrik."), field="title")
    if assignment.places < 1:
        raise Refused(_("Det behövs minst en plats."), field="places")
    if not set(assignment.requirements) <= set(Requirement.values):
        raise Refused(_("Välj krav ur listan."), field="requirements")
    refuse_bad_times(assignment)


def refuse_bad_times(assignment: Assignment) -> None:
    starts_at, ends_at = assignment.starts_at, assignment.ends_at
    if assignment.timing == Timing.FIXED and not (starts_at and ends_at):
        raise Refused(_("Skriv när uppdraget börjar och slutar."), field="starts_at")
    if starts_at and ends_at and ends_at <= starts_at:
        raise Refused(_("Sluttiden måste vara efter starttiden."), field="ends_at")
    if assignment.timing == Timing.BEFORE and not assignment.due_on:
        raise Refused(_("Skriv vilken dag det ska vara klart."), field="due_on")


def refuse_other_boards(assignment: Assignment) -> None:
    """Nothing crosses from one board to another."""
    for name in ("unit", "area"):
        other = getattr(assignment, name)
        if other is not None and other.board_id != assignment.board_id:
            raise Refused(_("Välj något som hör till samma nämnd som uppdraget."), field=name)


def refuse_fewer_places(assignment: Assignment) -> None:
    """A yes that was given is not taken back by lowering a number."""
    taken = assignment.offers.taking_place().count()
    if assignment.places < taken:
        raise Refused(
            _("%(taken)d personer har tackat ja. Det går inte att ha färre platser än så.")
            % {"taken": taken},
            field="places",
        )


def refuse_cancelled(assignment: Assignment) -> None:
    if assignment.is_cancelled:
        raise Refused(_("Uppdraget är inställt."), code="cancelled")


def tell_those_coming(assignment: Assignment, kind: str, at: datetime) -> None:
    coming = Offer.objects.filter(
        assignment=assignment, state__in=[OfferState.ACCEPTED, OfferState.WAITING]
    ).select_related("participant__user")
    for offer in coming.order_by("pk"):
        messages.send(kind, recipient=offer.participant.user, at=at, about=offer.pk)


def write_to_unit(assignment: Assignment, unit: Unit, kind: str, at: datetime) -> None:
    """By e-mail to the unit's own address, when it has one. What, when and where; nobody's name."""
    if unit.email:
        messages.send_to_address(kind, email=unit.email, at=at, context=unit_words(assignment))


def unit_words(assignment: Assignment) -> dict[str, str]:
    return {
        "title": assignment.title,
        "when": when_words(assignment),
        "place": place_words(assignment),
    }


def place_words(assignment: Assignment) -> str:
    return ", ".join(part for part in (assignment.place_name, assignment.place_address) if part)


def when_words(assignment: Assignment) -> str:
    """'Måndag 30 november, 14.00–16.30', 'senast 3 december' or nothing."""
    if assignment.starts_at and assignment.ends_at:
        starts, ends = timezone.localtime(assignment.starts_at), timezone.localtime(assignment.ends_at)
        day = date_format(starts, "l j F").capitalize()
        return f"{day}, {starts:%H.%M}–{ends:%H.%M}"
    if assignment.due_on:
        return str(_("senast %(day)s") % {"day": date_format(assignment.due_on, "j F")})
    return ""
