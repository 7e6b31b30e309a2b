"""Month after month: what was planned, who said yes, what was worked, counted, reviewed and paid."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from io import BytesIO
from uuid import UUID, uuid5

from PIL import Image, ImageDraw

import fees.actions as money
import participants.actions as register
from core.actions import Refused
from core.models import User
from core.periods import STOCKHOLM, Month
from digital_inclusion.actions import SessionPlan, Total, answer_rating, mint_tokens, plan_and_ask, set_counts
from digital_inclusion.models import Session, SessionKind, Topic
from fees.models import ExportFormat, WorkEntry
from fees.states import EntryState
from oppnasoc.demo.founding import COST_CENTRE, City
from oppnasoc.demo.voices import VOICES, Voice
from participants.models import (
    Assignment,
    AssignmentKind,
    Contribution,
    Offer,
    OfferRound,
    Participant,
    UnitRole,
    Verdict,
)

NAMES = UUID("0c9f6a44-3f9e-4f0b-8f3c-5a1d8a2f7e10")
WEEKS = 10
MONDAY, THURSDAY = 0, 3
LONGER, WITH_TICKET = 0.03, 0.12
VOICES_EACH, SAYS_SO, WAS_AN_ANSWER = 2, 0.7, 0.85
# Visits of the last days are still to be counted.
NOT_COUNTED_YET = timedelta(days=4)


@dataclass(frozen=True)
class Gathering:
    """A meeting, workshop or talk that comes back, without any programme."""

    title: str
    question: str
    kind: str
    weekday: int
    week: int
    starts: time
    hours: float
    people: int


GATHERINGS = (
    Gathering(
        "Innovationsgruppen", "Vill du vara med i innovationsgruppen?", AssignmentKind.MEETING,
        1, 0, time(13), 2, 9,
    ),
    Gathering(
        "Gemensam utvecklingsgrupp", "Vill du komma till utvecklingsgruppen?", AssignmentKind.MEETING,
        0, 1, time(13), 2, 16,
    ),
    Gathering(
        "Föreläsning för nya medarbetare", "Vill du föreläsa för nya medarbetare?", AssignmentKind.LECTURE,
        2, 2, time(10), 1.5, 3,
    ),
    Gathering(
        "Ledningsgrupp för utveckling", "Vill du sitta med i ledningsgruppen?", AssignmentKind.MEETING,
        3, 0, time(9), 2, 6,
    ),
    Gathering(
        "Workshop om väntrummet", "Vill du vara med på en workshop?", AssignmentKind.WORKSHOP,
        4, 0, time(9, 30), 2.5, 24,
    ),
    Gathering(
        "Läsgrupp för brev", "Vill du läsa brev tillsammans med andra?", AssignmentKind.WORKSHOP,
        3, 1, time(13), 2, 20,
    ),
    Gathering(
        "Intervjuer om bemötande", "Vill du intervjua om bemötande?", AssignmentKind.INTERVIEW,
        4, 2, time(10), 3, 14,
    ),
)  # fmt: skip


class History:
    """Tells the months in order. The same seed and the same day give the same history."""

    def __init__(self, city: City, now: datetime, seed: int) -> None:
        self.city, self.now = city, now
        self.dice = random.Random(seed)  # noqa: S311 (no secret: the same city each time)
        self.longer = LONGER
        self.coordinator = city.staff["maja"]
        self.receipt = receipt_photo()
        # Who has no payroll number is left for the present month: that is where it shows.
        self.regulars = [p for p in city.people.values() if p.is_ready_for_pay and not p.is_protected]
        self.lately = [p for p in city.people.values() if not p.is_protected]
        self.instructors = [city.people[key] for key in ("robin", "noor", "ella", "sam", "kim")]

    # --- Help sessions ---------------------------------------------------------------------
    def plan_series(self, first: Month) -> None:
        """Ten weeks at each venue, again and again, the last one running past today."""
        for number, weekday in enumerate((MONDAY, THURSDAY)):
            day = first.first + timedelta(days=(weekday - first.first.weekday()) % 7)
            while day < self.now.date() + timedelta(days=21):
                self.plan_one_series(number, day)
                day += timedelta(weeks=WEEKS + 1)

    def plan_one_series(self, number: int, day: date) -> None:
        venue = self.city.venues[number]
        starts, ends = ((time(14), time(16, 30)), (time(10), time(12)))[number]
        pair = self.dice.sample(self.instructors, 2)
        sessions = plan_and_ask(
            key=uuid5(NAMES, f"{venue.name} {day}"),
            plan=SessionPlan(venue, SessionKind.HELP, f"Datorhjälp, {venue.name}", day, starts, ends, WEEKS),
            instructors=pair,
            answer_by=day - timedelta(days=4),
            by=self.coordinator,
            at=moment(day - timedelta(days=18), 10),
        )
        round_ = Offer.objects.filter(assignment=sessions[0].assignment_id)[0].round
        for person in pair:
            self.answer(round_, person, moment(day - timedelta(days=16), 18))

    def hold_sessions(self, month: Month) -> None:
        """Visitors counted, a few answers about the help, hours logged the same evening."""
        held = Session.objects.filter(
            assignment__starts_at__gte=month.starts_at,
            assignment__ends_at__lt=min(month.ends_at, self.now),
            assignment__cancelled_at__isnull=True,
        ).select_related("assignment", "venue")
        for session in held.order_by("assignment__starts_at"):
            if (session.assignment.ends_at or self.now) < self.now - NOT_COUNTED_YET:
                self.count_visitors(session)
            self.log_all(session.assignment)

    def count_visitors(self, session: Session) -> None:
        totals = {}
        for topic in Topic.values:
            visits = self.dice.choice((0, 1, 1, 2, 3))
            totals[topic] = Total(visits, self.dice.randint(0, visits))
        ended = session.assignment.ends_at or self.now
        set_counts(session=session, totals=totals, by=self.coordinator, at=ended + timedelta(hours=1))
        offer = session.assignment.offers.taking_place().select_related("participant__user").first()
        if offer is None:
            return
        for token in mint_tokens(
            session=session, number=self.dice.randint(1, 3), by=offer.participant.user, at=ended
        ):
            answer_rating(
                token=token,
                got_help=self.dice.choice(("yes", "yes", "yes", "partly", "no")),
                well_met=self.dice.choice(("yes", "yes", "yes", "yes", "partly")),
                at=ended,
            )

    # --- Gatherings without a programme ------------------------------------------------------
    def hold_gatherings(self, month: Month, *, growth: float, is_late: bool) -> None:
        """`growth` is how far the work had come: between nought and one."""
        for gathering in GATHERINGS:
            size = max(2, round(gathering.people * growth))
            self.hold(gathering, month, self.lately if is_late else self.regulars, size)

    def hold(self, gathering: Gathering, month: Month, crowd: Sequence[Participant], size: int) -> None:
        day = month.first + timedelta(days=(gathering.weekday - month.first.weekday()) % 7)
        day += timedelta(weeks=gathering.week)
        starts = moment(day, gathering.starts.hour, gathering.starts.minute)
        assignment = self.plan(gathering, starts)
        people = self.dice.sample(list(crowd), min(size, len(crowd)))
        round_ = money.make_offer(
            assignments=[assignment],
            participants=people,
            answer_by=day - timedelta(days=3),
            by=self.coordinator,
            at=starts - timedelta(days=14),
        )
        # Some are asked in a future that has not been answered yet.
        answered = self.now if starts > self.now else starts - timedelta(days=10)
        for person in people if starts < self.now + timedelta(days=4) else people[: len(people) // 2]:
            self.answer(round_, person, answered, chance_of_no=0.08)
        if starts < self.now:
            self.log_all(assignment)
            self.hear(assignment)

    def hear(self, assignment: Assignment) -> None:
        """Some say what they think; the unit answers in its time, and the giver says what that was."""
        came = assignment.offers.taking_place().select_related("participant__user", "participant__board")
        offers = list(came.order_by("participant__sort_key"))
        for offer in self.dice.sample(offers, min(VOICES_EACH, len(offers))):
            ended, voice = assignment.ends_at or self.now, self.dice.choice(VOICES)
            given = ended + timedelta(days=1)
            answered = given + timedelta(days=self.dice.randint(5, 24))
            said = answered + timedelta(days=2)
            if given > self.now:
                continue
            by, channel = self.speaker(offer.participant)
            row = register.give(
                participant=offer.participant,
                given=register.Given(voice.text, voice.title, assignment=assignment),
                by=by,
                at=given,
                channel=channel,
            )
            if answered < self.now:
                self.answer_voice(row, voice, answered)
            if said < self.now and self.dice.random() < SAYS_SO:
                say = partial(register.say_verdict, contribution=row, by=by, channel=channel)
                if self.dice.random() < WAS_AN_ANSWER:
                    say(verdict=Verdict.YES, at=said)
                    continue
                say(verdict=Verdict.NO, missing="Jag ville veta när.", at=said)
                if said + timedelta(days=9) < self.now:
                    self.answer_voice(row, VOICES[2], said + timedelta(days=7))
                    say(verdict=Verdict.YES, at=said + timedelta(days=9))

    def answer_voice(self, row: Contribution, voice: Voice, at: datetime) -> None:
        """By the unit's own employee where it has one, else by the coordinator for the unit."""
        own = (
            UnitRole.objects.in_force(at.date())
            .filter(unit=row.unit)
            .select_related("employee__user")
            .order_by("employee__first_name")
            .first()
        )
        register.answer(
            contribution=row,
            kind=voice.kind,
            words=voice.words,
            result=voice.result,
            by=own.employee.user if own else self.coordinator,
            at=at,
        )

    def speaker(self, person: Participant) -> tuple[User, str]:
        """Who has neither phone nor e-mail calls, and staff write it down."""
        return (person.user, "portal") if person.user.email else (self.coordinator, "phone")

    def plan(self, gathering: Gathering, starts: datetime) -> Assignment:
        return register.plan_assignment(
            board=self.city.board,
            unit=self.dice.choice(self.city.units),
            kind=gathering.kind,
            title=gathering.title,
            question=gathering.question,
            what_you_do="Du säger vad du tycker och vad du har sett. Det räcker att lyssna ibland.",
            place_name="Rådhuset, rum Horisonten",
            place_address="Exempelgatan 4",
            entrance="Gå in genom den gröna dörren.",
            meets_you="Samira möter dig innanför.",
            starts_at=starts,
            ends_at=starts + timedelta(hours=gathering.hours),
            places=gathering.people,
            cost_centre=COST_CENTRE,
            by=self.coordinator,
            at=starts - timedelta(days=15),
        )

    # --- Answers and hours -------------------------------------------------------------------
    def answer(
        self, round_: OfferRound, person: Participant, at: datetime, *, chance_of_no: float = 0
    ) -> None:
        """Most answer in the portal; who has neither phone nor e-mail calls, and staff write it down."""
        is_no = self.dice.random() < chance_of_no
        by, channel = self.speaker(person)
        try:
            register.answer_round(
                round=round_,
                participant=person,
                accepted="none" if is_no else "all",
                by=by,
                channel=channel,
                at=min(at, self.now),
            )
        except Refused:
            # Two things at the same time: the person says no to this one.
            register.answer_round(
                round=round_,
                participant=person,
                accepted="none",
                by=by,
                channel=channel,
                at=min(at, self.now),
            )

    def log_all(self, assignment: Assignment) -> None:
        came = assignment.offers.taking_place().select_related("participant__user", "assignment")
        for offer in came.order_by("participant__sort_key"):
            self.log(offer)

    def log(self, offer: Offer) -> None:
        """Hours as planned, a little more now and then, and a bus ticket on some days."""
        assignment, person = offer.assignment, offer.participant
        if assignment.starts_at is None or assignment.ends_at is None:
            return
        at = min(assignment.ends_at + timedelta(hours=2), self.now)
        day = assignment.starts_at.astimezone(STOCKHOLM).date()
        by: User = person.user if person.user.email else self.coordinator
        channel = "portal" if person.user.email else "paper"
        draft = money.open_draft(
            participant=person,
            assignment=assignment,
            worked_on=day,
            key=uuid5(NAMES, str(offer.pk)),
            by=by,
            at=at,
            channel=channel,
        )
        if self.dice.random() < self.longer:
            start, end = (t.astimezone(STOCKHOLM) for t in (assignment.starts_at, assignment.ends_at))
            end += timedelta(minutes=45)
            at = max(at, end)
            money.set_time(entry=draft, typed=f"{start:%H.%M}–{end:%H.%M}", by=by, at=at)
        else:
            money.set_time_as_planned(entry=draft, by=by, at=at)
        if self.dice.random() < WITH_TICKET:
            fare = self.dice.choice((3_400, 2_800, 6_800))
            money.add_expense(entry=draft, amount_ore=fare, photo=self.receipt, by=by, at=at)
        money.send_entry(entry=draft, by=by, at=at)

    # --- Month's end -------------------------------------------------------------------------
    def close(self, month: Month, month_lock: datetime) -> None:
        """Reviewed by one, approved by another, locked by a third and fetched by a fourth."""
        staff = self.city.staff
        sent = WorkEntry.objects.in_month(month.first).filter(state=EntryState.SENT)
        money.review_entries(
            ids=list(sent.values_list("pk", flat=True)),
            by=self.coordinator,
            at=month_lock - timedelta(hours=20),
        )
        reviewed = WorkEntry.objects.in_month(month.first).filter(state=EntryState.REVIEWED)
        money.approve_entries(
            ids=list(reviewed.values_list("pk", flat=True)),
            by=staff["budget"],
            at=month_lock - timedelta(hours=2),
        )
        run = money.lock_month(board=self.city.board, month=month, by=staff["lo"], at=month_lock)
        for form in ExportFormat.values:
            made = money.make_file(run=run, format=form, by=staff["kaj"], at=month_lock + timedelta(hours=3))
            money.fetch_file(file=made, by=staff["kaj"], at=month_lock + timedelta(hours=3, minutes=5))


def receipt_photo() -> bytes:
    """A white slip on a table: what a photo of a bus ticket looks like from afar."""
    photo = Image.new("RGB", (600, 800), "#8a7a66")
    slip = ImageDraw.Draw(photo)
    slip.rectangle((150, 120, 450, 680), fill="#fbfaf5")
    for line in range(8):
        slip.rectangle((190, 180 + 55 * line, 410 - 35 * (line % 3), 196 + 55 * line), fill="#6a6a66")
    out = BytesIO()
    photo.save(out, "JPEG", quality=70)
    return out.getvalue()


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), STOCKHOLM)
