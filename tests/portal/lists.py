"""The person's own lists: questions, work, hours and sums."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from digital_inclusion.models import TrainingEntry
from fees.actions import Trip, add_trip, own_watches, set_time
from fees.models import Expense, PayrollLine, WorkEntry
from fees.own_watches import Watch, WatchKind
from fees.states import EntryState
from participants import actions
from participants.models import Offer
from participants.states import OfferState
from tests.factories.fees import (
    BUS_TICKET,
    NOVEMBER,
    make_accepted,
    make_draft,
    make_entry,
    make_held_assignment,
    make_offer,
    make_run,
)
from tests.factories.many import (
    after,
    many,
    many_dates,
    many_entries,
    many_lines,
    many_questions,
    months_before,
)
from tests.factories.participants import (
    make_answered,
    make_area,
    make_assignment,
    make_contribution,
    make_held,
    make_unit,
)
from tests.factories.times import AT, swedish
from tests.factories.world import World
from tests.lists import List, Rows

QUARTER = timedelta(minutes=15)


# --- Questions and work ------------------------------------------------------------------------
def asked(world: World) -> Offer:
    return make_offer(make_assignment(world.board, by=world.user("coordinator")), world.own)


def answered_by_phone(world: World, offer: Offer) -> Offer:
    actions.accept_offer(offer=offer, by=world.user("coordinator"), at=offer.round.asked_at, channel="phone")
    offer.refresh_from_db()
    return offer


def booked(world: World) -> Rows:
    offer = answered_by_phone(world, asked(world))
    return Rows(lambda more: many_questions(offer, more))


def questions_and_work(world: World) -> Rows:
    """Everything on the first page: asked, booked, and hours that somebody has a question about."""
    question, booked = asked(world), answered_by_phone(world, asked(world))
    own = own_hours(world)

    def more(number: int) -> None:
        many_questions(question, number)
        many_questions(booked, number)
        own.more(number)

    return Rows(more)


def dates_of_a_question(world: World) -> Rows:
    offer = asked(world)
    return Rows(lambda more: many_dates(offer, more), (offer.round_id,))


def booked_queued_and_past(world: World) -> Rows:
    queued = answered_by_phone(world, asked(world))
    Offer.objects.filter(pk=queued.pk).update(state=OfferState.WAITING)
    queued.refresh_from_db()
    coming, past = answered_by_phone(world, asked(world)), make_accepted(world.own)

    def more(number: int) -> None:
        for offer in (coming, queued, past):
            many_questions(offer, number)

    return Rows(more)


def areas(world: World) -> Rows:
    area = make_area(world.board)
    return Rows(lambda more: many(area, more))


def units_to_avoid(world: World) -> Rows:
    unit = make_unit(world.board)
    return Rows(lambda more: many(unit, more))


def given(world: World) -> Rows:
    row = make_contribution(world.own)
    return Rows(lambda more: many(row, more))


def done(world: World) -> Rows:
    """Each in a month of its own: work held, something given and answered, and further training."""
    offer, given = make_held(world.own), make_answered(world.own)
    trained = TrainingEntry.objects.create(
        participant=world.own, title="Att förklara", held_on=AT.date(), minutes=60
    )

    def more(number: int) -> None:
        starts = (swedish(day.year, day.month, 1, 12) for day in months_before(NOVEMBER))
        ends = (swedish(day.year, day.month, 1, 14) for day in months_before(NOVEMBER))
        many_questions(offer, number, starts_at=starts, ends_at=ends)
        many(given.answers.get(), number, contribution=many(given, number))
        many(trained, number)

    return Rows(more)


# --- Hours -------------------------------------------------------------------------------------
def worked(world: World) -> Rows:
    """No hours told yet; each kind of work has its own title."""
    offer, titles = make_accepted(world.own), (f"Uppdrag {number}" for number in count())
    return Rows(lambda more: many_questions(offer, more, title=titles))


def entry_of_own(world: World) -> WorkEntry:
    entry = make_entry(world.own, expenses=[BUS_TICKET])
    WorkEntry.objects.filter(pk=entry.pk).update(recorded_by=world.user("coordinator"))
    entry.refresh_from_db()
    return entry


def own_hours(world: World) -> Rows:
    """All in one month, one after the other: a person's hours may not overlap."""
    entry, start = entry_of_own(world), swedish(2026, 11, 1)
    starts, ends = after(start, QUARTER), after(start + QUARTER / 2, QUARTER)
    days = (at.date() for at in after(start, QUARTER))

    def more(number: int) -> None:
        offers = many_questions(offer_of(entry), number)
        many_entries(entry, offers, worked_on=days, starts_at=starts, ends_at=ends)

    return Rows(more)


def own_hours_of_a_month(world: World) -> Rows:
    return Rows(own_hours(world).more, (str(NOVEMBER),))


def gaps_of_a_month(world: World) -> Rows:
    """Held, and nothing written."""
    offer, start = make_accepted(world.own), swedish(2026, 11, 1)
    starts, ends = after(start, QUARTER), after(start + QUARTER / 2, QUARTER)
    return Rows(lambda more: many_questions(offer, more, starts_at=starts, ends_at=ends), (str(NOVEMBER),))


def trips_made_before(world: World) -> Rows:
    """Each between other places."""
    draft = make_draft(world.own)
    person = world.own

    def more(number: int) -> None:
        for one in range(min(number, 9)):
            trip = Trip(Decimal(1 + one), f"Plats {one}", "Biblioteket")
            other = make_draft(person, draft.assignment)
            add_trip(entry=other, trip=trip, by=person.user, at=AT)

    more(1)
    return Rows(more, (draft.pk,))


def own_hours_in_many_months(world: World) -> Rows:
    entry, start = entry_of_own(world), swedish(2026, 11, 1)
    starts, ends = after(start, QUARTER), after(start + QUARTER / 2, QUARTER)
    days = months_before(NOVEMBER)

    def more(number: int) -> None:
        offers = many_questions(offer_of(entry), number)
        many_entries(entry, offers, worked_on=days, starts_at=starts, ends_at=ends)

    return Rows(more)


# --- Statements --------------------------------------------------------------------------------
def paid(world: World) -> PayrollLine:
    """Approved and locked: the money comes on the twenty-second of December 2026."""
    make_entry(world.own, state=EntryState.APPROVED, expenses=[BUS_TICKET])
    run = make_run(world.board)
    return PayrollLine.objects.select_related("run").filter(run=run)[0]


def paid_in_many_months(world: World) -> Rows:
    line, months, pay_days = paid(world), months_before(NOVEMBER), months_before(NOVEMBER)
    return Rows(lambda more: many_lines(line, more, months=months, pay_on=pay_days))


def paid_often_in_a_month(world: World) -> Rows:
    line, months = paid(world), months_before(NOVEMBER)
    return Rows(lambda more: many_lines(line, more, months=months), ("2026-12",))


def paid_in_a_year(world: World) -> Rows:
    return Rows(paid_often_in_a_month(world).more, ("2026",))


def unpaid_in_a_month(world: World) -> Rows:
    """On another day than what is paid."""
    by = world.own.contact.user
    held = make_held_assignment(world.board, swedish(2026, 11, 18, 14), by=by, engagement_form="unpaid")
    entry = make_entry(world.own, make_accepted(world.own, held).assignment, state=EntryState.APPROVED)
    start = swedish(2026, 11, 1)
    starts, ends = after(start, QUARTER), after(start + QUARTER / 2, QUARTER)
    days = (at.date() for at in after(start, QUARTER))

    def more(number: int) -> None:
        offers = many_questions(offer_of(entry), number)
        many_entries(entry, offers, worked_on=days, starts_at=starts, ends_at=ends)

    return Rows(more, ("2026-11",))


def watched(world: World) -> Rows:
    """With every limit turned on, and more and more hours and lines to reckon from."""
    for kind in WatchKind:
        watch = Watch(kind, level="1", last_day=date(2031, 1, 1))
        own_watches.save_watch(participant=world.own, watch=watch, by=world.own.user, at=AT)
    lines, hours = paid_often_in_a_month(world), unpaid_in_a_month(world)

    def more(number: int) -> None:
        lines.more(number)
        hours.more(number)

    return Rows(more)


def offer_of(entry: WorkEntry) -> Offer:
    assert entry.offer
    return entry.offer


def expenses_of_a_draft(world: World) -> Rows:
    """As they are read back before sending."""
    entry = make_draft(world.own)
    set_time(entry=entry, typed="14–16.30", by=world.own.user, at=AT)
    expense = Expense.objects.create(entry=entry, amount_ore=100, added_at=AT)
    return Rows(lambda more: many(expense, more), (entry.pk,))


PERSON = "participant"
LISTS = [
    List("portal:answers", "participant", given),
    List("portal:what_you_did", PERSON, done),
    List("portal:all_about_me", PERSON, own_hours),
    List("portal:all_about_me", PERSON, done),
    List("portal:home", PERSON, questions_and_work),
    List("portal:offer", PERSON, dates_of_a_question),
    List("portal:left_of_offer", PERSON, dates_of_a_question, grows=False),
    List("portal:assignments", PERSON, booked_queued_and_past),
    List("portal:wishes", PERSON, areas),
    List("portal:avoidances", PERSON, units_to_avoid),
    List("portal:hours_start", PERSON, worked),
    List("portal:timesheet", PERSON, booked),
    List("portal:hours_check", PERSON, expenses_of_a_draft),
    List("portal:money", PERSON, own_hours),
    List("portal:money", PERSON, own_hours_in_many_months),
    List("portal:money_month", PERSON, own_hours_of_a_month),
    List("portal:hours_month", PERSON, own_hours_of_a_month),
    List("portal:hours_month", PERSON, gaps_of_a_month),
    List("portal:hours_trip", PERSON, trips_made_before, grows=False),
    List("portal:statements", PERSON, paid_in_many_months),
    List("portal:statements", PERSON, own_hours),
    List("portal:statement", PERSON, paid_often_in_a_month),
    List("portal:statement", PERSON, paid_in_a_year),
    List("portal:statement", PERSON, unpaid_in_a_month),
    List("portal:own_limits", PERSON, watched),
]
