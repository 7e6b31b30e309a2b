"""The lists of money: hours to review and approve, sheets, runs, and what the municipality decides."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from itertools import count

from fees.actions import Trip, add_trip, send_entry, set_time
from fees.legal.names import OWN_DECISION
from fees.models import Advance, Expense, LineKind, PayrollLine, PayrollRun, WageType, WorkEntry
from fees.states import EntryState
from participants.models import Offer, Participant
from tests.factories.fees import (
    BUS_TICKET,
    JANUARY,
    LOCKING_DAY,
    NOVEMBER,
    WORKED,
    make_accepted,
    make_advance,
    make_advance_request,
    make_approver,
    make_association,
    make_budget,
    make_coming,
    make_draft,
    make_entry,
    make_invoice,
    make_layout,
    make_mandate,
    make_offer,
    make_offer_text,
    make_past_work,
    make_pay_day,
    make_rate,
    make_run,
    make_wage_types,
    set_up_pay,
)
from tests.factories.legal_rules import make_own_decision
from tests.factories.many import (
    days_before,
    many,
    many_asked,
    many_boards,
    many_dates,
    many_entries,
    many_lines,
    many_people,
    many_questions,
    many_staff,
    months_before,
)
from tests.factories.participants import make_assignment, make_participant, make_staff
from tests.factories.times import AT
from tests.factories.world import World
from tests.lists import List, Rows
from tests.participants.lists import boards_of_a_coordinator


def person_of(world: World, **fields: object) -> Participant:
    return make_participant(world.board, contact=world.own.contact, **fields)


# --- Hours -------------------------------------------------------------------------------------
def hours(world: World, state: EntryState, **fields: object) -> WorkEntry:
    """As planned, with a bus ticket, written down by the coordinator from paper."""
    entry = make_entry(
        person_of(world, **fields), state=state, expenses=[BUS_TICKET], approver=make_approver(world.board)
    )
    WorkEntry.objects.filter(pk=entry.pk).update(recorded_by=world.user("coordinator"))
    entry.refresh_from_db()
    return entry


def with_a_trip(world: World, state: EntryState) -> WorkEntry:
    """As planned, with a trip by car."""
    person = person_of(world)
    entry = make_draft(person)
    trip = Trip(Decimal(12), "Hemmet", "Biblioteket")
    add_trip(entry=entry, trip=trip, by=person.user, at=AT)
    set_time(entry=entry, typed="14–16.30", by=person.user, at=AT)
    send_entry(entry=entry, by=person.user, at=AT)
    WorkEntry.objects.filter(pk=entry.pk).update(state=state)
    entry.refresh_from_db()
    return entry


def trips_in_november(world: World) -> Rows:
    entry = with_a_trip(world, EntryState.SENT)
    return Rows(of_others(entry), (world.board.pk, str(NOVEMBER)))


# --- Before the work ---------------------------------------------------------------------------
def handed_over(world: World) -> Rows:
    return at_others(make_advance(make_accepted(person_of(world))))


def handed_over_at_one(world: World) -> Rows:
    advance = make_advance(make_accepted(person_of(world)))
    return Rows(at_others(advance).more, (advance.offer.assignment_id,))


def at_others(advance: Advance) -> Rows:
    offer = advance.offer
    return Rows(lambda more: many(advance, more, offer=many_asked(offer, more)))


def handed_over_to_one(world: World) -> Rows:
    advance = make_advance(make_accepted(person_of(world)))
    offer = advance.offer
    more_of = lambda more: many(advance, more, offer=many_questions(offer, more))  # noqa: E731
    return Rows(more_of, (offer.participant_id,))


def wanted_advances(world: World) -> Rows:
    request = make_advance_request(make_coming(person_of(world)))
    offer = request.offer
    return Rows(lambda more: many(request, more, offer=many_asked(offer, more)))


def of_others(entry: WorkEntry) -> Callable[[int], object]:
    assert entry.offer
    offer = entry.offer
    return lambda more: many_entries(entry, many_asked(offer, more))


def sent(world: World) -> Rows:
    return Rows(of_others(hours(world, EntryState.SENT)))


def sent_in_november(world: World) -> Rows:
    return Rows(sent(world).more, (world.board.pk, str(NOVEMBER)))


def reviewed(world: World) -> Rows:
    """The one who asks may approve them."""
    entry = hours(world, EntryState.REVIEWED)
    make_mandate(world.board, world.user("approver"))
    return Rows(of_others(entry))


def reviewed_beyond_the_mandate(world: World) -> Rows:
    return Rows(of_others(hours(world, EntryState.REVIEWED)))


def approved_without_number(world: World) -> Rows:
    """Each stands by name on the page that locks the month."""
    entry = hours(world, EntryState.APPROVED, payroll_id="")
    return Rows(of_others(entry), (world.board.pk, str(NOVEMBER)))


def expenses(world: World) -> Rows:
    entry = hours(world, EntryState.SENT)
    expense = Expense.objects.get(entry=entry)
    return Rows(lambda more: many(expense, more), (entry.pk,))


# --- Paper -------------------------------------------------------------------------------------
def untold(world: World) -> Rows:
    offer = make_accepted(person_of(world))
    return Rows(lambda more: many_asked(offer, more))


def long_untold(world: World) -> Rows:
    """Held more than a week ago."""
    offer = make_accepted(person_of(world), starts_at=WORKED - timedelta(days=7))
    return Rows(lambda more: many_asked(offer, more))


def people_and_work(world: World) -> Rows:
    offer: Offer = make_accepted(person_of(world))

    def more(number: int) -> None:
        many_asked(offer, number)
        many_questions(offer, number)

    return Rows(more)


# --- Asking ------------------------------------------------------------------------------------
def people_and_dates(world: World) -> Rows:
    set_up_pay(world.board)
    person, work, later = person_of(world), make_assignment(world.board), make_assignment(world.board)

    def more(number: int) -> None:
        many_people(person, number)
        many(later, number)

    return Rows(more, (work.pk,))


def dates_of_a_question(world: World) -> Rows:
    offer = make_offer(make_assignment(world.board), person_of(world))
    return Rows(lambda more: many_dates(offer, more), (offer.round_id, offer.participant_id))


# --- What the municipality decides -------------------------------------------------------------
def rates(world: World) -> Rows:
    """Each for one day: those of the same work may not overlap."""
    rate = make_rate(world.board)
    first, last = days_before(JANUARY), days_before(JANUARY)
    return Rows(lambda more: many(rate, more, valid_from=first, valid_to=last))


def offer_texts(world: World) -> Rows:
    text = make_offer_text(world.board)
    first, last = days_before(JANUARY), days_before(JANUARY)
    return Rows(lambda more: many(text, more, valid_from=first, valid_to=last))


def pay_days(world: World) -> Rows:
    pay_day, months = make_pay_day(world.board), months_before(NOVEMBER)
    return Rows(lambda more: many(pay_day, more, month=months))


def wage_types(world: World) -> Rows:
    """A board has three at most."""
    make_wage_types(world.board)
    wage_type, officer = WageType.objects.filter(kind=LineKind.FEE)[0], world.user("payroll_officer")
    return Rows(lambda more: many(wage_type, more, board=many_boards(world.board, more, reader=officer)))


def layouts(world: World) -> Rows:
    layout = make_layout(world.board)
    return Rows(lambda more: many(layout, more))


def layouts_to_choose(world: World) -> Rows:
    """Each can be made a file of, on the run's page."""
    layout, run = make_layout(world.board), make_run_of(world)
    return Rows(lambda more: many(layout, more), (run.pk,))


def columns(world: World) -> Rows:
    layout = make_layout(world.board)
    one, positions = layout.columns.all()[0], iter(range(100, 1_000))
    return Rows(lambda more: many(one, more, position=positions), (layout.pk,))


def invoices(world: World) -> Rows:
    invoice = make_invoice(world.board)
    return Rows(lambda more: many(invoice, more))


def months_of_associations(world: World) -> Rows:
    """Hours through many associations, and as many invoices."""
    association = make_association(world.board)
    person = person_of(world, organisation=association, engagement_form="organisation")
    make_entry(person, state=EntryState.APPROVED, approver=make_approver(world.board))
    invoice = make_invoice(world.board, association)
    return Rows(lambda more: many(invoice, more, organisation=many(association, more)))


def make_run_of(world: World) -> PayrollRun:
    hours(world, EntryState.APPROVED)
    return make_run(world.board)


def mandates(world: World) -> Rows:
    mandate = make_mandate(world.board, make_staff(world.board, "approver"))
    return Rows(lambda more: many(mandate, more, user=many_staff(mandate.user, more)))


def own_decisions(world: World) -> Rows:
    """Each for one day: two of the same board may not overlap."""
    decision = make_own_decision(world.board, counts=True, valid_to=JANUARY)
    first, last = days_before(JANUARY), days_before(JANUARY)
    return Rows(lambda more: many(decision, more, valid_from=first, valid_to=last), (OWN_DECISION,))


def law_rows(world: World) -> Rows:
    return Rows(own_decisions(world).more)


def approvers(world: World) -> Rows:
    user = make_staff(world.board, "approver")
    return Rows(lambda more: many_staff(user, more))


# --- Budgets and watches -----------------------------------------------------------------------
def budgets(world: World) -> Rows:
    """Each for a cost centre of its own."""
    budget = make_budget(world.board)
    centres = (f"C{number}" for number in count(1))
    return Rows(lambda more: many(budget, more, source=centres, year=budget.year, kind=budget.kind))


def budgets_and_hours(world: World) -> Rows:
    entry = hours(world, EntryState.APPROVED)
    rows = budgets(world)

    def more(number: int) -> None:
        rows.more(number)
        of_others(entry)(number)

    return Rows(more)


def near_the_limit(world: World) -> Rows:
    """Five hours and a half come to 825 kr, and 99 kr for holidays."""
    approver = make_approver(world.board)
    entry = make_entry(person_of(world), typed="9–14.30", state=EntryState.APPROVED, approver=approver)
    return Rows(of_others(entry))


def past_work(world: World) -> Rows:
    row = make_past_work(person_of(world))
    return Rows(lambda more: many(row, more))


def paid(world: World) -> Rows:
    hours(world, EntryState.APPROVED)
    run, months = make_run(world.board, at=LOCKING_DAY), months_before(NOVEMBER)
    return Rows(lambda more: many(run, more, month=months))


def employed(world: World) -> Rows:
    """Each with a day of work."""
    entry = hours(world, EntryState.APPROVED)
    return Rows(of_others(entry))


# --- Runs --------------------------------------------------------------------------------------
def runs(world: World) -> Rows:
    hours(world, EntryState.APPROVED)
    run, months = make_run(world.board), months_before(NOVEMBER)
    return Rows(lambda more: many(run, more, month=months))


def paid_in_many_months(world: World) -> Rows:
    """Each stands among the statements that can be printed for the person."""
    entry = hours(world, EntryState.APPROVED)
    make_run(world.board)
    line = PayrollLine.objects.select_related("run").filter(entry=entry)[0]
    months, pay_days = months_before(NOVEMBER), months_before(NOVEMBER)
    return Rows(lambda more: many_lines(line, more, months=months, pay_on=pay_days), (entry.participant_id,))


def left_after_a_run(world: World) -> Rows:
    """What was approved too late for it."""
    hours(world, EntryState.APPROVED)
    run = make_run(world.board)
    return Rows(of_others(hours(world, EntryState.APPROVED)), (run.pk,))


COORDINATOR, APPROVER, PAYROLL = "coordinator", "approver", "payroll_officer"
MONEY = "admin:fees"
LISTS = [
    List(f"{MONEY}_workentry_changelist", COORDINATOR, sent),
    List(f"{MONEY}_workentry_changelist", COORDINATOR, boards_of_a_coordinator),
    List(f"{MONEY}_workentry_review", COORDINATOR, sent_in_november),
    List(f"{MONEY}_workentry_review", COORDINATOR, trips_in_november),
    List(f"{MONEY}_advance_changelist", COORDINATOR, handed_over),
    List(f"{MONEY}_advance_at", COORDINATOR, handed_over_at_one),
    List(f"{MONEY}_advance_to", COORDINATOR, handed_over_to_one),
    List("admin:index", COORDINATOR, wanted_advances, grows=False),
    List(f"{MONEY}_workentry_approve", APPROVER, reviewed),
    List(f"{MONEY}_workentry_approve", APPROVER, reviewed_beyond_the_mandate),
    List(f"{MONEY}_workentry_paper", COORDINATOR, untold),
    List(f"{MONEY}_workentry_paper_other", COORDINATOR, people_and_work),
    List(f"{MONEY}_workentry_change", COORDINATOR, expenses),
    List(f"{MONEY}_offerterms_ask", COORDINATOR, people_and_dates),
    List(f"{MONEY}_offerterms_answer", COORDINATOR, dates_of_a_question),
    List(f"{MONEY}_statementfile_paper", COORDINATOR, paid_in_many_months),
    List(f"{MONEY}_feerate_changelist", PAYROLL, rates),
    List(f"{MONEY}_offertext_changelist", PAYROLL, offer_texts),
    List(f"{MONEY}_payday_changelist", PAYROLL, pay_days),
    List(f"{MONEY}_wagetype_changelist", PAYROLL, wage_types),
    List(f"{MONEY}_approvermandate_changelist", PAYROLL, mandates),
    List(f"{MONEY}_legalrule_changelist", PAYROLL, law_rows, grows=False),
    List(f"{MONEY}_legalrule_rows", PAYROLL, own_decisions),
    List(f"{MONEY}_legalrule_rows", COORDINATOR, own_decisions),
    List(f"{MONEY}_approvermandate_add", PAYROLL, approvers),
    List(f"{MONEY}_exportlayout_changelist", PAYROLL, layouts),
    List(f"{MONEY}_exportlayout_change", PAYROLL, columns),
    List(f"{MONEY}_payrollrun_change", PAYROLL, layouts_to_choose),
    List(f"{MONEY}_associationinvoice_changelist", PAYROLL, invoices),
    List(f"{MONEY}_associationinvoice_months", PAYROLL, months_of_associations),
    List(f"{MONEY}_budget_changelist", COORDINATOR, budgets),
    List(f"{MONEY}_budget_standing", COORDINATOR, budgets_and_hours),
    List(f"{MONEY}_budget_limit", COORDINATOR, near_the_limit),
    List(f"{MONEY}_budget_waits", PAYROLL, paid, grows=False),
    List(f"{MONEY}_pastwork_changelist", PAYROLL, past_work),
    List(f"{MONEY}_pastwork_employment", "hr_officer", employed),
    List("admin:index", "hr_officer", employed, grows=False),
    List(f"{MONEY}_payrollrun_changelist", PAYROLL, runs),
    List("admin:index", PAYROLL, runs, grows=False),
    List(f"{MONEY}_payrollrun_change", PAYROLL, left_after_a_run),
    List(f"{MONEY}_payrollrun_lock_month", PAYROLL, approved_without_number),
]
