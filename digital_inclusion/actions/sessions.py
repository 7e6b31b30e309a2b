"""Planning help sessions, asking instructors, and calling a session off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

import fees.actions
import participants.actions
from core import messages
from core.actions import Refused, action, current, savepoint
from core.models import User
from digital_inclusion import rules
from digital_inclusion.emails import VENUE_CANCELLED
from digital_inclusion.models import HelpDefaults, Series, Session, SessionKind, Tap, Venue
from digital_inclusion.schedule import Occasion, local_day, occasions, weekly_days
from participants.actions.assignments import when_words
from participants.actions.offers import refuse_bad_choice_day
from participants.models import Assignment, AssignmentKind, Filling, Offer, Organisation, Participant
from participants.states import OfferState

# Long enough for "blev inte av" to be said first, by either side.
CLOSES_AFTER = timedelta(days=2)


@dataclass(frozen=True)
class SessionPlan:
    """What a coordinator decides about a series, or about a single occasion when it lasts one week."""

    venue: Venue
    kind: str
    title: str
    first_on: date
    starts: time
    ends: time
    weeks: int = 1
    skipped: Sequence[date] = ()
    places: int = 2

    @property
    def occasions(self) -> list[Occasion]:
        """The days that come of it; raises `Refused` when the plan cannot be."""
        return occasions(weekly_days(self.first_on, self.weeks, self.skipped), self.starts, self.ends)


def plan_sessions(*, key: UUID, plan: SessionPlan, by: User, at: datetime) -> list[Session]:
    """A series with its sessions and assignments. The key of the form makes a double tap plan once."""
    with action(by=by, at=at) as act:
        act.require(rules.PLAN, plan.venue)
        known = list(Session.objects.filter(pk__in=session_keys(key, plan)).select_related("assignment"))
        if known:
            return known
        defaults = defaults_of(plan.venue)
        series = make_series(key, plan) if plan.weeks > 1 else None
        return [plan_session(key, plan, occasion, series, defaults) for occasion in plan.occasions]


def check_plan(
    *,
    plan: SessionPlan,
    instructors: Sequence[Participant],
    answer_by: date | None,
    on: date,
    filling: str = Filling.IN_ORDER,
    choose_by: date | None = None,
) -> list[Occasion]:
    """The days that a plan gives; says what the rules would refuse, before anything is written."""
    days = plan.occasions
    defaults_of(plan.venue)
    if days[0].on < on:
        raise Refused(_("Den första dagen har redan varit. Välj en senare dag."), field="first_on")
    if instructors and answer_by is None:
        raise Refused(_("Skriv när du vill ha svar."), field="answer_by")
    if answer_by is not None and answer_by >= days[0].on:
        raise Refused(_("Svaret behövs före den första dagen."), field="answer_by")
    if any(person.board_id != plan.venue.board_id for person in instructors):
        raise Refused(_("Alla som tillfrågas måste höra till platsens nämnd."), field="instructors")
    if instructors and answer_by is not None:
        first = Assignment(starts_at=days[0].starts_at)
        refuse_bad_choice_day([first], filling, choose_by, answer_by)
    return days


def plan_and_ask(
    *,
    key: UUID,
    plan: SessionPlan,
    instructors: Sequence[Participant],
    answer_by: date | None,
    by: User,
    at: datetime,
    filling: str = Filling.IN_ORDER,
    choose_by: date | None = None,
) -> list[Session]:
    """Plan the series and put one question about all its days to each instructor, or do nothing at all."""
    check_plan(
        plan=plan,
        instructors=instructors,
        answer_by=answer_by,
        on=local_day(at),
        filling=filling,
        choose_by=choose_by,
    )
    with action(by=by, at=at):
        is_known = Session.objects.filter(pk__in=session_keys(key, plan)).exists()
        sessions = plan_sessions(key=key, plan=plan, by=by, at=at)
        if instructors and not is_known:
            ask(
                sessions=sessions,
                instructors=instructors,
                answer_by=answer_by,
                by=by,
                at=at,
                filling=filling,
                choose_by=choose_by,
            )
    return sessions


def ask(
    *,
    sessions: Sequence[Session],
    instructors: Sequence[Participant],
    answer_by: date | None,
    by: User,
    at: datetime,
    filling: str = Filling.IN_ORDER,
    choose_by: date | None = None,
) -> None:
    """One round with every day in it: the person reads once and answers once."""
    if answer_by is None:
        raise Refused(_("Skriv när du vill ha svar."), field="answer_by")
    if not sessions:
        raise Refused(_("Alla platser har någon eller väntar på svar."))
    with action(by=by, at=at) as act:
        for session in sessions:
            act.require(rules.PLAN, session)
        fees.actions.make_offer(
            assignments=[session.assignment for session in sessions],
            participants=list(instructors),
            answer_by=answer_by,
            by=by,
            at=at,
            filling=filling,
            choose_by=choose_by,
        )


def cancel_session(*, session: Session, by: User, at: datetime) -> None:
    """Call it off: people, venue, public page and calendars follow from the assignment's own change."""
    with action(by=by, at=at) as act:
        act.require(rules.PLAN, session)
        participants.actions.cancel_assignment(assignment=session.assignment, by=by, at=at)


def follow_assignment(assignment: Assignment, change: str) -> None:
    """The register changed the assignment of a session: raise the calendar number, tell the venue."""
    if assignment.programme != rules.PROGRAMME or change not in ("changed", "cancelled"):
        return
    act = current()
    for session in act.lock(Session.objects.filter(assignment=assignment)):
        session.calendar_sequence += 1
        session.save(update_fields=["calendar_sequence"])
        if change == "cancelled":
            tell_venue(session, act.at)


def tell_venue(session: Session, at: datetime) -> None:
    """The house gets to know what, when and where; nobody's name."""
    if session.venue.contact_email:
        messages.send_to_address(
            VENUE_CANCELLED.key,
            email=session.venue.contact_email,
            at=at,
            context={
                "title": session.assignment.title,
                "when": when_words(session.assignment),
                "place": session.venue.name,
            },
        )


def set_public_facts(
    *, session: Session, public_note: str, organisers: Sequence[Organisation], by: User, at: datetime
) -> None:
    """The line to visitors and who organises: several departments and associations may."""
    with action(by=by, at=at) as act:
        row = act.lock(Session.objects.filter(pk=session.pk))[0]
        act.require(rules.PLAN, row)
        row.public_note = public_note
        row.calendar_sequence += 1
        row.save(update_fields=["public_note", "calendar_sequence"])
        row.organisers.set(organisers)
        act.record("session.public_facts", row, fields=["organisers", "public_note"])


def close_sessions(*, at: datetime) -> None:
    """Sessions held some days ago: the instructors' yes becomes done, and the taps behind the counts go."""
    closed = Session.objects.held(at - CLOSES_AFTER)
    with action(by=None, at=at):
        Tap.objects.filter(session__in=closed).delete()
        for offer in Offer.objects.filter(
            assignment__in=closed.values("assignment"), state=OfferState.ACCEPTED
        ).order_by("pk"):
            with savepoint():
                participants.actions.mark_done(offer=offer, by=None, at=at)


# --- Steps -------------------------------------------------------------------------------------
def session_keys(key: UUID, plan: SessionPlan) -> list[UUID]:
    return [session_key(key, occasion) for occasion in plan.occasions]


def session_key(key: UUID, occasion: Occasion) -> UUID:
    return uuid5(key, occasion.on.isoformat())


def defaults_of(venue: Venue) -> HelpDefaults:
    """Who is asked and which cost centre pays: decided once for the board, before the first session."""
    defaults = HelpDefaults.objects.filter(board=venue.board_id).select_related("area").first()
    if defaults is None:
        raise Refused(_("Bestäm först område och kostnadsställe för datorhjälp."), code="no_defaults")
    return defaults


def make_series(key: UUID, plan: SessionPlan) -> Series:
    series = Series.objects.create(
        id=key,
        board_id=plan.venue.board_id,
        venue=plan.venue,
        title=plan.title,
        first_on=plan.first_on,
        starts=plan.starts,
        ends=plan.ends,
        weeks=plan.weeks,
        skipped_dates=[day.isoformat() for day in plan.skipped],
    )
    current().record("series.plan", series)
    return series


def plan_session(
    key: UUID, plan: SessionPlan, occasion: Occasion, series: Series | None, defaults: HelpDefaults
) -> Session:
    """One occasion: an assignment that the instructors are asked about, and the programme's row on it."""
    session = Session.objects.create(
        id=session_key(key, occasion),
        assignment=plan_assignment(plan, occasion, defaults),
        venue=plan.venue,
        series=series,
        kind=plan.kind,
    )
    session.organisers.set(organisers_of(plan.venue, defaults))
    current().record("session.plan", session)
    return session


def plan_assignment(plan: SessionPlan, occasion: Occasion, defaults: HelpDefaults) -> Assignment:
    act, venue = current(), plan.venue
    if act.by is None:
        raise Refused(_("Någon måste planera."))
    return participants.actions.plan_assignment(
        board=venue.board,
        programme=rules.PROGRAMME,
        kind=AssignmentKind.COURSE if plan.kind == SessionKind.COURSE else AssignmentKind.HELP_SESSION,
        area=defaults.area,
        title=plan.title,
        question=str(_("Vill du hålla datorhjälp? %(venue)s") % {"venue": venue.name}),
        what_you_do=what_you_do(plan),
        not_needed=str(_("Du behöver inte berätta om dig själv. Du behöver inte kunna allt.")),
        place_name=venue.name,
        place_address=venue.address,
        entrance=venue.entrance,
        meets_you=venue.meets_you,
        starts_at=occasion.starts_at,
        ends_at=occasion.ends_at,
        places=plan.places,
        engagement_form=defaults.engagement_form,
        cost_centre=defaults.cost_centre,
        by=act.by,
        at=act.at,
    )


def what_you_do(plan: SessionPlan) -> str:
    task = str(_("Du hjälper besökare med mobil och dator."))
    if plan.places == 1:
        return task
    return f"{task} " + str(_("Ni är %(number)d som hjälps åt.") % {"number": plan.places})


def organisers_of(venue: Venue, defaults: HelpDefaults) -> set[Organisation]:
    """Those the board always works with, and the house where it takes place."""
    always = set(defaults.organisers.all())
    return always | ({venue.organisation} if venue.organisation else set())
